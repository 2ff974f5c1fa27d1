"""What a page needs of a text: the paragraphs with marks in them, and what stands between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from verifier.diagnostic import Diagnostic
from verifier.pattern import lazy
from verifier.reporters.check.html.diagnostic_data import LISTED
from verifier.reporters.parts.uri import uri
from verifier.source import Source, Span

NEAR = 1_500
"""How far from a mark its paragraph is shown at most, in characters."""
_LINES = 12
"""And in lines."""
_WHOLE = 100_000
"""Up to this length, a text is kept from end to end."""
_MOST = 400_000
"""How much is kept of one text."""
_SNAP = 40
_SURROGATES = lazy("[\ud800-\udfff]")


class Stretch(Struct, frozen=True, array_like=True, gc=False):
    """A stretch of a text: its offset and the lines it is on; `near` if marks are in it.

    Without its text, it is not shown. It may begin and end within a line.
    """

    at: int
    end: int
    line: int
    last: int
    near: bool
    text: str | None
    opens: bool
    closes: bool
    ends: bool
    """Whether it reaches to the end of the text."""


class Sheet(Struct, frozen=True, array_like=True):
    """The stretches of a text, in order; white space between them is left out."""

    uri: str
    stretches: tuple[Stretch, ...]


def sheets(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> Iterator[str]:
    """The sheet of each text that diagnostics point at, as data."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for it in diagnostics:
        for locus in (it.locus, *(other.locus for other in it.related[:LISTED])):
            spans[locus.path].append(locus.span)
    for path, found in spans.items():
        if source := sources.get(path):
            made = Sheet(uri(path), tuple(stretches(source, found)))
            yield msgspec.json.encode(made).decode("utf-8")


def stretches(source: Source, spans: Iterable[Span]) -> Iterator[Stretch]:
    """A text in stretches, with and without marks in turn."""
    at, size = 0, len(source.text)
    room = _MOST
    for start, end in paragraphs(source, spans):
        yield from rest(source, at, start)
        yield stretch(source, start, end, near=True, whole=room > 0)
        room -= end - start
        at = end
    yield from rest(source, at, size)


def rest(source: Source, start: int, end: int) -> Iterator[Stretch]:
    """What stands between marks, unless it is white space only."""
    if not source.text[start:end].isspace() and start < end:
        yield stretch(source, start, end, near=False, whole=len(source.text) <= _WHOLE)


def stretch(source: Source, start: int, end: int, *, near: bool, whole: bool) -> Stretch:
    text, starts = source.text, source.line_starts
    first, last = source.position(start), source.position(max(start, end - 1))
    below = starts[last.line] if last.line < len(starts) else len(text)
    shown = _SURROGATES.sub("\ufffd", text[start:end]) if whole else None
    opens, ends = first.column == 1, end == len(text)
    return Stretch(start, end, first.line, last.line, near, shown, opens, end >= below, ends)


def paragraphs(source: Source, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The paragraphs that spans begin and end in, as far as they are near, joined and in order."""
    found: list[tuple[int, int]] = []
    for span in sorted(ends(spans)):
        last = max(span.start, span.end - 1)
        if found and last < found[-1][1] and is_settled(source, last, found[-1][1]):
            continue
        start, end = head(source, span.start), tail(source, last)
        if found and start <= found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def ends(spans: Iterable[Span]) -> Iterator[Span]:
    """Short spans as they are; of long ones, both ends."""
    for it in spans:
        if it.end - it.start <= NEAR:
            yield it
        else:
            yield Span(it.start, it.start + 1)
            yield Span(it.end - 1, it.end)


def is_settled(source: Source, at: int, end: int) -> bool:
    """Whether as much is shown after a place as there would be of its paragraph."""
    return end - at >= NEAR or end == len(source.text) or source.text[end - 1] in "\r\n"


def head(source: Source, at: int) -> int:
    """Where the paragraph of a place begins, if that is near."""
    starts = source.line_starts
    line = source.position(at).line
    least = max(1, line - _LINES)
    while line > least and starts[line - 1] > at - NEAR and source.line(line - 1).strip():
        line -= 1
    if starts[line - 1] >= at - NEAR:
        return starts[line - 1]
    cut = at - NEAR
    space = source.text.find(" ", cut, cut + _SNAP)
    return space + 1 if space >= 0 else cut


def tail(source: Source, at: int) -> int:
    """Where the paragraph of a place ends, if that is near."""
    starts, size = source.line_starts, len(source.text)
    line = source.position(at).line
    most = min(len(starts), line + _LINES)
    while line < most and starts[line] < at + NEAR and source.line(line + 1).strip():
        line += 1
    end = starts[line] if line < len(starts) else size
    if end <= at + NEAR:
        return end
    cut = at + NEAR
    space = source.text.rfind(" ", cut - _SNAP, cut)
    return space if space >= 0 else cut
