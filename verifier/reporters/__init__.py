"""Reporters put diagnostics into text, one format a module.

Each renders a diagnostic by itself, where its source is at hand, and puts the page together later,
so that a report may be written by many hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Literal, Protocol, cast

from msgspec import Struct

from verifier.diagnostic import Diagnostic
from verifier.source import Source

OutputFormat = Literal["full", "concise", "json"]
FORMATS: tuple[OutputFormat, ...] = ("full", "concise", "json")


class Skipped(Struct, frozen=True, order=True, gc=False):
    """A path that was not checked, and why."""

    path: str
    reason: str


class Checked(Struct, frozen=True):
    """What a report speaks of."""

    files: int
    characters: int
    rules: int
    skipped: tuple[Skipped, ...] = ()


class Reporter(Protocol):
    """What the module of a format offers."""

    def item(self, diagnostic: Diagnostic, sources: Mapping[str, Source], colour: bool) -> str:
        """One diagnostic in words. `sources` holds the texts that it points at, by path."""

    def page(
        self, items: Iterable[tuple[str, str]], checked: Checked, whys: Mapping[str, str]
    ) -> Iterator[str]:
        """The whole report, in pieces. `items`: pairs of a rule's id and a rendered diagnostic."""


def reporter(name: OutputFormat) -> Reporter:
    """The reporter of a format."""
    return cast("Reporter", import_module(f"verifier.reporters.{name}"))
