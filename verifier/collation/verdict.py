"""The verdict on a copy: what its variants come to, and how much of the edition it has."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.collation import Collation, Count, Flag, State, Variant, Verdict
from verifier.collation.aside import ASIDE
from verifier.collation.sides.edition import Record

GRAVITY: tuple[Flag, ...] = (
    "unrelated", "truncated", "abridged", "altered", "reordered", "expanded",
)  # fmt: skip
LONG = 8
"""From how many words on a lack is a passage missing, not an alteration."""
_RELATED = 0.05


def judged(edition: Record, words: int, variants: Iterable[Variant]) -> Collation:
    """The outcome for a copy of `words` words that differs from the edition by `variants`."""
    ordered = tuple(sorted(variants, key=lambda it: (it.copy, it.passage, it.kind, it.words)))
    count = counted(edition, ordered)
    if unrelated(count, words):
        flags: tuple[Flag, ...] = ("unrelated",)
    else:
        flags = flagged(ordered)
    verdict: Verdict = next((flag for flag in flags if flag != "accidentals"), "complete")
    return Collation(
        ordered, verdict, flags, coverage(count), count, states(edition, ordered, flags)
    )


def counted(edition: Record, variants: tuple[Variant, ...]) -> Count:
    """How many words came to what."""
    missing = sum(it.words for it in variants if it.kind == "omission")
    altered = sum(it.words for it in variants if it.kind == "substitution")
    added = sum(it.added for it in variants if it.kind == "addition" and it.place != "outside")
    added += sum(max(0, it.added - it.words) for it in variants if it.kind == "substitution")
    moved = sum(it.words for it in variants if it.kind == "transposition")
    found = edition.words - missing - altered
    return Count(edition.words, found, missing, altered, added, moved)


def coverage(count: Count) -> float:
    """The share of the edition's words that were found, rounded down to four digits."""
    return count.found * 10_000 // count.edition / 10_000 if count.edition else 1.0


def unrelated(count: Count, words: int) -> bool:
    """Whether so little of the edition was found that the copy is of something else."""
    return count.found < _RELATED * count.edition and count.found * 2 < words


def flagged(variants: tuple[Variant, ...]) -> tuple[Flag, ...]:
    """All that holds of a copy, the gravest first; what is missing inside may outweigh its ends."""
    flags = {flag for it in variants if (flag := flag_of(it))}
    order = list(GRAVITY)
    if lack(variants, ends=False) > lack(variants, ends=True):
        order[1], order[2] = order[2], order[1]
    found = [flag for flag in order if flag in flags]
    return (*found, "accidentals") if "accidentals" in flags else tuple(found)


def lack(variants: tuple[Variant, ...], *, ends: bool) -> int:
    """How many words are missing in passages at the ends, or inside."""
    return sum(
        it.words
        for it in variants
        if flag_of(it) in ("truncated", "abridged") and (it.place != "inside") == ends
    )


def flag_of(variant: Variant) -> Flag | None:
    """What a single variant makes of a copy."""
    if variant.kind == "accidental":
        return "accidentals"
    if variant.kind == "transposition":
        return None if variant.sort in ASIDE else "reordered"
    if variant.kind == "omission":
        return missing(variant)
    if variant.kind == "substitution":
        return "altered"
    return added(variant)


def missing(variant: Variant) -> Flag | None:
    """What an omission makes of a copy: nothing where the edition allows it."""
    if variant.place == "outside":
        return None
    if variant.place != "inside":
        return "truncated"
    return "altered" if variant.words < LONG and variant.sort != "passage" else "abridged"


def added(variant: Variant) -> Flag | None:
    """What an addition makes of a copy: a few words inside a passage alter it."""
    if variant.place == "outside" or variant.sort in ASIDE:
        return None
    return "altered" if variant.added < LONG and variant.sort != "passage" else "expanded"


def states(
    edition: Record, variants: tuple[Variant, ...], flags: tuple[Flag, ...]
) -> tuple[State, ...]:
    """What became of each passage."""
    if "unrelated" in flags:
        return tuple("missing" for _ in edition.passages)
    lost = [0] * len(edition.passages)
    touched: dict[int, State] = {}
    for it in variants:
        if it.kind == "transposition":
            for passage, _ in spread(edition, it):
                touched.setdefault(passage, "moved")
        elif flag_of(it) == "altered":
            touched[it.passage] = "altered"
        if it.kind == "omission":
            for passage, words in spread(edition, it):
                lost[passage] += words
    return tuple(
        state(missing, passage.words, touched.get(index))
        for index, (missing, passage) in enumerate(zip(lost, edition.passages, strict=True))
    )


def state(missing: int, words: int, touched: State | None) -> State:
    if missing * 2 > words:
        return "missing"
    return "altered" if missing else touched or "found"


def spread(edition: Record, variant: Variant) -> Iterable[tuple[int, int]]:
    """The passages a variant reaches over, with how many of its words stand in each."""
    at, end = variant.at, variant.at + variant.words
    passage = variant.passage
    while at < end:
        until = min(end, edition.starts[passage + 1])
        yield passage, until - at
        at, passage = until, passage + 1
