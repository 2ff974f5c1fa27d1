"""What stands between equal runs, word by word: exact alignment, within bounds."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from msgspec import Struct

from verifier.collation.align import Gap, Range, Run, between, chain, ends, matches
from verifier.collation.words import runs as stretched

LARGEST = 3000
"""The largest hole, in words of either side, that is aligned exactly."""
_DISSIMILAR = 8


class Change(Struct, frozen=True):
    """Words of the edition (by index) that the copy has otherwise, and the words it has there."""

    left: tuple[int, ...]
    right: tuple[int, ...]


class Hole(Struct, frozen=True):
    """Indices of words on both sides that nothing matched, between the same two runs."""

    left: Sequence[int]
    right: Sequence[int]


def changes(left: list[Hashable], right: list[Hashable], hole: Hole) -> list[Change]:
    """The changes in a hole, in order."""
    ours = [left[index] for index in hole.left]
    theirs = [right[index] for index in hole.right]
    equal = aligned(ours, theirs)
    gaps = between(equal, (0, len(ours)), (0, len(theirs)))
    return [part for gap in gaps for part in parts(hole, gap)]


def local(left: list[Hashable], right: list[Hashable], hole: Hole) -> list[Run]:
    """The equal runs in a hole, counted in the words of the two sides."""
    equal = aligned([left[index] for index in hole.left], [right[index] for index in hole.right])
    return [
        Run(hole.left[run.at + first], hole.right[run.to + first], last - first)
        for run in equal
        for first, last in contiguous(hole, run)
    ]


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


def parts(hole: Hole, gap: Gap) -> Iterator[Change]:
    """A gap as changes; where a passage that moved parts it, the pieces stand for themselves."""
    lefts = pieces(hole.left[gap.at : gap.end])
    rights = pieces(hole.right[gap.to : gap.until])
    if len(lefts) == len(rights) == 1 and is_change(len(lefts[0]), len(rights[0])):
        yield Change(lefts[0], rights[0])
        return
    for piece in lefts:
        yield Change(piece, ())
    for piece in rights:
        yield Change((), piece)


def is_change(ours: int, theirs: int) -> bool:
    """Whether words without one in common change one another, not a loss beside a gain."""
    less, more = sorted((ours, theirs))
    return less < _DISSIMILAR and (more < _DISSIMILAR or more <= 3 * less)


def pieces(indices: Sequence[int]) -> list[tuple[int, ...]]:
    """Ascending indices in contiguous pieces."""
    return [tuple(range(*run)) for run in stretched(list(indices))]


def aligned(ours: list[Hashable], theirs: list[Hashable]) -> list[Run]:
    """The runs of a hole that are equal and in order."""
    if not ours or not theirs:
        return []
    found = ends(ours, theirs, Gap(0, len(ours), 0, len(theirs)))
    equal: list[Run] = []
    for gap in between(found, (0, len(ours)), (0, len(theirs))):
        equal += inner(ours, theirs, gap)
    return sorted([*found, *equal])


def inner(ours: list[Hashable], theirs: list[Hashable], gap: Gap) -> list[Run]:
    """The equal runs inside a gap whose ends differ."""
    width, height = gap.end - gap.at, gap.until - gap.to
    if not width or not height:
        return []
    if max(width, height) > LARGEST:
        return sparse(ours, theirs, gap)
    found = exact(ours[gap.at : gap.end], theirs[gap.to : gap.until])
    if is_dissimilar(sum(run.size for run in found), width, height):
        return []
    return [Run(run.at + gap.at, run.to + gap.to, run.size) for run in found]


def is_dissimilar(equal: int, width: int, height: int) -> bool:
    """Whether two passages have so little in common that neither is the other altered."""
    return min(width, height) >= _DISSIMILAR and equal * 2 < min(width, height)


def sparse(ours: list[Hashable], theirs: list[Hashable], gap: Gap) -> list[Run]:
    """The equal runs in a gap too large for exact alignment, by short windows unique in it."""
    left, right = [(gap.at, gap.end)], [(gap.to, gap.until)]
    found, _ = chain(matches(ours, theirs, left, right, 3), lambda run: run.size)
    equal = list(found)
    if found:
        for part in between(found, left[0], right[0]):
            if max(part.end - part.at, part.until - part.to) <= LARGEST:
                equal += inner(ours, theirs, part)
    return sorted(equal)


def exact(ours: list[Hashable], theirs: list[Hashable]) -> list[Run]:
    """The runs that the least number of changes leaves equal (Levenshtein)."""
    if len(ours) == 1 or len(theirs) == 1:
        return lone(ours, theirs)
    from rapidfuzz.distance import Levenshtein

    return [
        Run(step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in Levenshtein.opcodes(ours, theirs)
        if step.tag == "equal"
    ]


def lone(ours: list[Hashable], theirs: list[Hashable]) -> list[Run]:
    """The same where one side is a single word."""
    if len(ours) == 1:
        return [Run(0, theirs.index(ours[0]), 1)] if ours[0] in theirs else []
    return [Run(ours.index(theirs[0]), 0, 1)] if theirs[0] in ours else []
