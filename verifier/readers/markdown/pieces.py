"""Pieces of reading text, found by byte offsets, are made a document in code points."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from verifier.document import Block, BlockKind, Document, Mark, MarkKind, Run, RunKind
from verifier.source import Source, Span


class Piece(NamedTuple):
    """A stretch of the source, and what is read instead of it (None: the stretch itself)."""

    at: int
    until: int
    text: str | None = None
    kind: RunKind = "verbatim"


class Pieces:
    """What a walk over the source gathers. Places in the reading text are counted in pieces."""

    def __init__(self) -> None:
        self.runs: list[Piece] = []
        self.marks: list[tuple[MarkKind, int, int, int, int, str]] = []
        self.blocks: list[tuple[BlockKind, int, int, int]] = []


def assemble(source: Source, pieces: Pieces) -> Document:
    """The document of a source that the pieces were found in."""
    place = code_points(source.text, pieces)
    text, runs, starts = lay(source.text, pieces.runs, place)
    marks = [
        Mark(kind, Span(starts[first], starts[last]), Span(place[at], place[until]), value)
        for kind, first, last, at, until, value in pieces.marks
    ]
    blocks = [
        Block(kind, Span(starts[first], starts[last]), level)
        for kind, first, last, level in pieces.blocks
        if first < last
    ]
    marks.sort(key=lambda mark: (mark.source_span.start, -mark.source_span.end))
    return Document(
        (source,), text, tuple(runs), tuple(marks), tuple(blocks), format="markdown"
    )


def lay(
    text: str, pieces: list[Piece], place: Places
) -> tuple[str, list[Run], list[int]]:
    """The reading text, its runs, and where each piece begins in it."""
    parts, runs, starts, here = [], [], [0], 0
    for at, until, instead, kind in pieces:
        first, last = place[at], place[until]
        part = text[first:last] if instead is None else instead
        parts.append(part)
        begin, here = here, here + len(part)
        runs.append(Run(begin, here, 0, first, last, kind))
        starts.append(here)
    return "".join(parts), runs, starts


class Same:
    """In an ASCII text a byte is a code point."""

    def __getitem__(self, offset: int) -> int:
        return offset


Places = Same | dict[int, int]


def code_points(text: str, pieces: Pieces) -> Places:
    """The code point at each byte offset that the pieces name."""
    if text.isascii():
        return Same()
    data = text.encode()
    offsets = {0}
    for piece in pieces.runs:
        offsets.add(piece[0])
        offsets.add(piece[1])
    for mark in pieces.marks:
        offsets.add(mark[3])
        offsets.add(mark[4])
    ordered = sorted(offsets)
    places, count = {0: 0}, 0
    for before, after in pairwise(ordered):
        count += len(data[before:after].decode())
        places[after] = count
    return places
