"""What moved: passages of the edition that the copy has in another place."""

from __future__ import annotations

from verifier.collation.alignment.gaps import aligned
from verifier.collation.alignment.sequences import Range, Run, matches
from verifier.collation.alignment.word_row import Row

WINDOW = 8
"""How many words in a row, found once among all that is left, show what moved."""
LEAST_MOVE = 8
"""From how many words on a passage has moved, wherever it stands."""
_SHORT = 4
"""From how many words on, if they are most of what is missing here and added there."""
_NEAR = 12
"""How many words may stand between two runs that moved together."""


def moves(left: Row, right: Row) -> list[Run]:
    """The runs out of order that moved, and are matched nowhere else on either side."""
    kept: list[Run] = []
    for width, least in ((WINDOW, LEAST_MOVE), (_SHORT, _SHORT)):
        lefts, rights = left.free(width), right.free(width)
        if not lefts or not rights:
            continue
        found = matches(left.all(lefts), right.all(rights), lefts, rights, width)
        for run in sorted(found, key=lambda run: (-run.size, run)):
            kept += moved(left, right, run, least)
    return kept


def moved(left: Row, right: Row, run: Run, least: int) -> list[Run]:
    """What is still free of a run that moved, with what else moved along in its passage."""
    start, end = left.largest(run.at, run.end)
    first, last = right.largest(run.to + start - run.at, run.to + end - run.at)
    part = Run(run.at + first - run.to, first, last - first)
    if part.size < least or (part.size < LEAST_MOVE and not is_most(left, right, part)):
        return []
    left.take(part.at, part.end)
    right.take(part.to, part.until)
    return [part, *along(left, right, part)]


def is_most(left: Row, right: Row, run: Run) -> bool:
    """Whether a run is most of the words that are missing here and of those added there."""
    ours, theirs = left.around(run.at, run.end), right.around(run.to, run.until)
    return all(2 * run.size >= length(ours[side]) + length(theirs[side]) for side in (0, 1))


def along(left: Row, right: Row, run: Run) -> list[Run]:
    """The runs beside one that moved, in the same passage on both sides."""
    ours, theirs = left.around(run.at, run.end), right.around(run.to, run.until)
    found = []
    for mine, its in zip(ours, theirs, strict=True):
        if length(mine) and length(its):
            equal = aligned(left.items(*mine), right.items(*its))
            if 2 * sum(it.size for it in equal) >= min(length(mine), length(its)):
                found += [Run(it.at + mine[0], it.to + its[0], it.size) for it in equal]
    for part in found:
        left.take(part.at, part.end)
        right.take(part.to, part.until)
    return found


def length(span: Range) -> int:
    return span[1] - span[0]


def grouped(moved: list[Run], left: Row, right: Row) -> tuple[tuple[Run, ...], ...]:
    """Runs that moved, those that moved as one passage in one group.

    Nothing that is matched elsewhere may stand between two runs of a group.
    """
    groups: list[list[Run]] = []
    for run in sorted(moved):
        last = groups[-1][-1] if groups else None
        if last and is_next(left, last.end, run.at) and is_next(right, last.until, run.to):
            groups[-1].append(run)
        else:
            groups.append([run])
    return tuple(map(tuple, groups))


def is_next(row: Row, end: int, start: int) -> bool:
    """Whether little stands between two places of one side, and none of it is matched."""
    return 0 <= start - end <= _NEAR and b"\1" not in row.taken[end:start]
