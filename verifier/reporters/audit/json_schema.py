"""The form of the JSON report: tests read reports by it, and docs show its schema."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from verifier.collation import Count, Flag, Sort, Verdict
from verifier.diagnostic import Severity
from verifier.reporters.parts.json_schema import Other, Place, Point, Scope


class Difference(Struct, frozen=True, forbid_unknown_fields=True):
    """A diagnostic, located in the copy. Without the edition's text its side is null.

    What is said of the copy by itself (a notice that is missing, bytes that are no text) has none
    of `lemma`, `reading` and `edition`.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    start: Point
    end: Point
    related: tuple[Other, ...]
    fix: None
    url: str | None
    lemma: str | None = None
    """The edition's words."""
    reading: str | None = None
    """The copy's words."""
    edition: Place | None = None


class Passages(Struct, frozen=True, forbid_unknown_fields=True):
    """How many passages the edition has, and the numbers, from 1, of those that are not found."""

    edition: int
    altered: tuple[int, ...]
    moved: tuple[int, ...]
    missing: tuple[int, ...]


class Aside(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the copy between those of the edition that do not count, and why."""

    sort: Sort
    text: str
    path: str
    start: Point
    end: Point


class Compared(Struct, frozen=True, forbid_unknown_fields=True):
    """What an audit of a copy comes to."""

    copy: str
    edition: str
    verdict: Verdict
    flags: tuple[Flag, ...]
    coverage: float
    words: Count
    passages: Passages
    diagnostics: tuple[Difference, ...]
    set_aside: tuple[Aside, ...] = field(name="set-aside")
    """All that is set aside, in the order of the copy: whatever rules are selected."""


class Report(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole report; copies in the order of their names."""

    schema: Literal["verifier.audit/1"]
    checked: Scope
    audits: tuple[Compared, ...]
