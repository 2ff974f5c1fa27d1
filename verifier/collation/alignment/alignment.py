"""A chart of two texts: which words of the edition stand where in the copy, in order or moved.

Whole passages are matched first, by digest; only what is left over is compared word by word: first
what stands between the same two passages on both sides, then what may have moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from verifier.collation.alignment.ambiguity import settled
from verifier.collation.alignment.gaps import aligned
from verifier.collation.alignment.sequences import Gap, Range, Run, between, joined
from verifier.collation.alignment.transpositions import WINDOW, grouped, moves
from verifier.collation.alignment.whole_passages import in_words, passages
from verifier.collation.alignment.word_row import Row
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.text.tokens import BRACKETS

_FEW = 3
"""How many words go on behind a long run that are no mere chance."""


class Hole(Struct, frozen=True):
    """Indices of words on both sides that nothing matched, between the same two runs."""

    gap: Gap
    left: Sequence[int]
    right: Sequence[int]


class Chart(NamedTuple):
    """The runs of words that are equal, in order and moved, and the holes between them."""

    order: tuple[Run, ...]
    moved: tuple[tuple[Run, ...], ...]
    """The runs that moved, those that moved as one passage together."""
    holes: tuple[Hole, ...]


def chart(edition: Record, copy: Copy) -> Chart:
    """How an edition and a copy correspond."""
    left, right = Row(edition), Row(copy)
    whole, shifted = passages(edition, copy)
    order, moved = ([in_words(edition, copy, it) for it in runs] for runs in (whole, shifted))
    take(left, right, [*order, *moved])
    near = [
        run
        for gap in between(order, (0, left.size), (0, right.size))
        for run in nearby(left, right, gap)
    ]
    brackets = {edition.code(it) for it in BRACKETS}
    order = settled(left, right, joined(sorted([*order, *near])), brackets)
    order = held(edition, copy, order)
    left.forget()
    right.forget()
    take(left, right, [*order, *moved])
    found = grouped(moved + moves(left, right), left, right)
    groups = tuple(inside(left, right, group) for group in found)
    return Chart(tuple(order), groups, tuple(holes(left, right, order, groups)))


def take(left: Row, right: Row, runs: list[Run]) -> None:
    """Mark the words of runs as matched on both sides."""
    for run in runs:
        left.take(run.at, run.end)
        right.take(run.to, run.until)


def nearby(left: Row, right: Row, gap: Gap) -> list[Run]:
    """The runs between two passages that are found, of what stands there on both sides."""
    ours, theirs = left.open(gap.at, gap.end), right.open(gap.to, gap.until)
    if not ours or not theirs:
        return []
    equal = aligned(left.picked(ours), right.picked(theirs))
    if isinstance(ours, range) and isinstance(theirs, range):
        return [Run(run.at + gap.at, run.to + gap.to, run.size) for run in equal]
    hole = Hole(gap, ours, theirs)
    return [
        Run(ours[run.at + first], theirs[run.to + first], last - first)
        for run in equal
        for first, last in contiguous(hole, run)
    ]


def inside(left: Row, right: Row, group: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs that moved together, with what is equal between them."""
    if len(group) == 1:
        return group
    ends = (group[0].at, group[-1].end), (group[0].to, group[-1].until)
    more = [run for gap in between(list(group), *ends) for run in nearby(left, right, gap)]
    take(left, right, more)
    return tuple(sorted([*group, *more]))


def contiguous(hole: Hole, run: Run) -> Iterator[Range]:
    """The parts of a run that stand without a break on both sides."""
    first, last = 0, run.size - 1
    whole = hole.left[run.at + last] == hole.left[run.at] + last
    if whole and hole.right[run.to + last] == hole.right[run.to] + last:
        yield 0, run.size
        return
    for step in range(1, run.size):
        at, to = run.at + step, run.to + step
        if hole.left[at] != hole.left[at - 1] + 1 or hole.right[to] != hole.right[to - 1] + 1:
            yield first, step
            first = step
    yield first, run.size


def held(edition: Record, copy: Copy, order: list[Run]) -> list[Run]:
    """The runs, but for words at the ends that what stands around the text has by chance.

    Before the first long run and behind the last, words count only in a stretch that has at least
    half of its words from the edition, and half of a passage or what the edition has next.
    """
    solid = [index for index, run in enumerate(order) if run.size >= WINDOW]
    if not solid:
        return order
    first = copy.stretch_of(order[reach(copy, order, solid[0], -1)].to)
    last = copy.stretch_of(order[reach(copy, order, solid[-1], 1)].until - 1)
    shares: Counter[tuple[int, int]] = Counter()
    places = [(edition.stretch_of(run.at), copy.stretch_of(run.to)) for run in order]
    for run, place in zip(order, places, strict=True):
        shares[place] += run.size
    return [
        run
        for run, (passage, stretch) in zip(order, places, strict=True)
        if first <= stretch <= last
        or run.size >= WINDOW
        or 2 * shares[passage, stretch] >= max(edition.passages[passage].words, copy.sizes[stretch])
    ]


def reach(copy: Copy, order: list[Run], index: int, step: int) -> int:
    """How far runs go on, from a long one to either end, without a word of the edition between.

    Each has at least half of its stretch, and several words.
    """
    while 0 <= index + step < len(order):
        run, before = order[index + step], order[index]
        joins = before.end == run.at if step > 0 else run.end == before.at
        size = copy.sizes[copy.stretch_of(run.to)]
        if not joins or run.size < _FEW or 2 * run.size < size:
            break
        index += step
    return index


def holes(
    left: Row, right: Row, order: list[Run], groups: tuple[tuple[Run, ...], ...]
) -> Iterator[Hole]:
    """The holes between runs in order, and those inside passages that moved."""
    for group in groups:
        ends = (group[0].at, group[-1].end), (group[0].to, group[-1].until)
        yield from (taken(left, right, gap) for gap in between(list(group), *ends))
    for gap in between(order, (0, left.size), (0, right.size)):
        hole = taken(left, right, gap)
        if hole.left or hole.right:
            yield hole


def taken(left: Row, right: Row, gap: Gap) -> Hole:
    """What is free in a gap, as a hole; it is free no longer."""
    return Hole(gap, left.taken_up(gap.at, gap.end), right.taken_up(gap.to, gap.until))
