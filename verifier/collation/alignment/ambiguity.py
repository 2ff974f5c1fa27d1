"""Where a text repeats itself, what is missing or added is ambiguous: here it is settled.

Of `the the` either may be the one that was added, and a page head that ends as the text goes on
(`A BOOK OF | of mills`) may be taken to begin later. What is missing or added is moved to where it
fills whole stretches, or joins what is missing or added beside it; and where a bracket moved past
words, the bracket is said to have moved, not the words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Hashable, Sequence

from verifier.collation.alignment.sequences import Run
from verifier.collation.alignment.word_row import Row

_MOST = 100
"""How far, in words, what is missing or added is moved."""


def settled(left: Row, right: Row, order: list[Run], brackets: Container[Hashable]) -> list[Run]:
    """The runs in order with all that is ambiguous between them settled."""
    runs: list[Run] = []
    for run in order:
        after = run
        while runs and after.size and (shift := shift_of(left, right, runs, after)):
            before = runs.pop()
            after = Run(after.at + shift, after.to + shift, after.size - shift)
            if before.size + shift:
                runs.append(Run(before.at, before.to, before.size + shift))
                break
        if after.size:
            runs.append(after)
    for index in range(1, len(runs) - 1):
        runs[index] = words_first(left, right, runs[index - 1 : index + 2], brackets)
    return runs


def shift_of(left: Row, right: Row, runs: list[Run], after: Run) -> int:
    """By how many words what stands between the last run and the next is moved."""
    before = runs[-1]
    if (before.end == after.at) == (before.until == after.to):
        return 0
    if before.end == after.at:
        row, start, end = right, before.until, after.to
    else:
        row, start, end = left, before.end, after.at
    back = on = 0
    while back < min(before.size, _MOST) and may_swap(row, start - back - 1, end - back - 1):
        back += 1
    if back == before.size and len(runs) > 1 and touches(runs[-2], before, right=row is right):
        return -back
    whole = after.until < right.size and after.end < left.size
    while on < min(after.size - (not whole), _MOST) and may_swap(row, end + on, start + on):
        on += 1
    return best(row.starts, start, end, -min(back, before.size - 1), on)


def may_swap(row: Row, matched: int, free: int) -> bool:
    """Whether a word may stand for another that is equal, and matched nowhere."""
    return row[matched] == row[free] and not row.taken[free]


def touches(one: Run, two: Run, *, right: bool) -> bool:
    """Whether what stands between two runs is on one side only: the right, or the left."""
    return one.end == two.at if right else one.until == two.to


def best(starts: Sequence[int], start: int, end: int, least: int, most: int) -> int:
    """The shift that makes a range begin and end where stretches do, or begin, or else end."""
    if least == most:
        return 0
    begins, ends = (
        {
            it - at
            for it in starts[bisect_left(starts, at + least) : bisect_right(starts, at + most)]
        }
        for at in (start, end)
    )
    return min(begins & ends or begins or ends or {0}, key=lambda it: (abs(it), it))


def words_first(left: Row, right: Row, runs: Sequence[Run], brackets: Container[Hashable]) -> Run:
    """A run of brackets between a word that is added and the same word missing, as that word."""
    before, run, after = runs
    if run.size > 2 or not all(left[at] in brackets for at in range(run.at, run.end)):
        return run
    if before.end == run.at and run.until == after.to:
        mine, its = (run.end, after.at), (before.until, run.to)
    elif before.until == run.to and run.end == after.at:
        mine, its = (before.end, run.at), (run.until, after.to)
    else:
        return run
    size = mine[1] - mine[0]
    if size == its[1] - its[0] < _MOST and left.items(*mine) == right.items(*its):
        return Run(mine[0], its[0], size)
    return run
