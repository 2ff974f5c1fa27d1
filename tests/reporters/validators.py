"""Validators of others, and schemas for them: each says how many findings it read in a report.

Some are used where they are only: from npm (`npm install --prefix DIR
@microsoft/sarif-multitool-linux @umbrelladocs/rdformat-validator`, then VERIFIER_NODE=DIR), and the
schema of Jenkins (junit-10.xsd, which the source of pytest has with it: VERIFIER_JUNIT_XSD=FILE).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
from junitparser import Failure, JUnitXml, SystemOut
from lxml import etree

from tests.reporters.read_back import READERS
from verifier.cli.commands.schema import text as schema_text

SCHEMAS = Path(__file__).parent / "schemas"
NODE = Path(os.environ.get("VERIFIER_NODE", "nowhere"), "node_modules")
MULTITOOL = NODE / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
RDFORMAT = NODE / "@umbrelladocs" / "rdformat-validator" / "bin" / "rdformat-validator.js"
JENKINS = Path(os.environ.get("VERIFIER_JUNIT_XSD", "nowhere"))
UNHELPFUL = {
    "SARIF2002",
    "SARIF2003",
    "SARIF2005",
    "SARIF2006",
    "SARIF2009",
    "SARIF2011",
    "SARIF2012",
}
"""Advice that is not taken: messages by id, provenance, addresses that are not there, and so on."""
EVERY_RESULT = "SARIF2002"
"""The advice that is given for each result."""

Validate = Callable[[str, Path], int]


class UnavailableError(Exception):
    """A validator that is not here."""


def by_schema(schema: Any, value: Any) -> None:
    jsonschema.Draft202012Validator(schema).validate(value)


def own_schema(report: str, folder: Path) -> int:
    found = json.loads(report)
    by_schema(json.loads(schema_text("check")), found)
    return len(found["diagnostics"])


def own_schema_of_lines(report: str, folder: Path) -> int:
    """Each line by itself: a finding, and at last what was checked."""
    whole = json.loads(schema_text("check"))
    *lines, last = map(json.loads, report.rstrip("\n").split("\n"))
    for line in lines:
        by_schema({"$ref": "#/$defs/Finding", "$defs": whole["$defs"]}, line)
    by_schema(whole, {**last, "diagnostics": lines})
    return len(lines)


def json_schema(name: str) -> Validate:
    def validate(report: str, folder: Path) -> int:
        found = json.loads(report)
        by_schema(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")), found)
        return len(found["diagnostics"] if isinstance(found, dict) else found)

    return validate


def multitool(report: str, folder: Path) -> int:
    """Microsoft's validator, with what GitHub demands."""
    said = multitool_says(report, folder)
    assert {it.split()[1] for it in said} <= UNHELPFUL
    return said[f"note {EVERY_RESULT}"]


def multitool_says(report: str, folder: Path) -> Counter[str]:
    """What it finds fault with, by level and rule."""
    if not MULTITOOL.exists():
        raise UnavailableError("VERIFIER_NODE has no sarif-multitool-linux")
    file = folder / "r.sarif"
    file.write_text(report, "utf-8")
    MULTITOOL.chmod(0o755)
    done = subprocess.run(
        [MULTITOOL, "validate", file, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Analysis completed successfully" in done.stdout, done.stdout
    return Counter(re.findall(r"(?:error|warning|note) \w+\d+(?=:)", done.stdout))


def rdformat(report: str, folder: Path) -> int:
    if not RDFORMAT.exists():
        raise UnavailableError("VERIFIER_NODE has no rdformat-validator")
    file = folder / "r.json"
    file.write_text(report, "utf-8")
    command = [shutil.which("node") or "node", RDFORMAT, "--no-extra-fields", file]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    for line in ("Valid files: 1", "Total errors: 0", "Total warnings: 0"):
        assert line in said, said
    return len(json.loads(report)["diagnostics"])


def xml_schema(name: str, each: str) -> Validate:
    """By an XML Schema of ours; `each` finds the elements of findings."""

    def validate(report: str, folder: Path) -> int:
        return by_xml_schema(etree.parse(SCHEMAS / f"{name}.xsd"), report, each)

    return validate


def by_xml_schema(schema: Any, report: str, each: str) -> int:
    document = etree.fromstring(report.encode("utf-8"))
    etree.XMLSchema(schema).assertValid(document)
    return len(document.xpath(each))


CASES = "//testcase[contains(@name, ' at ')]"
_EXTENDED = {"testcase": ("file", "line"), "testsuites": ("skipped",)}
"""Attributes that GitLab and others read, and which Jenkins passes over."""


def jenkins(report: str, folder: Path) -> int:
    """By the schema that Jenkins reads by."""
    if not JENKINS.exists():
        raise UnavailableError("VERIFIER_JUNIT_XSD is not set")
    schema = etree.parse(JENKINS)
    space = {"xs": "http://www.w3.org/2001/XMLSchema"}
    for name, attributes in _EXTENDED.items():
        [form] = schema.xpath(f"//xs:element[@name='{name}']/xs:complexType", namespaces=space)
        for it in attributes:
            etree.SubElement(form, f"{{{space['xs']}}}attribute", name=it)
    return by_xml_schema(schema, report, CASES)


def library(report: str, folder: Path) -> int:
    """As a library reads it: failures, and notes among what passed."""
    found = JUnitXml.fromstring(report.encode("utf-8"))
    cases = [case for suite in found for case in suite]
    failed = [case for case in cases if any(isinstance(it, Failure) for it in case.result)]
    assert (found.tests, found.failures) == (len(cases), len(failed))
    assert all(it.name and it.classname for it in cases)
    return len(failed) + sum(case.child(SystemOut) is not None for case in cases)


def strict(form: str) -> Validate:
    """Our own reader, as strict as those that it stands for."""
    return lambda report, folder: READERS[form](report)


TABLE: dict[tuple[str, str], Validate] = {
    **{(form, "strict reader"): strict(form) for form in READERS},
    ("json", "its own JSON Schema"): own_schema,
    ("json-lines", "its own JSON Schema"): own_schema_of_lines,
    ("sarif", "SARIF 2.1.0 JSON Schema of OASIS"): strict("sarif"),
    ("sarif", "sarif-multitool"): multitool,
    ("gitlab", "JSON Schema"): json_schema("gitlab"),
    ("junit", "XML Schema"): xml_schema("junit", CASES),
    ("junit", "XML Schema of Jenkins"): jenkins,
    ("junit", "junitparser"): library,
    ("checkstyle", "XML Schema"): xml_schema("checkstyle", "//error"),
    ("rdjson", "JSON Schema"): json_schema("rdjson"),
    ("rdjson", "rdformat-validator"): rdformat,
}
"""For each format and validator, what validates a report and says how many findings it holds."""
