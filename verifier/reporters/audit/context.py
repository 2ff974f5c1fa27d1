"""A stretch of reading text on one line, in its context, with carets under what differs."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.document import Document
from verifier.reporters.parts.visible import cell, is_mark
from verifier.source import Span

ROOM = 92
"""How many columns there are."""
_NEAR = 60
"""How many characters of context are looked at on either side."""
_CUT = "…"


def drawn(document: Document, span: Span) -> tuple[str, str]:
    """A line that shows a span of a reading text in its block, and the line of carets below it."""
    return shown(document.text, span, Span(*around(document, span)))


def around(document: Document, span: Span) -> tuple[int, int]:
    """The blocks that a span stands in, or between."""
    if not document.blocks:
        return 0, len(document.text)
    first = document.blocks[document.block_at(span.start)].span
    last = document.blocks[document.block_at(max(span.start, span.end - 1))].span
    return min(first.start, span.start), max(last.end, span.end)


def shown(text: str, span: Span, bounds: Span) -> tuple[str, str]:
    """A line that shows a span with what is near it inside some bounds, and carets below it.

    >>> print(*shown("The mill did not stand.", Span(13, 16), Span(0, 23)), sep="\\n")
    The mill did not stand.
                 ^^^
    """
    whole = line(text[span.start : span.end])
    middle = shortened(whole, ROOM * 2 // 3)
    spare = max(0, ROOM - sum(wide for _, wide in middle)) // 2
    left = before(text[bounds.start : span.start], spare)
    right = after(text[span.end : bounds.end], spare)
    at = sum(wide for _, wide in left)
    carets = "^" * max(1, sum(wide for _, wide in middle))
    return "".join(shown for shown, _ in (*left, *middle, *right)), " " * at + carets


def line(text: str) -> list[tuple[str, int]]:
    """The cells of a text on one line; a mark that stands first is given something to stand on."""
    flat = " ".join(text.split())
    cells = [cell(character) for character in flat]
    return [("◌", 1), *cells] if flat and is_mark(flat[0]) else cells


def shortened(cells: list[tuple[str, int]], room: int) -> list[tuple[str, int]]:
    """Cells with the middle left out where they take too much room."""
    if sum(wide for _, wide in cells) <= room:
        return cells
    half = room // 2
    head = whole_words(taken(cells, half))
    tail = whole_words(taken(cells[::-1], half))[::-1]
    return [*head, (f" {_CUT} ", 3), *tail]


def taken(cells: Iterable[tuple[str, int]], room: int) -> list[tuple[str, int]]:
    """As many of the first cells as there is room for."""
    found = []
    for one in cells:
        room -= one[1]
        if room < 0:
            break
        found.append(one)
    return found


def whole_words(cells: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Cells without the part of a word at their end, unless nothing else is left."""
    for index in range(len(cells) - 1, len(cells) // 2, -1):
        if cells[index][0] == " ":
            return cells[:index]
    return cells


def before(text: str, room: int) -> list[tuple[str, int]]:
    """What stands before a place, as far as there is room."""
    near = text[-_NEAR:]
    return edged(near, line(near)[::-1], room, len(near) < len(text))[::-1]


def after(text: str, room: int) -> list[tuple[str, int]]:
    """What stands behind a place, as far as there is room."""
    near = text[:_NEAR]
    return edged(near[::-1], line(near), room, len(near) < len(text))


def edged(near: str, cells: list[tuple[str, int]], room: int, more: bool) -> list[tuple[str, int]]:
    """Context from its near end outward: the blank at that end kept, a sign where it is cut."""
    blank = [(" ", 1)] if near[-1:].isspace() else []
    kept = taken(cells, room - 2)
    if more or len(kept) < len(cells):
        kept = [*whole_words(kept), (_CUT, 1)]
    return [*blank, *kept] if kept else []
