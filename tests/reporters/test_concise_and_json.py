"""The reports for editors and programs."""

from __future__ import annotations

import json

from tests.reporters.make import diagnostic, marked
from verifier.reporters import Checked, Skipped, reporter
from verifier.reporters.check import concise
from verifier.reporters.check import json as json_reporter


def test_concise_is_one_line_each() -> None:
    source, [at] = marked("The ❰[❱state", "od\n::error file=x::d.md")
    line = concise.item(diagnostic(at, message="a\x1b\nb"), {source.name: source}, False)
    assert line == r"od\n::error file=x::d.md:1:5: error brackets.unclosed a\x1b\nb"
    assert "".join(concise.page([("a", "one"), ("b", "two")], Checked(1, 2, 3))) == "one\ntwo\n"


NOTHING = Checked(0, 0, 0)


def page(*items: str, checked: Checked = NOTHING) -> dict[str, object]:
    pieces = json_reporter.page([("r", item) for item in items], checked)
    found: dict[str, object] = json.loads("".join(pieces))
    return found


def test_json_has_the_form_of_the_design() -> None:
    source, [at, end] = marked("One\r\nThe ❰[❱state❰)❱", "a.md")
    found = diagnostic(at, ("closed here", end), fix="(", message="‘[’ is wrong")
    item = json_reporter.item(found, {"a.md": source}, False)
    checked = Checked(1, 15, 41, (Skipped("b\udcff.md", "excluded"),))
    assert page(item, checked=checked) == {
        "schema": "verifier.check/1",
        "checked": {
            "files": 1,
            "characters": 15,
            "rules": 41,
            "skipped": [{"path": "b\\xff.md", "reason": "excluded"}],
        },
        "diagnostics": [
            {
                "rule": "brackets.unclosed",
                "severity": "error",
                "message": "‘[’ is wrong",
                "path": "a.md",
                "start": {"line": 2, "column": 5, "offset": 9},
                "end": {"line": 2, "column": 6, "offset": 10},
                "related": [
                    {
                        "message": "closed here",
                        "path": "a.md",
                        "start": {"line": 2, "column": 11, "offset": 15},
                        "end": {"line": 2, "column": 12, "offset": 16},
                    }
                ],
                "fix": {
                    "applicability": "safe",
                    "edits": [
                        {
                            "start": {"line": 2, "column": 5, "offset": 9},
                            "end": {"line": 2, "column": 6, "offset": 10},
                            "text": "(",
                        }
                    ],
                },
                "url": None,
            }
        ],
    }


def test_json_of_nothing_is_whole() -> None:
    assert page()["diagnostics"] == []


def test_every_format_has_its_module() -> None:
    for name in ("full", "concise", "json"):
        assert callable(reporter(name).item)  # type: ignore[arg-type]
