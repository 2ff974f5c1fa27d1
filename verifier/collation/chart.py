"""A chart of two texts: which words of the edition stand where in the copy, in order or moved.

Whole passages are matched first, by digest; only what is left over is compared word by word.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from msgspec import Struct

from verifier.collation.align import Range, Run, chain, joined, matches
from verifier.collation.copy import Copy
from verifier.collation.record import Record
from verifier.collation.words import runs as stretched

WINDOW = 8
"""How many words in a row, found once on both sides, anchor an alignment."""
LEAST_MOVE = 8
"""How many words a passage has at least that is said to have moved; fewer are part of a change."""

_ZEROS = re.compile(b"\0+")


class Chart(Struct, frozen=True):
    """The items of both sides (None where whole passages match) and the runs that are equal."""

    left: list[Hashable]
    right: list[Hashable]
    order: tuple[Run, ...]
    moved: tuple[Run, ...]


def chart(edition: Record, copy: Copy) -> Chart:
    """How an edition and a copy correspond."""
    whole = passages(edition, copy)
    lefts = left_over(len(edition.passages), ((run.at, run.end) for run in whole))
    rights = left_over(len(copy.spans), ((run.to, run.until) for run in whole))
    left = items(edition, lefts)
    right = items(copy, rights)
    runs = [in_words(edition, copy, run) for run in whole]
    runs += matches(left, right, in_range(edition, lefts), in_range(copy, rights), WINDOW)
    order, others = chain(joined(sorted(runs)), lambda run: run.size)
    return Chart(left, right, tuple(joined(order)), tuple(moves(order, others)))


def passages(edition: Record, copy: Copy) -> list[Run]:
    """The runs of whole passages that are equal, counted in passages."""
    left = [passage.exact for passage in edition.passages]
    right = list(copy.digests)
    if left == right:
        return [Run(0, 0, len(left))] if left else []
    found = matches(left, right, [(0, len(left))], [(0, len(right))], 1)
    order, others = chain(found, lambda run: edition.starts[run.end] - edition.starts[run.at])
    return sorted([*order, *clear(order, others, edition)])


def clear(order: list[Run], others: list[Run], edition: Record) -> list[Run]:
    """The runs off the chain that are long enough to have moved, less what is matched."""
    taken = {index for run in order for index in range(run.at, run.end)}
    used = {index for run in order for index in range(run.to, run.until)}
    kept = []
    for run in sorted(others, key=lambda run: -run.size):
        parts = (step for step in range(run.size) if run.at + step not in taken)
        free = [step for step in parts if run.to + step not in used]
        for first, last in stretched(free):
            part = Run(run.at + first, run.to + first, last - first)
            if edition.starts[part.end] - edition.starts[part.at] >= LEAST_MOVE:
                taken.update(range(part.at, part.end))
                used.update(range(part.to, part.until))
                kept.append(part)
    return kept


def left_over(size: int, taken: Iterable[Range]) -> list[Range]:
    """The ranges of `size` that are not taken."""
    free, at = [], 0
    for start, end in sorted(taken):
        if start > at:
            free.append((at, start))
        at = max(at, end)
    if at < size:
        free.append((at, size))
    return free


def items(side: Record | Copy, ranges: list[Range]) -> list[Hashable]:
    """The words of some stretches in their places; the others are None."""
    row: list[Hashable] = [None] * side.words
    for first, last in ranges:
        for index in range(first, last):
            row[side.starts[index] : side.starts[index + 1]] = side.items(index)
    return row


def in_range(side: Record | Copy, ranges: list[Range]) -> list[Range]:
    """Ranges of stretches as ranges of words."""
    return [(side.starts[first], side.starts[last]) for first, last in ranges]


def in_words(edition: Record, copy: Copy, run: Run) -> Run:
    """A run of passages as a run of words."""
    start, end = edition.starts[run.at], edition.starts[run.end]
    return Run(start, copy.starts[run.to], end - start)


def moves(order: list[Run], others: list[Run]) -> list[Run]:
    """The runs off the chain that moved: long enough, and not matched elsewhere on either side."""
    free_left, free_right = Free(order, 0), Free(order, 1)
    kept = []
    for run in sorted(others, key=lambda run: (-run.size, run)):
        start, end = free_left.largest(run.at, run.end)
        first, last = free_right.largest(run.to + start - run.at, run.to + end - run.at)
        part = Run(run.at + first - run.to, first, last - first)
        if part.size >= LEAST_MOVE:
            free_left.take(part.at, part.end)
            free_right.take(part.to, part.until)
            kept.append(part)
    return sorted(kept)


class Free:
    """Which words of one side are not matched yet."""

    def __init__(self, runs: list[Run], side: int) -> None:
        size = max((run[side] + run.size for run in runs), default=0)
        self.taken = bytearray(size)
        for run in runs:
            self.take(run[side], run[side] + run.size)

    def take(self, start: int, end: int) -> None:
        """Mark a range as matched."""
        if end > len(self.taken):
            self.taken.extend(bytes(end - len(self.taken)))
        self.taken[start:end] = b"\1" * (end - start)

    def largest(self, start: int, end: int) -> Range:
        """The longest range inside `start:end` that is not matched (the first of equals)."""
        part = bytes(self.taken[start:end]).ljust(end - start, b"\0")
        if b"\1" not in part:
            return start, end
        best = max((hit.span() for hit in _ZEROS.finditer(part)), key=length, default=(0, 0))
        return start + best[0], start + best[1]


def length(span: Range) -> int:
    return span[1] - span[0]


def fill(row: list[Hashable], side: Record | Copy, indices: Iterable[int]) -> None:
    """Set the words at some indices, whose stretch was matched as a whole, in their places."""
    for index in indices:
        if row[index] is None:
            stretch = side.stretch_of(index)
            row[side.starts[stretch] : side.starts[stretch + 1]] = side.items(stretch)
