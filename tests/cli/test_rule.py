"""`verifier rule` says whether a rule is on, why, and from which file it comes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import Call, write
from verifier import versions
from verifier.config.model import DEFAULT, PerFile, Settings
from verifier.files import rules
from verifier.jobs.exit_codes import CLEAN, MISUSED
from verifier.jobs.rules import selection_reasons
from verifier.jobs.rules.explain import Report
from verifier.jobs.settings import chosen
from verifier.ruleset import Before, as_of

HOUSE = rules.house()


def here(verifier: Call, *arguments: str) -> str:
    """What is said of a rule's being on or off."""
    done = verifier("rule", *arguments)
    assert (done.code, done.err) == (CLEAN, "")
    return next(line[8:] for line in done.out.splitlines() if line.startswith("  Here: "))


def report(verifier: Call, *arguments: str) -> Any:
    done = verifier("rule", "--format", "json", *arguments)
    assert done.code == CLEAN
    msgspec.json.decode(done.out, type=Report)
    return json.loads(done.out)["rules"]


@pytest.mark.parametrize(
    ("settings", "arguments", "said"),
    [
        ("", "text.dash", "on by default"),
        ('select = ["pages"]', "text.dash", "off: it is not among what ‘select’ has (%:1)"),
        ('select = [\n  "text"\n]', "text.dash", "on: ‘select’ has ‘text’ (%:2)"),
        ('# "text"\nignore = ["text"]', "text.dash", "off: ‘ignore’ has ‘text’ (%:2)"),
        ('select = ["all"]', "text.dash", "on: ‘select’ has ‘all’ (%:1)"),
        ('extend-select = ["text.dash"]\nignore = ["all"]', "text.dash",
         "on: ‘extend-select’ has ‘text.dash’ (%:1)"),
        ('ignore = ["text"]', "text.dash --select text.dash",
         "on: ‘select’ has ‘text.dash’ (command line)"),
        ('ignore = ["text"]', "text.dash --select pages",
         "off: it is not among what ‘select’ has (command line)"),
        ("", "text.dash --ignore text", "off: ‘ignore’ has ‘text’ (command line)"),
        ('[[per-file]]\nfiles = ["a/"]\nignore = ["text"]', "text.dash a/b.md",
         "off: ‘ignore’ has ‘text’ (%:3, for a/)"),
        ('[[per-file]]\nfiles = ["a/"]\nignore = ["text"]', "text.dash b.md", "on by default"),
        ('ruleset = "2026.1"', "text.dash", "on by default"),
    ],
)  # fmt: skip
def test_the_reason(verifier: Call, settings: str, arguments: str, said: str) -> None:
    write(".verifier.toml", settings)
    assert here(verifier, *arguments.split()) == said.replace("%", ".verifier.toml")


def test_a_shared_configuration_file(verifier: Call) -> None:
    Path(".verifier.toml").unlink()
    write("pyproject.toml", '[project]\nname = "x"\n[tool.verifier]\nignore = ["text"]\n')
    assert here(verifier, "text.dash") == "off: ‘ignore’ has ‘text’ (pyproject.toml:4)"


def test_a_rule_for_some_profiles(verifier: Call) -> None:
    rule = next(it for it in HOUSE if it.profiles and "leiden" not in it.profiles)
    write(".verifier.toml", 'profile = "leiden"')
    assert here(verifier, rule.id) == "off: it is not for texts of the profile leiden"
    table = f'[[per-file]]\nfiles = ["a/"]\nprofile = "{rule.profiles[0]}"\n'
    write(".verifier.toml", f'profile = "leiden"\n{table}')
    assert here(verifier, rule.id, "a/b.md") == "on by default"
    assert "  In a/: on by default\n" in verifier("rule", rule.id).out


def test_a_rule_that_is_used_only_where_it_is_selected(verifier: Call) -> None:
    path = Path("own/words/note.yaml")
    path.write_text(path.read_text("utf-8") + "default: false\n", "utf-8")
    write(".verifier.toml", 'rules = ["own"]\n')
    assert here(verifier, "words.note") == "off: it is used only where it is selected"


def test_tables_for_some_files_that_make_a_difference_are_told(verifier: Call) -> None:
    write(
        ".verifier.toml",
        'ignore = ["text"]\n[[per-file]]\nfiles = ["a/", "b/"]\nselect = ["text.dash"]\n'
        '[[per-file]]\nfiles = ["c/"]\nprofile = "legal"\n',
    )
    [found] = report(verifier, "text.dash")
    assert not found["on"]
    assert found["elsewhere"] == [
        {
            "files": ["a/", "b/"],
            "reason": {
                "on": True, "because": "select", "place": "per-file", "name": "text.dash",
                "path": ".verifier.toml", "line": 4, "files": ["a/", "b/"],
            },
        }
    ]  # fmt: skip
    assert report(verifier, "text.dash", "c/x.md")[0]["elsewhere"] == []


