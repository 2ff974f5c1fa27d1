"""The reader of plain command lines and click say the same."""

from __future__ import annotations

from typing import Any

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verifier.cli.commands import check
from verifier.cli.options import OPTIONS, plain
from verifier.jobs.check.request import Options

VALUES = [
    "error",
    "full",
    "json",
    "always",
    "markdown",
    "a.b,c",
    " a , ,b",
    "",
    "auto",
    "3",
    "0",
    "-",
    "x=y",
]
WORDS = [flag for option in OPTIONS for flag in option.flags] + VALUES + [
    "--jobs=2", "--select=a,b", "--notes=x", "--output-format=concise",
    "--help", "-qq", "--", "--nots", "a.md",
]  # fmt: skip


def by_click(arguments: list[str]) -> Options | None:
    """What click makes of a command line, or None if it refuses it."""
    try:
        context = check.command.make_context("check", list(arguments))
    except (click.ClickException, click.exceptions.Exit):
        return None
    return Options(**context.params)


def by_ourselves(arguments: list[str]) -> Options | None:
    said = plain(arguments)
    return None if said is None else Options(**said)


@given(st.lists(st.sampled_from(WORDS), max_size=6))
@example(["--select", "", "--select", "a"])
def test_what_is_plain_means_what_click_makes_of_it(arguments: list[str]) -> None:
    ours = by_ourselves(arguments)
    assert ours is None or ours == by_click(arguments)


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        ("a.md", {"paths": ("a.md",)}),
        ("--output-format concise a.md", {"paths": ("a.md",), "output_format": "concise"}),
        ("--select a,b --select c -", {"paths": ("-",), "select": ("a", "b", "c")}),
        ("--notes --jobs=2 --fail-on=note", {"notes": True, "jobs": 2, "fail_on": "note"}),
    ],
)
def test_the_usual_is_plain(arguments: str, meant: dict[str, Any]) -> None:
    assert by_ourselves(arguments.split()) == by_click(arguments.split()) == Options(**meant)


@pytest.mark.parametrize(
    "argument", ["-h", "--help", "--nots", "--jobs=x", "--select", "--", "-qq"]
)
def test_the_rest_is_left_to_click(argument: str) -> None:
    assert plain([argument]) is None
