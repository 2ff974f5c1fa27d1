"""A chart of two texts: which words of the edition stand where in the copy, in order or moved.

Whole passages are matched first, by digest; only what is left over is compared word by word.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence

from msgspec import Struct

from verifier.collation.align import Gap, Range, Run, between, chain, joined, matches
from verifier.collation.copy import Copy
from verifier.collation.holes import LARGEST, Hole, local
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
    order, moved = passages(edition, copy)
    whole = [*order, *moved]
    left = items(edition, left_over(len(edition.passages), ((it.at, it.end) for it in whole)))
    right = items(copy, left_over(len(copy.spans), ((it.to, it.until) for it in whole)))
    runs = [in_words(edition, copy, run) for run in order]
    shifted = [in_words(edition, copy, run) for run in moved]
    sides = Free([*runs, *shifted], 0, len(left)), Free([*runs, *shifted], 1, len(right))
    near = [
        run
        for gap in between(runs, (0, len(left)), (0, len(right)))
        for run in nearby(left, right, gap, sides)
    ]
    found = [*runs, *near]
    for run in near:
        sides[0].take(run.at, run.end)
        sides[1].take(run.to, run.until)
    far = matches(left, right, sides[0].long(), sides[1].long(), WINDOW)
    shifted += moves(far, *sides)
    return Chart(left, right, tuple(joined(sorted(found))), tuple(sorted(shifted)))


def nearby(
    left: list[Hashable], right: list[Hashable], gap: Gap, sides: tuple[Free, Free]
) -> list[Run]:
    """The runs between two passages that are found, of what stands there on both sides."""
    ours, theirs = sides[0].open((gap.at, gap.end)), sides[1].open((gap.to, gap.until))
    if not ours or not theirs:
        return []
    if max(len(ours), len(theirs)) <= LARGEST:
        return local(left, right, Hole(ours, theirs))
    lefts, rights = stretched(ours), stretched(theirs)
    return chain(matches(left, right, lefts, rights, WINDOW), lambda run: run.size)[0]


def passages(edition: Record, copy: Copy) -> tuple[list[Run], list[Run]]:
    """The runs of whole passages that are equal, in order and moved, counted in passages."""
    left = [passage.exact for passage in edition.passages]
    right = list(copy.digests)
    found = matches(left, right, [(0, len(left))], [(0, len(right))], 1)
    order, others = chain(found, lambda run: edition.starts[run.end] - edition.starts[run.at])
    return order, clear(order, others, edition)


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


def moves(runs: list[Run], left: Free, right: Free) -> list[Run]:
    """The runs out of order that moved: long enough, and not matched elsewhere on either side."""
    kept = []
    for run in sorted(runs, key=lambda run: (-run.size, run)):
        start, end = left.largest(run.at, run.end)
        first, last = right.largest(run.to + start - run.at, run.to + end - run.at)
        part = Run(run.at + first - run.to, first, last - first)
        if part.size >= LEAST_MOVE:
            left.take(part.at, part.end)
            right.take(part.to, part.until)
            kept.append(part)
    return kept


class Free:
    """Which words of one side are not matched yet."""

    def __init__(self, runs: Iterable[Run], side: int, size: int) -> None:
        self.taken = bytearray(size)
        for run in runs:
            self.take(run[side], run[side] + run.size)

    def take(self, start: int, end: int) -> None:
        """Mark a range as matched."""
        self.taken[start:end] = b"\1" * (end - start)

    def open(self, span: Range) -> Sequence[int]:
        """The indices in a range that are not matched."""
        part = self.taken[span[0] : span[1]]
        if b"\1" not in part:
            return range(*span)
        return [span[0] + at for at, taken in enumerate(part) if not taken]

    def long(self) -> list[Range]:
        """The ranges that are not matched and long enough to have moved."""
        return [
            span for hit in _ZEROS.finditer(self.taken) if length(span := hit.span()) >= LEAST_MOVE
        ]

    def largest(self, start: int, end: int) -> Range:
        """The longest range inside `start:end` that is not matched (the first of equals)."""
        part = self.taken[start:end]
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
