"""The words of one side in a row, and which of them are matched already."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain

from verifier.collation.alignment.sequences import Range
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record

Items = tuple[Hashable, ...]

_ZEROS = re.compile(b"\0+")


class Row:
    """What the words of an edition or a copy are compared by.

    The words of a stretch are looked up when they are asked for, so that stretches which are
    matched as a whole cost nothing.
    """

    def __init__(self, side: Record | Copy) -> None:
        self.side = side
        self.size = side.words
        self.starts = side.starts
        self.taken = bytearray(self.size)

    def __getitem__(self, index: int) -> Hashable:
        stretch = bisect_right(self.starts, index) - 1
        return self.side.items(stretch)[index - self.starts[stretch]]

    def items(self, start: int, end: int) -> Items:
        """The words of a range."""
        parts: list[Items] = []
        while start < end:
            stretch = bisect_right(self.starts, start) - 1
            first, last = self.starts[stretch], min(self.starts[stretch + 1], end)
            parts.append(self.side.items(stretch)[start - first : last - first])
            start = last
        return parts[0] if len(parts) == 1 else tuple(chain.from_iterable(parts))

    def picked(self, indices: Sequence[int]) -> Items:
        """The words at some indices."""
        if isinstance(indices, range):
            return self.items(indices.start, indices.stop)
        return tuple(self[index] for index in indices)

    def all(self, ranges: Iterable[Range]) -> Sequence[Hashable]:
        """The whole row, in which only the words of some ranges are looked up."""
        row: list[Hashable] = [None] * self.size
        for start, end in ranges:
            row[start:end] = self.items(start, end)
        return row

    def take(self, start: int, end: int) -> None:
        """Mark a range as matched."""
        self.taken[start:end] = b"\1" * (end - start)

    def forget(self) -> None:
        """Mark all words as not matched."""
        self.taken = bytearray(self.size)

    def open(self, start: int, end: int) -> Sequence[int]:
        """The indices in a range that are not matched."""
        part = self.taken[start:end]
        if b"\1" not in part:
            return range(start, end)
        return [start + at for at, taken in enumerate(part) if not taken]

    def taken_up(self, start: int, end: int) -> Sequence[int]:
        """The indices in a range that were not matched, and now are."""
        if start == end:
            return ()
        found = self.open(start, end)
        self.take(start, end)
        return found

    def free(self, least: int) -> list[Range]:
        """The ranges that are not matched and have at least so many words."""
        if self.taken.find(bytes(least)) < 0:
            return []
        found = (hit.span() for hit in _ZEROS.finditer(self.taken))
        return [(start, end) for start, end in found if end - start >= least]

    def largest(self, start: int, end: int) -> Range:
        """The longest range inside `start:end` that is not matched (the first of equals)."""
        part = self.taken[start:end]
        if b"\1" not in part:
            return start, end
        found = (hit.span() for hit in _ZEROS.finditer(part))
        first, last = max(found, key=lambda it: it[1] - it[0], default=(0, 0))
        return start + first, start + last

    def around(self, start: int, end: int) -> tuple[Range, Range]:
        """What is not matched before and behind a range, in the stretches it begins and ends in."""
        first = self.starts[self.side.stretch_of(start)]
        last = self.starts[self.side.stretch_of(end - 1) + 1]
        before = self.taken.rfind(b"\1", first, start) + 1 or first
        behind = self.taken.find(b"\1", end, last)
        return (max(first, before), start), (end, behind if behind >= 0 else last)
