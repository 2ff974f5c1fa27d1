"""The manual page is that of the commands, and a manual page."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from docs import man
from verifier.cli import group


def test_the_manual_page_is_that_of_the_commands() -> None:
    assert man.FILE.read_text("utf-8") == man.page(), "run: python docs/man.py"


def test_every_command_is_in_it() -> None:
    page = man.page()
    assert all(f".SS verifier {name}" in page for name in group.COMMANDS)


@pytest.mark.skipif(not shutil.which("groff"), reason="there is no groff")
def test_the_typesetter_has_no_complaint() -> None:
    command = ["groff", "-man", "-K", "utf-8", "-T", "utf8", "-ww", "-z"]
    done = subprocess.run(
        command, input=man.page(), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stderr == ""


@pytest.mark.skipif(not shutil.which("mandoc"), reason="there is no mandoc")
def test_another_typesetter_misses_no_more_than_the_date() -> None:
    command = ["mandoc", "-T", "lint", "-W", "warning"]
    done = subprocess.run(command, input=man.page(), capture_output=True, text=True, check=False)
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []
