"""Allowance: passages that a copy may leave out do not count where they are left out whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace

from verifier.collation import Variant
from verifier.collation.alignment.sequences import Range
from verifier.collation.classification.changes import Change
from verifier.collation.classification.variants import Frame, variant
from verifier.collation.sides.edition import Record


def spared(frame: Frame, changes: Iterable[Change]) -> Iterator[Variant]:
    """Changes as variants; what the edition allows to be left out stands outside the text."""
    allowed = any(passage.optional for passage in frame.edition.passages)
    for change in changes:
        if allowed and change.left and not change.right:
            yield from parts(frame, change)
        else:
            yield variant(frame, change)


def parts(frame: Frame, change: Change) -> Iterator[Variant]:
    """What is missing, in parts that may be left out and parts that may not."""
    first, last = change.left[0], change.left[-1] + 1
    for may, group in groupby(pieces(frame.edition, first, last), key=lambda it: it[1]):
        ranges = [it for it, _ in group]
        words = range(ranges[0][0], ranges[-1][1])
        left = tuple(it for it in change.left if it in words)
        part = variant(frame, Change(left, (), left[0], change.to))
        yield replace(part, place="outside") if may else part


def pieces(edition: Record, first: int, last: int) -> Iterator[tuple[Range, bool]]:
    """The words of some passages, passage by passage, and whether they may be left out."""
    at = first
    while at < last:
        index = edition.stretch_of(at)
        start, end = edition.starts[index], edition.starts[index + 1]
        whole = at == start and end <= last
        yield (at, min(end, last)), whole and edition.passages[index].optional
        at = end
