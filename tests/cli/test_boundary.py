"""What a configuration names is read and written inside its folder, or where a person allows it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Call, write

SLIP = "The mill ( stood ) there.\n"
SECRET = "password = hunter two\n"
EDITION = '[[editions]]\nname = "e"\nfiles = ["a.md", "{name}"]\n'
NAMED = {
    "a path that climbs": EDITION.format(name="../out/private.md"),
    "a pattern that climbs": EDITION.format(name="../out/*.md"),
    "a link": EDITION.format(name="link.md"),
    "a folder that is a link": EDITION.format(name="linked/private.md"),
    "rules in a folder": 'rules = ["../out"]\n',
    "rules in a file": 'rules = ["../out/secret.yaml"]\n',
    "rules behind a link": 'rules = ["own"]\n',
    "a pack": 'packs = ["../out"]\n',
}


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project beside a folder that is none of its business; the working folder."""
    for name in ("project/own/text", "out"):
        (folder / name).mkdir(parents=True)
    monkeypatch.chdir(folder / "project")
    write("../out/private.md", SLIP)
    write("../out/secret.yaml", SECRET)
    write("a.md", "It stood.\n")
    os.symlink("../out/private.md", "link.md")
    os.symlink("../out", "linked")
    os.symlink("../../../out/secret.yaml", "own/text/secret.yaml")
    return folder / "project"


@pytest.mark.parametrize("said", NAMED.values(), ids=NAMED.keys())
@pytest.mark.parametrize("how", [("--fix",), ("--diff",), (), ("--add-ignores", "--reason", "so")])
def test_nothing_outside_is_read_shown_or_written(
    project: Path, verifier: Call, said: str, how: tuple[str, ...]
) -> None:
    write(".verifier.toml", said)
    done = verifier("check", *how, ".")
    assert done.code == 2
    assert "leads out of the folder of the configuration" in done.err
    assert ".verifier.toml:" in done.err
    assert "hunter" not in done.out + done.err
    assert "( stood )" not in done.out + done.err
    assert (project.parent / "out/private.md").read_text("utf-8") == SLIP


def test_an_absolute_path_is_one_too(project: Path, verifier: Call) -> None:
    write(".verifier.toml", EDITION.format(name=project.parent / "out/private.md"))
    assert verifier("check", "--fix", ".").code == 2
    write(".verifier.toml", EDITION.format(name=project / "link.md"))
    assert verifier("check", "--fix", ".").code == 2


@pytest.mark.parametrize(
    "command",
    [
        ("audit", "e", "a.md"), ("manifest", "create", "e"), ("manifest", "show", "e"),
        ("check", "a.md"), ("check", "-"),
    ],
)  # fmt: skip
def test_every_command_keeps_to_it(project: Path, verifier: Call, command: tuple[str, ...]) -> None:
    write(".verifier.toml", EDITION.format(name="../out/private.md"))
    done = verifier(*command)
    assert done.code == 2
    assert "leads out" in done.err
    assert "stood )" not in done.out + done.err


@pytest.mark.parametrize("command", [("rules",), ("rule", "brackets.empty"), ("test",)])
def test_so_does_every_command_about_rules(
    project: Path, verifier: Call, command: tuple[str, ...]
) -> None:
    write(".verifier.toml", 'rules = ["../out"]\n')
    done = verifier(*command)
    assert done.code == 2
    assert "hunter" not in done.out + done.err


def test_a_configuration_that_is_found_is_no_link_out(project: Path, verifier: Call) -> None:
    os.symlink("../out/secret.yaml", ".verifier.toml")
    done = verifier("check", ".")
    assert done.code == 2
    assert "leads out of its folder" in done.err
    assert "hunter" not in done.out + done.err


def test_a_person_may_let_it_be_read_and_never_written(project: Path, verifier: Call) -> None:
    write(".verifier.toml", EDITION.format(name="../out/private.md"))
    done = verifier("check", "--allow-outside", "../out", ".")
    assert "../out/private.md:1:" in done.out
    done = verifier("check", "--allow-outside=../out", "--fix", ".")
    assert done.code == 2
    assert "where --fix writes nothing" in done.err
    assert (project.parent / "out/private.md").read_text("utf-8") == SLIP
    assert verifier("check", "--allow-outside", "own", ".").code == 2


def test_what_a_person_names_is_theirs_to_name(project: Path, verifier: Call) -> None:
    assert verifier("check", "--no-config", "--fix", "../out/private.md").code == 0
    assert (project.parent / "out/private.md").read_text("utf-8") == "The mill (stood) there.\n"
    write("../shared.toml", EDITION.format(name="project/a.md").replace('"a.md", ', ""))
    assert verifier("check", "--config", "../shared.toml", "a.md").code == 0


def test_a_configuration_cannot_allow_it_itself(project: Path, verifier: Call) -> None:
    write(".verifier.toml", f'outside = ["../out"]\n{EDITION.format(name="../out/private.md")}')
    done = verifier("check", ".")
    assert done.code == 2
    assert "unknown key ‘outside’" in done.err


def test_what_is_kept_is_not_kept_behind_a_link(project: Path, verifier: Call) -> None:
    os.symlink("../out", ".verifier-cache")
    write("long.md", "It stood there for years.\n\n" * 12_000)
    write(".verifier.toml", "notes = true\n")
    verifier("check", ".")
    assert {it.name for it in (project.parent / "out").iterdir()} == {"private.md", "secret.yaml"}
