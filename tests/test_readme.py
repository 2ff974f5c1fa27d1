"""What the README promises is what ships."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from verifier import check
from verifier.jobs.exit_codes import CLEAN, NOTHING

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def block(after: str) -> str:
    """The fenced block that follows a line of the README."""
    return README.partition(after)[2].partition("```")[2].partition("\n")[2].partition("```")[0]


@pytest.mark.parametrize("comment", ["<!-- run command -->", "<!-- test command -->"])
def test_a_promised_command_is_one_line_that_starts_from_nothing(comment: str) -> None:
    [line] = block(comment).strip().splitlines()
    assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_ci_runs_the_test_command_and_nothing_else() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert "<!-- test command -->" in script


def run(command: str, folder: Path) -> int:
    """The exit code of a line for the shell, with this Python's verifier."""
    ours = f"{shlex.quote(sys.executable)} -m verifier"
    done = subprocess.run(
        ["/bin/sh", "-c", re.sub(r"^verifier|(?<=&& )\.venv/bin/verifier", ours, command)],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    assert b"Usage:" not in done.stderr, done.stderr
    assert b"Traceback" not in done.stderr, done.stderr
    return done.returncode


def test_the_first_result_is_there() -> None:
    line = block("<!-- run command -->").strip()
    command = line.split(" && ")[-1]
    assert run(f"true && {command}", ROOT) == CLEAN


def test_the_hook_is_one_that_we_offer() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    for name in re.findall(r"- id: (\S+)", block("As a pre-commit hook,")):
        assert f"- id: {name}\n" in hooks


def test_the_library_says_what_the_readme_shows() -> None:
    code = block("As a library:")
    said: list[tuple[object, ...]] = []
    exec(code, {"print": lambda *words: said.append(words)})
    assert [it[0] for it in said] == ["brackets.unclosed"]
    assert check("Nothing is wrong.", name="a.md") == []


def test_the_exit_codes_are_ours() -> None:
    told = README.partition("Exit codes:")[2].partition("\n\n")[0]
    assert re.findall(r"(?<!\d)\d+(?= \w)", told) == ["0", "1", "2", str(NOTHING), "4"]
