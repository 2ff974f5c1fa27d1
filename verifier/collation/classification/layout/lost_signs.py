"""Signs that are words on one side and pointing on the other, where both look alike.

A minus sign may be set as a dash, a prime as an apostrophe, and what stands in code as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.collation.classification.changes import Change
from verifier.collation.classification.layout.note_numbers import Pair
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.sides.edition_words import side_of
from verifier.collation.sides.signs import _PRIMES, MINUS, between, is_sign
from verifier.collation.sides.word_access import key_at, left_items
from verifier.collation.text.tokens import code_signs, points_of

_MOST = 40
"""How many signs in a row are looked at."""


def pointed(edition: Record, copy: Copy, change: Change) -> Pair | None:
    """Signs that one side has as words, if the other has them as points."""
    if change.left and not change.right:
        return lost(edition, copy, change)
    if change.right and not change.left:
        return gained(edition, copy, change)
    return None


def lost(edition: Record, copy: Copy, change: Change) -> Pair | None:
    """Signs of the edition that the copy has between its words."""
    if len(change.left) > _MOST:
        return None
    items = left_items(edition, change.left)
    for gap in gaps(copy, change.to):
        for keys in read(gap):
            if items == [edition.code(key) for key in keys]:
                return Pair(change.at, keys)
    return None


def gaps(copy: Copy, word: int) -> Iterator[str]:
    """What stands before a word, from the word before on, and what belongs to that one."""
    if word < copy.words:
        yield copy.gap(word)
    if word:
        yield copy.trail(word - 1)


def read(gap: str) -> Iterator[tuple[str, ...]]:
    """The signs that points may stand for."""
    points = points_of(gap)
    if points == MINUS:
        yield (MINUS,)
    for it in _PRIMES:
        if points.startswith(it):
            yield (it,)
    yield code_signs(gap)


def gained(edition: Record, copy: Copy, change: Change) -> Pair | None:
    """Signs of the copy that the edition has between its words."""
    first, last = change.right[0], change.right[-1]
    if len(change.right) > _MOST or last - first >= len(change.right):
        return None
    keys = [key_at(copy, it) for it in change.right]
    if not all(map(is_sign, keys)):
        return None
    after = first > copy.starts[copy.stretch_of(first)]
    word = change.at - 1 if after else change.at
    if not 0 <= word < edition.words:
        return None
    passage = edition.stretch_of(word)
    index = word - edition.starts[passage] + after
    points = points_of(between(copy, first, last))
    return None if side_of(edition, passage).pointed(index, points) else Pair(change.at, ())
