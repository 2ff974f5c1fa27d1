"""The other commands, and help."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call, write
from verifier import __version__
from verifier.cli import group
from verifier.jobs.exit_codes import CLEAN, FOUND, MISUSED, NOTHING, gravest


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_shows_examples_before_options(verifier: Call, option: str) -> None:
    for command in (None, *group.COMMANDS):
        done = verifier(*([command] if command else []), option)
        assert (done.code, done.err) == (CLEAN, "")
        assert done.out.index("Examples:") < done.out.index("Options:")
        assert done.out.startswith(f"Usage: verifier {command or '[OPTIONS]'}")


def test_help_shows_square_brackets_as_they_are(verifier: Call) -> None:
    assert "[PATHS]..." in verifier("check", "--help").out


def test_the_short_help_of_a_command_is_its_own(verifier: Call) -> None:
    for command, said in group.COMMANDS.items():
        assert said.rstrip(".") in " ".join(verifier(command, "--help").out.split())


def test_version(verifier: Call) -> None:
    for option in ("-V", "--version"):
        assert verifier(option).out == f"verifier {__version__}\n"


def test_without_a_command_there_is_help(verifier: Call) -> None:
    done = verifier()
    assert done.code == MISUSED
    assert "Commands:" in done.out + done.err


def test_rules(verifier: Call) -> None:
    done = verifier("rules")
    lines = [line for line in done.out.splitlines() if line.split()[1].startswith("words.")]
    assert [line.split()[:2] for line in lines] == [
        ["error", "words.error"],
        ["note", "words.note"],
        ["warning", "words.warning"],
    ]
    assert all(line.endswith("It is here to be struck.") for line in lines)
    assert "(off)" in done.out
    assert "words.error" not in verifier("rules", "--no-config").out


def test_rule(verifier: Call) -> None:
    done = verifier("rule", "words.error")
    assert done.out.startswith("words.error (error)\n\n  ‘{match}’ stands here.\n")
    assert "One ❰anerror❱ stands here." in done.out
    family = verifier("rule", "words").out
    assert [family.count(f"words.{it} (") for it in ("error", "note", "warning")] == [1, 1, 1]
    wrong = verifier("rule", "words.eror")
    assert (wrong.code, wrong.out) == (MISUSED, "")
    assert "‘words.error’" in wrong.err
    assert "did you mean ‘words’?" in verifier("rule", "wrods").err


def test_rule_examples(verifier: Call) -> None:
    done = verifier("test")
    assert (done.code, done.out) == (CLEAN, "")
    assert done.err == "tested 3 rules, 6 examples: 0 failed\n"
    done = verifier("test", "own/words/error.yaml")
    assert done.err == "tested 1 rule, 2 examples: 0 failed\n"
    path = Path("own/words/error.yaml")
    path.write_text(path.read_text("utf-8").replace("❰anerror❱", "❰nothing❱"), "utf-8")
    failed = verifier("test", "own")
    assert failed.code == FOUND
    assert failed.out.startswith("words.error: ")
    assert failed.err.endswith("1 failed\n")
    assert verifier("test", "own/words/note.yaml").code == CLEAN
    assert verifier("test", "nowhere").code == MISUSED
    assert verifier("test", "--no-config").code == NOTHING


def test_rules_that_cannot_be_read_are_all_told_and_the_rest_is_tested(verifier: Call) -> None:
    write("own/words/a.yaml", "message: [\n")
    write("own/words/b.yaml", b"message: \xff\n")
    write("own/words/c.yaml", "why: because\n")
    write("own/more/words/error.yaml", Path("own/words/error.yaml").read_bytes())
    path = Path("own/words/note.yaml")
    path.write_text(path.read_text("utf-8").replace("❰annote❱", "❰nothing❱"), "utf-8")
    for paths in (("own",), ("own", "nowhere"), ()):
        done = verifier("test", *paths)
        assert done.code == MISUSED
        assert done.out.startswith("words.note: ")
        lines = done.err.splitlines()
        told = [it for it in lines if "/words/" in it.split(":")[0] or it.startswith("nowhere")]
        names = [
            "words/error.yaml: there is another",
            "words/a.yaml:2",
            "words/b.yaml:1:",
            "words/c.yaml:1:",
        ]
        if "nowhere" in paths:
            assert told.pop(0) == "nowhere: there is no such file or folder of rules"
        assert len(told) == 4
        assert all(name in it for name, it in zip(names, told, strict=True)), told
        count = 5 if "nowhere" in paths else 4
        end = f"tested 3 rules, 6 examples: 1 failed; {count} rules could not be read\n"
        assert done.err.endswith(end)


def test_a_rule_that_never_strikes_fails(verifier: Call) -> None:
    path = Path("own/words/error.yaml")
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("examples:")] + 'examples:\n  - good: "Nothing."\n', "utf-8")
    assert verifier("test").code in (FOUND, MISUSED)


def test_init_writes_what_can_be_read_and_keeps_what_is_there(verifier: Call) -> None:
    kept = verifier("init")
    assert kept.code == MISUSED
    assert "words" in Path(".verifier.toml").read_text("utf-8")
    Path(".verifier.toml").unlink()
    assert verifier("init").code == CLEAN
    assert Path(".verifier.toml").read_text("utf-8") == verifier("init", "--stdout").out
    assert verifier("check", write("a.md", "")).code == CLEAN


def test_config(verifier: Call) -> None:
    text = Path(".verifier.toml").read_text("utf-8")
    write(".verifier.toml", text + '[[per-file]]\nfiles = ["old/"]\nprofile = "legal"\n')
    assert 'select = ["words"]' in verifier("config").out
    assert 'profile = "prose"' in verifier("config", "a.md").out
    assert 'profile = "legal"' in verifier("config", "old/a.md").out
    assert "words" not in verifier("config", "--no-config").out
    assert verifier("config", "--config", "nowhere.toml").code == MISUSED


def test_the_gravest_of_what_holds_is_the_exit_code() -> None:
    order = [130, 143, 70, 2, 4, 3, 1, 0]
    for index, code in enumerate(order):
        assert gravest(*reversed(order[index:])) == code
