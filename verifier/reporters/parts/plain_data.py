"""A diagnostic as plain data, with all that a format for programs may ask of the text itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import msgspec
from msgspec import Struct

from verifier import baseline
from verifier.diagnostic import RANK, Applicability, Diagnostic, Fix, Locus, Severity
from verifier.reporters import Checked
from verifier.reporters.parts.uri import path, uri
from verifier.reporters.parts.visible import encodable
from verifier.source import Position, Source, Span

_LONGEST = 400
"""How many characters of the text itself are quoted."""


class Columns(Struct, frozen=True, array_like=True, gc=False):
    """A column in each unit, from 1: code points, UTF-16 code units, UTF-8 bytes."""

    points: int
    units: int
    bytes: int


class Place(Struct, frozen=True, array_like=True, gc=False):
    """A stretch of a file. `end` is the first column that is not part of it."""

    uri: str
    line: int
    start: Columns
    end_line: int
    end: Columns


class Told(Struct, frozen=True, array_like=True):
    """What is told of a diagnostic. Paths are URIs, which lose nothing."""

    rule: str
    severity: Severity
    message: str
    place: Place
    related: tuple[tuple[str, Place], ...] = ()
    fix: Applicability | None = None
    edits: tuple[tuple[Place, str], ...] = ()
    struck: str = ""
    """The stretch itself, if it is short."""
    context: str = ""
    """The words about it, from which its fingerprint is made."""
    edition: Place | None = None
    """In an audit, where the edition has it."""


def told(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Told:
    """What is told of a diagnostic. `sources` holds the texts that it points at, by path."""
    locus, fix, variant = diagnostic.locus, diagnostic.fix, diagnostic.variant
    source = sources.get(locus.path)
    edits = _edits(fix, sources) if fix else ()
    return Told(
        diagnostic.rule,
        diagnostic.severity,
        encodable(diagnostic.message),
        place(locus, sources),
        tuple((encodable(it.message), place(it.locus, sources)) for it in diagnostic.related),
        fix.applicability if fix and edits else None,
        edits,
        encodable(_short(source, locus.span)) if source else "",
        encodable(baseline.context(diagnostic, source)) if source else "",
        place(variant.edition, sources) if variant and variant.edition else None,
    )


def place(locus: Locus, sources: Mapping[str, Source]) -> Place:
    """A locus with its columns in all units; without the text, code points stand for the others."""
    source = sources.get(locus.path)
    return Place(
        uri(locus.path),
        locus.start.line,
        _columns(source, locus.start, locus.span.start),
        locus.end.line,
        _columns(source, locus.end, locus.span.end),
    )


def _columns(source: Source | None, position: Position, offset: int) -> Columns:
    column = position.column
    if source is None:
        return Columns(column, column, column)
    before = source.text[source.line_starts[position.line - 1] : offset]
    if before.isascii():
        return Columns(column, column, column)
    wide = sum(it > "\uffff" for it in before)
    return Columns(column, column + wide, 1 + len(before.encode("utf-8", "surrogatepass")))


def _edits(fix: Fix, sources: Mapping[str, Source]) -> tuple[tuple[Place, str], ...]:
    """All edits of a fix, or none where the text of one is not at hand."""
    if any(it.path not in sources for it in fix.edits):
        return ()
    found = []
    for it in fix.edits:
        source, span = sources[it.path], it.span
        locus = Locus(it.path, span, source.position(span.start), source.position(span.end))
        found.append((place(locus, sources), encodable(it.text)))
    return tuple(found)


def _short(source: Source, span: Span) -> str:
    return source.text[span.start : span.end] if span.end - span.start <= _LONGEST else ""


def item(diagnostic: Diagnostic, sources: Mapping[str, Source], colour: bool) -> str:
    """A diagnostic as data, kept until the page is put together."""
    return msgspec.json.encode(told(diagnostic, sources)).decode("utf-8")


def decoded(items: Iterable[tuple[str, str]]) -> Iterator[Told]:
    """What `item` made data of."""
    decoder = msgspec.json.Decoder(Told)
    return (decoder.decode(text) for _, text in items)


def fingerprints(every: Iterable[Told], checked: Checked) -> Iterator[tuple[Told, str]]:
    """Each diagnostic with a key that no other has, and that holds when lines are added."""
    seen = Counter[tuple[str, str, str]]()
    for it in every:
        key = (it.rule, hosted(it.place.uri, checked), it.context)
        seen[key] += 1
        yield it, sha256(msgspec.json.encode((*key, seen[key]))).hexdigest()[:32]


def hosted(address: str, checked: Checked) -> str:
    """What a file is called in its repository, as a URI."""
    return uri(checked.places.get(path(address), "")) or address


def worst_first(every: Iterable[Told]) -> list[Told]:
    """The gravest before the others, else in their order."""
    return sorted(every, key=lambda it: -RANK[it.severity])
