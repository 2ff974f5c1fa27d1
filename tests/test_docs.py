"""The documents are those of the code: pages written anew do not differ; outputs are real."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from docs import generate
from verifier import ruleset
from verifier.errors import RuleError

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
STEP = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```\w*\n(?P<text>.*?)```$"
    r"|```console\n(?P<console>.*?)```$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_reference_is_that_of_the_code() -> None:
    written = generate.pages()
    there = {
        path.relative_to(generate.FOLDER).as_posix(): path.read_text("utf-8")
        for path in generate.FOLDER.rglob("*.md")
    }
    stale = [it for it in {*written, *there} if written.get(it) != there.get(it)]
    assert set(stale) == generate.BY_HAND, "run: python docs/generate.py"


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^(```+).*?^\1$|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.M | re.S)
    links = re.findall(r"\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    lost = [it for it in links if ":" not in it and not (path.parent / it).exists()]
    assert not lost


def say(command: str, folder: Path) -> str:
    """What a command of ours prints, diagnostics first."""
    program, *arguments = shlex.split(command)
    assert program == "verifier"
    done = subprocess.run(
        [sys.executable, "-m", "verifier", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def test_the_tutorial_shows_what_happens(tmp_path: Path, rewrite: bool) -> None:
    path = ROOT / "docs" / "tutorial.md"
    text = path.read_text("utf-8")

    def step(found: re.Match[str]) -> str:
        if found["file"]:
            file = tmp_path / found["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found["text"], "utf-8")
            return found[0]
        told = COMMAND.sub(lambda it: f"$ {it[1]}\n{say(it[1], tmp_path)}", found["console"])
        return f"```console\n{told}```"

    told = STEP.sub(step, text)
    if rewrite:
        path.write_text(told, "utf-8")
    count = re.compile(r"\d+ rules")
    assert count.sub("rules", told) == count.sub("rules", text)


def test_how_to_write_a_rule_shows_a_rule(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "how-to" / "write-a-rule.md").read_text("utf-8")
    [rule] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "rules" / "house" / "ise.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(rule, "utf-8")
    for command, told in COMMAND.findall("".join(re.findall(r"```console\n(.*?)```", text, re.S))):
        assert say(command, tmp_path) == told
    [shown] = re.findall(r"```text\n(rules/.*?)```", text, re.DOTALL)
    with pytest.raises(RuleError) as caught:
        ruleset.load(rule.replace("warning", "warnin"), "house.ise", "rules/house/ise.yaml")
    assert f"{caught.value}\n" == shown


def test_every_key_of_a_rule_is_explained() -> None:
    text = (ROOT / "docs" / "how-to" / "write-a-rule.md").read_text("utf-8")
    for form in (ruleset.Rule, ruleset.Example):
        for key in form.__struct_fields__:
            assert f"`{key}`" in text or key in ("id", "since")
