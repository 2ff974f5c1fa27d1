"""The colon of a citation, which is part of it: `[1937a:13]` is no `[1937a 13]`."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.sides.edition_words import Open, Sealed, side_of
from verifier.collation.sides.word_access import key_at
from verifier.collation.text.tokens import points_of
from verifier.collation.text.word_shapes import sort_of

_LONGEST_CITATION = 80
_COLONS = (":", ".:", "):", ").:")


def located(edition: Record, copy: Copy, at: int, to: int) -> Iterator[tuple[int, list[str]]]:
    """How words may be read where one side has a blank or a line end behind a locator's colon.

    The colon is part of the number in `1937a:13` and not in `1937a: 13`; that of `1908:77` may only
    be set apart in square brackets, since a time or a score is no citation.
    """
    key = key_at(copy, to)
    if key[0] == ":" and is_pointed(edition, at):
        yield 1, [key[1:]]
    elif is_colon(copy, to):
        yield 1, [":" + key]
    if ":" in key[1:] and is_bracketed(copy, to) and is_pointed(edition, at + 1):
        parts = key.split(":", 1)
        yield 1, parts
    if to + 1 < copy.words and is_colon(copy, to + 1) and is_bracketed(copy, to):
        yield 2, [f"{key}:{key_at(copy, to + 1)}"]


def is_pointed(edition: Record, word: int) -> bool:
    """Whether a colon stands before a word of the edition, as it does before a locator."""
    if word >= edition.words:
        return False
    passage = edition.stretch_of(word)
    return has_colon(side_of(edition, passage), word - edition.starts[passage])


def has_colon(side: Open | Sealed, index: int) -> bool:
    """Whether a colon stands before a word of a passage, as it does before a locator."""
    return any(not side.pointed(index, it) for it in _COLONS)


def is_colon(copy: Copy, word: int) -> bool:
    """Whether a colon stands before a word of the copy, as it does before a locator."""
    return points_of(copy.gap(word)) in _COLONS


def is_bracketed(copy: Copy, word: int) -> bool:
    """Whether a word of the copy stands in square brackets."""
    text, at = copy.document.text, copy.place(word)[0]
    start = max(0, at - _LONGEST_CITATION)
    return text.rfind("[", start, at) > text.rfind("]", start, at)


def is_changed(side: Open | Sealed, index: int, copy: Copy, word: int, points: str) -> bool:
    """Whether a citation has lost or gained the colon before its locator, and is another."""
    if sort_of(key_at(copy, word)) != "number" or not is_bracketed(copy, word):
        return False
    return has_colon(side, index) != (points in _COLONS)
