"""Pieces of what stands in brackets, between the marks that part citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Piece(Struct, frozen=True, gc=False):
    """A stretch of a bracket between semicolons, and the bracket."""

    start: int
    end: int
    enclosure: Span


def pieces(text: str, enclosure: Span, mark: str = ";") -> Iterator[Piece]:
    """The stretches of a bracket between semicolons, without blanks about them."""
    start, end = enclosure.start + 1, enclosure.end - 1
    while start <= end:
        stop = text.find(mark, start, end)
        stop = end if stop < 0 else stop
        stretch = text[start:stop]
        bare = stretch.strip()
        if bare:
            at = start + len(stretch) - len(stretch.lstrip())
            yield Piece(at, at + len(bare), enclosure)
        start = stop + 1