def test_the_file_of_a_rule(verifier: Call) -> None:
    [own] = report(verifier, "words.error")
    assert own["origin"] == {"of": "own", "path": "own/words/error.yaml"}
    assert "  File: own/words/error.yaml, of your own\n" in verifier("rule", "words.error").out
    [house] = report(verifier, "text.dash")
    assert house["origin"]["of"] == "verifier"
    assert Path(house["origin"]["path"]).read_text("utf-8").startswith("message:")
    write("own/text/dash.yaml", Path("own/words/error.yaml").read_text("utf-8"))
    [mine] = report(verifier, "text.dash")
    assert mine["origin"] == {"of": "own", "path": "own/text/dash.yaml"}


def test_all_rules_of_a_family(verifier: Call) -> None:
    found = report(verifier, "words")
    assert [it["rule"] for it in found] == ["words.error", "words.note", "words.warning"]
    assert [len(it["examples"]) for it in found] == [2, 2, 2]


def test_misuse(verifier: Call) -> None:
    done = verifier("rule", "text.dash", "--select", "text.dsh")
    assert (done.code, done.out) == (MISUSED, "")
    assert "did you mean ‘text.dash’?" in done.err
    assert verifier("rule", "text.dash", "--format", "jsn").code == MISUSED


def test_a_version_that_is_kept_to(verifier: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release from the future: one rule is new, one is on by default only since."""
    late, was = next(it for it in HOUSE if it.id == "text.dash"), Before(default=False)
    future = {
        "text.dash": msgspec.structs.replace(late, since="2026.2"),
        "text.echo": msgspec.structs.replace(HOUSE[0], id="text.echo", before={"2026.2": was}),
    }
    known = rules.together(HOUSE, future.values())
    monkeypatch.setattr(versions, "RULESETS", ("2026.1", "2026.2"))
    monkeypatch.setattr(rules, "house", lambda wanted=None: known)
    write(".verifier.toml", 'ruleset = "2026.1"\n')
    kept = "(.verifier.toml:1)"
    said = f"off: it came with the rule set 2026.2, and 2026.1 is kept to {kept}"
    assert here(verifier, "text.dash") == said
    assert here(verifier, "text.dash", "--extend-select", "text") == said
    by_id = "on: ‘extend-select’ has ‘text.dash’ (command line)"
    assert here(verifier, "text.dash", "--extend-select", "text.dash") == by_id
    said = f"off by default in the rule set 2026.1, which is kept to {kept}"
    assert here(verifier, "text.echo") == said
    assert "(off)" in next(it for it in verifier("rules").out.splitlines() if "text.dash" in it)
    write(".verifier.toml", "")
    assert here(verifier, "text.dash") == here(verifier, "text.echo") == "on by default"


NAMES = st.lists(
    st.sampled_from(["all", "text", "pages", "text.dash", "text.echo", "pages.dash"]), max_size=3
).map(tuple)
SAID = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("select", "extend_select", "ignore"), NAMES)
)


@given(SAID, SAID, st.lists(SAID, max_size=2), st.sampled_from(["", "2026.1"]))
def test_the_reason_is_that_of_what_is_chosen(
    file: Settings, options: Settings, tables: list[Settings], ruleset: str
) -> None:
    known = tuple(
        msgspec.structs.replace(it, since="2026.2", default=it.id != "text.echo")
        if it.id in ("text.dash", "text.echo")
        else it
        for it in HOUSE
        if it.id.startswith(("text.", "pages.")) and "prose" in (it.profiles or ("prose",))
    )
    if ruleset:
        known = as_of(known, ruleset)
    rows = tuple(PerFile(("a",), it) for it in tables)
    config = DEFAULT.apply(file).apply(options).apply({"per_file": rows})
    said = (
        selection_reasons.Voice("configuration", file),
        selection_reasons.Voice("command-line", options),
        *(
            selection_reasons.Voice("per-file", it.settings, row, it.files)
            for row, it in enumerate(rows)
        ),
    )
    for row in rows:
        config = config.apply(row.settings)
    on = {it.id for it in chosen(known, config)}
    for rule in known:
        assert selection_reasons.reason(rule, config, said).on == (rule.id in on)
