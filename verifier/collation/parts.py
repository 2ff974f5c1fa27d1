"""A change in parts: by stretches, and with what is type or of a site set apart from the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from verifier.collation.changes import Change
from verifier.collation.copy import Copy
from verifier.collation.notes import called
from verifier.collation.record import Record
from verifier.collation.sites import Sites
from verifier.collation.type_only import in_type

_CALLS = (1, 3, 4)
"""How many words the number of a note may have, with its brackets."""


def parted(edition: Record, copy: Copy, change: Change, sites: Sites) -> Iterator[Change]:
    """An addition by what it adds to each stretch, if some of that is type or of a site."""
    if change.left:
        yield from without_call(edition, copy, change)
        return
    parts = [change]
    if edition.notes or copy.reading.pictures or sites.starts:
        parts = [
            change._replace(right=list(indices), to=next(iter(indices)))
            for some in by_stretch(copy, change.right, sites)
            for indices in behind_call(edition, copy, change, some)
        ]
    if len(parts) > 1 and any(
        sites.has(part.right) or in_type(edition, copy, part) for part in parts
    ):
        yield from parts
    else:
        yield change


def without_call(edition: Record, copy: Copy, change: Change) -> Iterator[Change]:
    """Words that are changed, and the number of a note behind them for itself."""
    if edition.notes and len(change.right) > 1:
        for size in _CALLS:
            at, right = change.left[-1] + 1, change.right[-size:]
            call = Change((), right, at, right[0])
            if size < len(change.right) and called(edition, copy, call):
                yield change._replace(right=change.right[:-size])
                yield call
                return
    yield change


def behind_call(
    edition: Record, copy: Copy, change: Change, words: Sequence[int]
) -> Iterator[Sequence[int]]:
    """Words that are added, the number of a note at their head for itself."""
    for size in _CALLS:
        if size < len(words) and edition.notes:
            call = change._replace(right=words[:size], to=words[0])
            if called(edition, copy, call):
                yield words[:size]
                yield words[size:]
                return
    yield words


def by_stretch(copy: Copy, words: Sequence[int], sites: Sites) -> Iterator[Sequence[int]]:
    """Words by the stretches that they stand in, those of a site in one with others alone."""
    at = 0
    while at < len(words):
        stretch = copy.stretch_of(words[at])
        to = bisect_left(words, copy.starts[stretch + 1], at)
        if to - at < copy.sizes[stretch]:
            to = bisect_left(words, sites.edge(words[at]), at, to)
        yield words[at:to]
        at = to
