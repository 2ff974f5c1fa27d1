"""`verifier rules --coverage`: examples, and figures on texts with known answers."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from tests.cli.conftest import Call, write
from verifier.jobs.exit_codes import CLEAN, MISUSED, NOTHING
from verifier.jobs.rules.coverage import Report

SHEET = """
texts:
  a.md:
    judged: [words]
    answers:
      - {rule: words.error, line: 1, column: 5}
      - {rule: words, line: 3}
      - {rule: words.warning, line: 5, note: it hides}
      - {rule: words.note, line: 1, sure: false}
"""
TEXT = "One anerror and an anerror.\n\nA anwarning, anote.\n\nNothing here.\n"


def lines(out: str) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in out.splitlines()}


def test_examples_are_counted(verifier: Call) -> None:
    done = verifier("rules", "--coverage")
    assert (done.code, done.err) == (CLEAN, "")
    found = lines(done.out)
    assert found["rule"] == ["bad", "good"]
    assert found["words.error"] == ["1", "1"]
    assert found["text.dash"][2:] == ["(off)"]
    report = msgspec.json.decode(
        verifier("rules", "--coverage", "--format", "json").out, type=Report
    )
    assert (report.texts, report.whole, report.wrong) == (0, None, ())
    assert all(it.examples.bad and it.examples.good for it in report.rules)


def test_figures(verifier: Call) -> None:
    write("texts/deep/answers.yaml", SHEET)
    write("texts/deep/a.md", TEXT)
    done = verifier("rules", "--coverage", "texts")
    assert (done.code, done.err) == (CLEAN, "")
    found = lines(done.out)
    assert found["words.error"] == ["1", "1", "1", "1", "0", "50.0", "%", "100", "%"]
    assert found["words.warning"] == ["1", "1", "1", "0", "1", "100", "%", "50.0", "%"]
    assert found["words.note"] == ["1", "1", "0", "0", "0", "-", "-"]
    assert found["words"] == found["all"] == ["2", "1", "1", "66.6", "%", "66.6", "%"]
    assert done.out.endswith(
        "wrong: texts/deep/a.md:1:20: words.error ‘anerror’ stands here.\n"
        "missed: texts/deep/a.md:5: words.warning it hides\n"
    )


def test_figures_for_programs(verifier: Call) -> None:
    write("texts/answers.yaml", SHEET)
    write("texts/a.md", TEXT)
    out = verifier("rules", "--coverage", "texts", "--output-format", "json").out
    report = msgspec.json.decode(out, type=Report)
    assert (report.schema, report.texts) == ("verifier.coverage/1", 1)
    [error] = [it for it in report.rules if it.rule == "words.error"]
    assert msgspec.to_builtins(error) == {
        "rule": "words.error", "severity": "error", "on": True, "examples": {"bad": 1, "good": 1},
        "figures": {"right": 1, "wrong": 1, "missed": 0, "precision": 0.5, "recall": 1.0},
    }  # fmt: skip
    assert [*report.families] == ["words"]
    assert json.loads(out)["missed"] == [
        {"path": "texts/a.md", "line": 5, "column": 0, "rule": "words.warning", "said": "it hides"}
    ]


def test_the_configuration_holds_for_the_texts(verifier: Call) -> None:
    write("texts/answers.yaml", SHEET)
    write("texts/a.md", TEXT)
    settings = Path(".verifier.toml").read_text("utf-8")
    write(
        ".verifier.toml", settings + '[[per-file]]\nfiles = ["texts/"]\nselect = ["words.note"]\n'
    )
    found = lines(verifier("rules", "--coverage", "texts").out)
    assert found["words.error"] == ["1", "1", "0", "0", "0", "-", "-"]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (SHEET.replace("a.md", "b.md"), "answers.yaml:3:3: ‘b.md’ cannot be read: no such file"),
        (SHEET.replace("words.error", "words.eror"), "answers.yaml:6:16: there is no rule or fam"),
        ("", "answers.yaml:1:1: the file is empty"),
        ("texts: {a.md: {answers: [1]}}", "answers.yaml:1:26: expected keys with values"),
    ],
)
def test_a_sheet_that_is_not_in_order(verifier: Call, sheet: str, said: str) -> None:
    write("texts/answers.yaml", sheet)
    write("texts/a.md", TEXT)
    done = verifier("rules", "--coverage", "texts")
    assert (done.code, done.out) == (MISUSED, "")
    assert said in done.err


def test_folders_without_answers(verifier: Call) -> None:
    done = verifier("rules", "--coverage", "own")
    assert (done.code, done.out) == (NOTHING, "")
    assert done.err == "there are no texts with answers: no answers.yaml in own\n"
    done = verifier("rules", "--coverage", "nowhere")
    assert (done.code, done.out) == (MISUSED, "")
    assert done.err == "nowhere: there is no such folder\n"


def test_rules_for_programs(verifier: Call) -> None:
    found = json.loads(verifier("rules", "--format", "json").out)["rules"]
    assert {it["rule"]: it["on"] for it in found}["words.error"]
    assert {it["rule"]: it["reason"]["because"] for it in found}["text.dash"] == "not-selected"
    assert len(found) == len(verifier("rules").out.splitlines())
