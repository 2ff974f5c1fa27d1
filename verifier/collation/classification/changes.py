"""Holes become changes: words that are missing, added, or changed into one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from verifier.collation.alignment.alignment import Hole
from verifier.collation.alignment.sequences import Range
from verifier.collation.text.tokens import runs

_FEW = 8
"""From how many words on those that have nothing in common are lost here and added there."""
_FEW_INSIDE = 30
"""The same for words between two others of one passage and one stretch."""

Parts = tuple[Range, Range, Range]
"""The end of a stretch, whole stretches, and the beginning of one."""


class Change(NamedTuple):
    """Words of the edition (by index) that the copy has otherwise, and the words it has there.

    `at` and `to` say before which words of the two sides the change stands, if it has none of them.
    """

    left: Sequence[int]
    right: Sequence[int]
    at: int
    to: int


def changes(hole: Hole, lefts: Sequence[int], rights: Sequence[int]) -> Iterator[Change]:
    """The changes in a hole, in order; `lefts` and `rights` say where stretches begin."""
    ours, theirs = runs(hole.left), runs(hole.right)
    if len(ours) == len(theirs) == 1:
        yield from merged(paired(ours[0], theirs[0], lefts, rights))
        return
    yield from (Change(range(*piece), (), piece[0], hole.gap.to) for piece in ours)
    yield from (Change((), range(*piece), hole.gap.at, piece[0]) for piece in theirs)


def paired(
    ours: Range, theirs: Range, lefts: Sequence[int], rights: Sequence[int]
) -> Iterator[Change]:
    """What differs between two words: ends of stretches, whole ones, beginnings, each for itself.

    At the head and the tail of the text, whole stretches on both sides are not one another's: those
    of the copy stand around the text.
    """
    mine, its = parts(ours, lefts), parts(theirs, rights)
    edge = ours[0] == 0 or ours[1] == lefts[-1]
    if mine is None and its is None:
        yield from changed(ours, theirs, _FEW_INSIDE)
        return
    if not edge and is_one(mine) and is_one(its):
        yield from changed(ours, theirs)
        return
    mine, its = mine or fitted(ours, its), its or fitted(theirs, mine)
    for index, (one, two) in enumerate(zip(mine, its, strict=True)):
        yield from changed(one, two, 0 if edge and index == 1 else _FEW)


def parts(span: Range, starts: Sequence[int]) -> Parts | None:
    """The parts of a range that stretches begin or end in; None for words inside one stretch."""
    first, last = bisect_left(starts, span[0]), bisect_right(starts, span[1]) - 1
    if first > last:
        return None
    return (span[0], starts[first]), (starts[first], starts[last]), (starts[last], span[1])


def is_one(parts: Parts | None) -> bool:
    """Whether only one part holds words."""
    return parts is None or sum(length(part) > 0 for part in parts) == 1


def fitted(span: Range, others: Parts | None) -> Parts:
    """Words inside one stretch, as the part that the other side has; its end if it has that."""
    start, end = span
    sizes = [length(part) for part in others or ()]
    if sizes and not sizes[0] and (sizes[2] or sizes[1]):
        middle = (start, start) if sizes[2] else span
        return (start, start), middle, (middle[1], end)
    return span, (end, end), (end, end)


def changed(ours: Range, theirs: Range, few: int = _FEW) -> Iterator[Change]:
    """Words as a change, or as a loss and a gain where they have too little to do with another."""
    at, to = ours[0], theirs[0]
    if length(ours) and length(theirs) and is_change(length(ours), length(theirs), few):
        yield Change(range(*ours), range(*theirs), at, to)
        return
    if length(ours):
        yield Change(range(*ours), (), at, to)
    if length(theirs):
        yield Change((), range(*theirs), at, to)


def is_change(ours: int, theirs: int, few: int) -> bool:
    """Whether words without one in common change one another, not a loss beside a gain."""
    less, more = sorted((ours, theirs))
    return less < few and (more < few or more <= 3 * less)


def merged(found: Iterable[Change]) -> Iterator[Change]:
    """Changes, where words that are missing follow on one another (or those added) in one."""
    loss: Change | None = None
    gain: Change | None = None
    for change in found:
        if change.left and change.right:
            yield from (it for it in (loss, gain) if it)
            loss = gain = None
            yield change
        elif change.left:
            loss = loss._replace(left=[*loss.left, *change.left]) if loss else change
        else:
            gain = gain._replace(right=[*gain.right, *change.right]) if gain else change
    yield from (it for it in (loss, gain) if it)


def length(span: Range) -> int:
    return span[1] - span[0]
