"""The words of one side in a row, and which of them are matched already."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence

from verifier.collation.align import Range
from verifier.collation.copy import Copy
from verifier.collation.record import Record

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
        self._items: list[Hashable] = [None] * self.size

    def fill(self, start: int, end: int) -> None:
        """Look up the words of a range that are not matched."""
        at = start
        while at < end:
            stretch = self.side.stretch_of(at)
            first, last = self.starts[stretch], self.starts[stretch + 1]
            if self._items[at] is None:
                self._items[first:last] = self.side.items(stretch)
            at = last

    def __getitem__(self, index: int) -> Hashable:
        if self._items[index] is None:
            self.fill(index, index + 1)
        return self._items[index]

    def items(self, start: int, end: int) -> list[Hashable]:
        """The words of a range."""
        self.fill(start, end)
        return self._items[start:end]

    def picked(self, indices: Sequence[int]) -> list[Hashable]:
        """The words at some indices."""
        if isinstance(indices, range):
            return self.items(indices.start, indices.stop)
        return [self[index] for index in indices]

    def all(self, ranges: Iterable[Range]) -> list[Hashable]:
        """The whole row, in which the words of some ranges are looked up."""
        for start, end in ranges:
            self.fill(start, end)
        return self._items

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
