"""What stands between anchors, item by item: exact within bounds, step by step beyond them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import compress, pairwise
from operator import ne

from verifier.collation.alignment.sequences import Gap, Run, between, chain, ends, matches

LARGEST = 9_000_000
"""The largest gap, as the product of its sides, that is aligned exactly in one piece."""
_STEP = 1000
_WIDTHS = (8, 4)
_AROUND = 64
"""How many items may stand about one side of a gap in the other, so that it is looked for whole."""
_DISSIMILAR = 8
_CHANCE = 16
"""How many words that differ on either side make one word that agrees mere chance."""

Items = Sequence[Hashable]


def aligned(ours: Items, theirs: Items, widths: tuple[int, ...] = _WIDTHS) -> list[Run]:
    """The equal runs of two sequences that stand in the same order."""
    if not ours or not theirs:
        return []
    if len(ours) == len(theirs) and (runs := in_place(ours, theirs)):
        return runs
    found = ends(ours, theirs, Gap(0, len(ours), 0, len(theirs)))
    inside = [
        run
        for gap in between(found, (0, len(ours)), (0, len(theirs)))
        for run in refined(ours, theirs, gap, widths)
    ]
    return sorted([*found, *inside])


def in_place(ours: Items, theirs: Items) -> list[Run]:
    """The equal runs of two sequences that differ in single items only; none if in more."""
    cuts = list(compress(range(len(ours)), map(ne, ours, theirs)))
    if any(two == one + 1 for one, two in pairwise(cuts)) or 4 * len(cuts) > len(ours):
        return []
    starts, ends = [0, *(at + 1 for at in cuts)], [*cuts, len(ours)]
    return [Run(one, one, two - one) for one, two in zip(starts, ends, strict=True) if one < two]


def refined(ours: Items, theirs: Items, gap: Gap, widths: tuple[int, ...]) -> Iterator[Run]:
    """The equal runs in a gap: anchored on windows unique in it, the widest first."""
    width, height = gap.end - gap.at, gap.until - gap.to
    if not width or not height:
        return
    if not widths:
        yield from exact(ours, theirs, gap)
        return
    found: list[Run] = []
    if min(width, height) >= widths[0]:
        found = whole(ours, theirs, gap)
    if not found and min(width, height) >= widths[0]:
        runs = matches(ours, theirs, [(gap.at, gap.end)], [(gap.to, gap.until)], widths[0])
        found = chain(runs, lambda run: run.size)[0]
    if not found:
        yield from refined(ours, theirs, gap, widths[1:])
        return
    yield from found
    for part in between(found, (gap.at, gap.end), (gap.to, gap.until)):
        yield from refined(ours, theirs, part, widths[1:])


def whole(ours: Items, theirs: Items, gap: Gap) -> list[Run]:
    """One side of a gap as it stands in the other, with a few items before and behind it."""
    width, height = gap.end - gap.at, gap.until - gap.to
    size, more = min(width, height), abs(width - height)
    if more > _AROUND:
        return []
    mine, its = ours[gap.at : gap.end], theirs[gap.to : gap.until]
    less, long = (mine, its) if width < height else (its, mine)
    places = [at for at in range(more + 1) if long[at] == less[0] and long[at : at + size] == less]
    if len(places) != 1:
        return []
    at = places[0]
    return [Run(gap.at, gap.to + at, size) if width < height else Run(gap.at + at, gap.to, size)]


def exact(ours: Items, theirs: Items, gap: Gap) -> list[Run]:
    """The longest common subsequence of a gap, without what agrees by chance."""
    width, height = gap.end - gap.at, gap.until - gap.to
    if width * height > LARGEST and min(width, height) > 1:
        return list(stepwise(ours, theirs, gap))
    found = common(ours[gap.at : gap.end], theirs[gap.to : gap.until])
    if width == height and all(run.at == run.to for run in found):
        return [Run(run.at + gap.at, run.to + gap.to, run.size) for run in found]
    if is_dissimilar(sum(run.size for run in found), width, height):
        return []
    moved = [Run(run.at + gap.at, run.to + gap.to, run.size) for run in found]
    return likely(moved, gap)


def stepwise(ours: Items, theirs: Items, gap: Gap) -> Iterator[Run]:
    """The equal runs of a gap without anchors, which repeats itself: in blocks that follow on."""
    at, to = gap.at, gap.to
    while at < gap.end and to < gap.until:
        end, until = min(at + _STEP, gap.end), min(to + _STEP, gap.until)
        found = common(ours[at:end], theirs[to:until])
        if not found:
            at, to = end, until
            continue
        for run in found:
            yield Run(run.at + at, run.to + to, run.size)
        at, to = at + found[-1].end, to + found[-1].until


def common(ours: Items, theirs: Items) -> list[Run]:
    """The runs of a longest common subsequence."""
    if len(ours) == 1 or len(theirs) == 1:
        return lone(ours, theirs)
    from rapidfuzz.distance import LCSseq

    return [
        Run(step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in LCSseq.opcodes(ours, theirs)
        if step.tag == "equal"
    ]


def lone(ours: Items, theirs: Items) -> list[Run]:
    """The same where one side is a single item."""
    if len(ours) == 1:
        return [Run(0, theirs.index(ours[0]), 1)] if ours[0] in theirs else []
    return [Run(ours.index(theirs[0]), 0, 1)] if theirs[0] in ours else []


def is_dissimilar(equal: int, width: int, height: int) -> bool:
    """Whether two passages have so little in common that neither is the other altered."""
    return min(width, height) >= _DISSIMILAR and equal * 5 < 2 * min(width, height)


def likely(runs: list[Run], gap: Gap) -> list[Run]:
    """The runs that do not agree by chance, as a word or two do amid many that differ."""
    kept: list[Run] = []
    for index, run in enumerate(runs):
        at, to = (kept[-1].end, kept[-1].until) if kept else (gap.at, gap.to)
        last = index + 1 == len(runs)
        end, until = (gap.end, gap.until) if last else (runs[index + 1].at, runs[index + 1].to)
        before = differing(run.at - at, run.to - to)
        after = differing(end - run.end, until - run.until)
        if min(before, after) < _CHANCE * run.size:
            kept.append(run)
    return kept


def differing(ours: int, theirs: int) -> int:
    """How many words differ beside a run, where both sides have some."""
    return ours + theirs if ours and theirs else 0
