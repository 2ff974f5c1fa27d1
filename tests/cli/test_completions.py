"""Completions, tried in the shells that are there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from verifier.cli import options

BIN = str(Path(sys.executable).parent)


def completed(line: str, folder: Path) -> list[str]:
    """What bash offers at the end of a line."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("there is no bash")
    script = (
        'eval "$(verifier completions bash)"\n'
        'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))\n'
        "_verifier_completion verifier\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    words = line.split(" ")
    done = subprocess.run(
        [bash, "--norc", "-c", script, "bash", *words],
        cwd=folder,
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [it for it in done.stderr.splitlines() if "compopt: not currently executing" not in it]
    assert not errors, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("verifier ch", ["check"]),
        ("verifier check --uns", ["--unsafe-fixes"]),
        ("verifier check --fail-on ", ["error", "warning", "note"]),
        ("verifier check --fail-on w", ["warning"]),
        ("verifier completions ", ["bash", "zsh", "fish"]),
        ("verifier rule brackets.unc", ["brackets.unclosed"]),
        ("verifier check --ignore citations.unre", ["citations.unreferenced"]),
        ("verifier check boo", []),
    ],
)
def test_bash_completes(line: str, wanted: list[str], tmp_path: Path) -> None:
    found = completed(line, tmp_path)
    if not wanted:
        assert found == []
    elif "." in wanted[0]:
        prefix = line.rsplit(" ", maxsplit=1)[-1]
        assert found
        assert all(it.startswith(prefix) for it in found)
    else:
        assert found == wanted


@pytest.mark.parametrize(
    ("command", "table"), [("check", options.OPTIONS), ("audit", options.AUDIT)]
)
def test_every_option_is_offered(
    command: str, table: tuple[options.Option, ...], tmp_path: Path
) -> None:
    named = {it for option in table for it in option.flags if it.startswith("--")}
    assert set(completed(f"verifier {command} --", tmp_path)) == {*named, "--help"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_read_it(shell: str) -> None:
    done = subprocess.run(
        [f"{BIN}/verifier", "completions", shell], capture_output=True, text=True, check=True
    )
    assert "_VERIFIER_COMPLETE" in done.stdout
    if program := shutil.which(shell):
        read = subprocess.run(
            [program, "-n"], input=done.stdout, capture_output=True, text=True, check=False
        )
        assert (read.returncode, read.stderr) == (0, "")


def test_fish_completes() -> None:
    fish = shutil.which("fish")
    if not fish:
        pytest.skip("there is no fish")
    script = 'verifier completions fish | source; complete -C "verifier check --fail-on "'
    done = subprocess.run(
        [fish, "--no-config", "-c", script],
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(done.stdout.split()) == ["error", "note", "warning"]


def test_zsh_completes() -> None:
    """The function that zsh would call, with what zsh would set; what it offers is printed."""
    zsh = shutil.which("zsh")
    if not zsh:
        pytest.skip("there is no zsh")
    script = """
        compdef() { [[ $2 == verifier ]] && function=$1 }
        compadd() { print -l -- $completions }
        _describe() { print -l -- $completions_with_descriptions }
        eval "$(verifier completions zsh)"
        words=(verifier check --fail-on "") CURRENT=4; $function
        words=(verifier check --uns) CURRENT=3; $function
    """
    done = subprocess.run(
        [zsh, "-f", "-c", script],
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    *values, option = done.stdout.splitlines()
    assert values == ["error", "warning", "note"]
    assert option.startswith("--unsafe-fixes:")
