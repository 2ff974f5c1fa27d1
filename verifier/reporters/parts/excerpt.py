"""Excerpts: lines of a source with marks under the places that a diagnostic points at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from verifier.diagnostic import Locus
from verifier.reporters.parts.visible import cell, is_mark, show
from verifier.source import Source

_SENTENCE = re.compile(r"(?s).{20,}?[.!?](?= [A-Z‘“\[(])")
"""Up to a full stop; a shorter one is more likely an abbreviation."""

ROOM = 88
"""How many columns of a line are shown."""
_CUT = "…"


class Point(Struct, frozen=True, order=True, gc=False):
    """A stretch of a line, columns from 0, and what is said of it."""

    line: int
    start: int
    end: int
    label: str = ""


def points(source: Source, locus: Locus, label: str = "") -> tuple[Point, ...]:
    """What is to be marked for a locus: the whole of it, or both its ends where it is long."""
    first, last = locus.start, locus.end
    start, end = first.column - 1, last.column - 1
    if last.line > first.line and end == 0:
        last_line = last.line - 1
        end = max(len(source.line(last_line)), start if last_line == first.line else 0)
    else:
        last_line = last.line
    if last_line == first.line and end - start <= ROOM // 2:
        return (Point(first.line, start, end, label),)
    line_end = len(source.line(first.line)) if last_line > first.line else end
    reach = ROOM // 3
    head = Point(first.line, start, min(max(line_end, start), start + reach))
    return head, Point(
        last_line, max(0 if last_line > first.line else start, end - reach), end, label
    )


def excerpt(source: Source, marked: Iterable[Point], gutter: int) -> Iterator[tuple[str, str]]:
    """Rows of an excerpt: what stands left of the rule, and right of it."""
    for number, group in groupby(sorted(marked), key=lambda point: point.line):
        line = source.line(number)
        for together in windows(line, tuple(group)):
            yield from rows(line, number, together, gutter)


def windows(line: str, marked: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """The points of a line in groups that one window can show."""
    held: list[Point] = []
    for point in marked:
        if held and max(point.end, *(it.end for it in held)) - held[0].start > ROOM * 3 // 4:
            yield tuple(held)
            held = []
        held.append(point)
    yield tuple(held)


def rows(line: str, number: int, marked: Sequence[Point], gutter: int) -> Iterator[tuple[str, str]]:
    start, end = window(line, marked[0].start, max(point.end for point in marked))
    cells = [cell(character) for character in line[start:end]]
    before = _CUT if start else "◌" if cells and is_mark(line[start]) else ""
    after = _CUT if end < len(line) else ""
    yield f"{number:>{gutter}}", before + "".join(shown for shown, _ in cells) + after
    widths = [wide for _, wide in cells]
    for point in marked:
        left = len(before) + sum(widths[: point.start - start])
        under = sum(widths[point.start - start : point.end - start])
        yield " " * gutter, f"{' ' * left}{'^' * max(1, under)} {point.label}".rstrip()


def window(line: str, start: int, end: int) -> tuple[int, int]:
    """The part of a line that is shown: what is marked, and about as much on either side."""
    spare = ROOM - sum(cell(character)[1] for character in line[start : end + 1])
    left = _reach(line[max(0, start - ROOM) : start][::-1], max(0, spare // 2))
    right = _reach(line[end : end + ROOM], spare - left[1])
    if left[1] < spare - right[1]:
        left = _reach(line[max(0, start - ROOM) : start][::-1], spare - right[1])
    return start - left[0], min(len(line), end + right[0])


def _reach(text: str, columns: int) -> tuple[int, int]:
    """How many characters fit into some columns, and how many columns they take."""
    used = 0
    for count, character in enumerate(text):
        wide = cell(character)[1]
        if used + wide > columns:
            return count, used
        used += wide
    return len(text), used


def first_sentence(text: str) -> str:
    """The first sentence of a text.

    >>> first_sentence("A reader cannot tell them apart. Close it.")
    'A reader cannot tell them apart.'
    """
    whole = " ".join(text.split())
    found = _SENTENCE.match(whole)
    return show(found.group() if found else whole)
