"""A diagnostic as data, with what the page says of it: its places, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from verifier.diagnostic import Applicability, Diagnostic, Fix, Locus, Severity
from verifier.reporters.parts.uri import uri
from verifier.reporters.parts.visible import encodable
from verifier.source import Source

LISTED = 20
"""How many related places are marked; how many more there are is told."""
_EDITS = 4
_LONGEST = 120
"""How many characters of an edit are shown."""


class Place(Struct, frozen=True, array_like=True, gc=False):
    """A stretch of a file, and where it begins. Paths are URIs, which lose nothing."""

    uri: str
    start: int
    end: int
    line: int
    column: int


class Told(Struct, frozen=True, array_like=True):
    """What is told of a diagnostic. `edits`: what each takes out, and puts there."""

    rule: str
    severity: Severity
    message: str
    place: Place
    related: tuple[tuple[str, Place], ...] = ()
    unlisted: int = 0
    fix: Applicability | None = None
    edits: tuple[tuple[str, str], ...] = ()
    unshown: int = 0
    """How many edits more the fix has."""


def item(diagnostic: Diagnostic, sources: Mapping[str, Source], colour: bool) -> str:
    """A diagnostic as data, kept until the page is put together."""
    return msgspec.json.encode(told(diagnostic, sources)).decode("utf-8")


def told(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Told:
    """What is told of a diagnostic."""
    related, fix = diagnostic.related, diagnostic.fix
    return Told(
        diagnostic.rule,
        diagnostic.severity,
        encodable(diagnostic.message),
        place(diagnostic.locus),
        tuple((encodable(it.message), place(it.locus)) for it in related[:LISTED]),
        max(0, len(related) - LISTED),
        fix.applicability if fix else None,
        tuple(_edits(fix, sources)) if fix else (),
        max(0, len(fix.edits) - _EDITS) if fix else 0,
    )


def place(locus: Locus) -> Place:
    start = locus.start
    return Place(uri(locus.path), locus.span.start, locus.span.end, start.line, start.column)


def _edits(fix: Fix, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    for it in fix.edits[:_EDITS]:
        source = sources.get(it.path)
        old = source.text[it.span.start : it.span.end] if source else ""
        yield shortened(encodable(old)), shortened(encodable(it.text))


def shortened(text: str) -> str:
    """A text whose middle is left out where it is long.

    >>> len(shortened("x" * 1000))
    121
    """
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"
