"""`verifier schema` prints schemas that are schemas, and that real files fit."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Call, write
from verifier import forms
from verifier.cli.commands.schema import SCHEMAS
from verifier.config.shown import TEMPLATE

FOLDER = Path(__file__).parent.parent.parent / "docs" / "reference" / "schemas"


def checker(verifier: Call, name: str) -> Any:
    schema = json.loads(verifier("schema", name).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_the_docs_is_that_which_is_printed(verifier: Call, name: str) -> None:
    assert verifier("schema", name).out == (FOLDER / f"{name}.json").read_text("utf-8")


def test_settings(verifier: Call) -> None:
    every = tomllib.loads(re.sub(r"(?m)^# (?=[a-z-]+ = |\[)", "", TEMPLATE))
    fits = checker(verifier, "config")
    fits.validate(every)
    assert fits.schema["properties"].keys() >= every.keys()
    assert all(it["description"] for it in fits.schema["properties"].values())
    for wrong in (
        {"selekt": []},
        {"profile": "verse"},
        {"fail-on": "eror"},
        {"per-file": [{"files": ["a"], "fail-on": "error"}]},
        {"editions": [{"name": "x"}]},
        {"root": "/"},
        {"language": None},
    ):
        assert list(fits.iter_errors(wrong)), wrong


def test_rules(verifier: Call) -> None:
    fits = checker(verifier, "rule-file")
    data: Any = {}
    for path in (FOLDER.parent.parent.parent / "rules").rglob("*.yaml"):
        data = forms.load(path.read_text("utf-8"), str(path)).data
        fits.validate(data)
    for wrong in ({"severity": "eror"}, {"check": {"kind": "bracket", "fault": "x"}}, {"wy": ""}):
        assert list(fits.iter_errors({**data, **wrong})), wrong


def test_files_that_are_written(verifier: Call) -> None:
    write("a.md", "An anerror (and an anwarning.\n\nMore text, which ends here.\n")
    checker(verifier, "check").validate(
        json.loads(verifier("check", "--select", "all", "--output-format", "json", "a.md").out)
    )
    verifier("check", "--write-baseline", "b.json", "a.md")
    checker(verifier, "baseline").validate(json.loads(Path("b.json").read_text("utf-8")))
    write("c.md", "An anerror (and an anwarning.\n\nOther text, which ends here.\n")
    checker(verifier, "audit").validate(
        json.loads(verifier("audit", "--output-format", "json", "a.md", "c.md").out)
    )
    done = verifier("manifest", "create", "a.md", "-o", "m.json")
    assert done.code == 0, done.err
    checker(verifier, "manifest").validate(json.loads(Path("m.json").read_text("utf-8")))


def test_what_is_said_of_rules(verifier: Call) -> None:
    write(".verifier.toml", 'ignore = ["text"]\n[[per-file]]\nfiles = ["a/"]\nselect = ["all"]\n')
    checker(verifier, "rule").validate(json.loads(verifier("rules", "--format", "json").out))
    write("texts/answers.yaml", "texts:\n  a.md:\n    answers: [{rule: brackets, line: 1}]\n")
    write("texts/a.md", "The mill ]stood.\n\nIt [stood.\n\nA pond.\n")
    out = verifier("rules", "--coverage", "texts", "--format", "json").out
    checker(verifier, "coverage").validate(json.loads(out))


def test_files_that_are_read(verifier: Call) -> None:
    answer = {"rule": ["brackets", "a.b"], "line": 1, "until": 2, "column": 3, "sure": False}
    text = {"judged": ["all"], "answers": [answer], "config": {"page-ranges": "expanded"}}
    fits = checker(verifier, "answers")
    fits.validate({"texts": {"a.md": text, "b.md": {}}})
    for wrong in ({}, {"texts": {"a.md": {"answers": [{"rule": "a.b"}]}}}, {"text": {}}):
        assert list(fits.iter_errors(wrong)), wrong
    fits = checker(verifier, "pack")
    fits.validate({"name": "house", "version": "1", "rules": ["a"], "needs": {"verifier": "0.1"}})
    assert list(fits.iter_errors({"name": "house", "needs": {"python": "3"}}))
