"""Words that are added to a passage which moved belong to it, wherever the rest of the text is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from verifier.collation.alignment.alignment import Chart
from verifier.collation.classification.changes import Change
from verifier.collation.sides.copy import Copy

_FEW = 8
"""From how many words on what is lost and what is gained are not one another's."""


class Moved(NamedTuple):
    """Where runs that moved begin and end in the copy, and the words of the edition there."""

    starts: dict[int, int]
    ends: dict[int, int]
    stretches: frozenset[int]
    """The stretches of the copy that have words which moved."""

    def holds(self, copy: Copy, change: Change) -> bool:
        """Whether an addition stands in a stretch that has words which moved."""
        return not change.left and copy.stretch_of(change.right[0]) in self.stretches

    def rooted(self, copy: Copy, change: Change) -> Change:
        """An addition, placed in the edition by what moved before or behind it in its stretch."""
        if change.left or not self.starts:
            return change
        first, behind = change.right[0], change.right[-1] + 1
        if behind in self.starts and copy.stretch_of(first) == copy.stretch_of(behind):
            return change._replace(at=self.starts[behind])
        if first in self.ends and copy.stretch_of(first - 1) == copy.stretch_of(first):
            return change._replace(at=self.ends[first])
        return change


def moved(copy: Copy, chart: Chart) -> Moved:
    """What moved, by the words of the copy."""
    runs = [run for group in chart.moved for run in group]
    return Moved(
        {run.to: run.at for run in runs},
        {run.until: run.end for run in runs},
        frozenset(
            stretch
            for run in runs
            for stretch in range(copy.stretch_of(run.to), copy.stretch_of(run.until - 1) + 1)
        ),
    )


def reunited(copy: Copy, moved: Moved, changes: Iterable[Change]) -> Iterator[Change]:
    """Changes, with what a passage that moved lost and what it gained at the same place in one."""
    every = list(changes)
    lost = {at: no for no, it in enumerate(every) if not it.right for at in ends(it)}
    gone: set[int] = set()
    for number, change in enumerate(every):
        loss = lost.get(change.at, -1)
        if loss < 0 or loss in gone or not moved.holds(copy, change):
            continue
        if is_change(every[loss], change):
            left = every[loss].left
            gone |= {loss, number}
            yield Change(left, change.right, left[0], change.to)
    yield from (it for number, it in enumerate(every) if number not in gone)


def ends(change: Change) -> tuple[int, int]:
    """Before which words of the edition a loss begins and ends."""
    return change.left[0], change.left[-1] + 1


def is_change(loss: Change, gain: Change) -> bool:
    """Whether so few words are lost and gained that they are one another's."""
    return max(len(loss.left), len(gain.right)) < _FEW
