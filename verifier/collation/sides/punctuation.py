"""What stands between the words of a passage in a copy, but for what is no pointing."""

from __future__ import annotations

import re

from verifier.collation.sides import signs
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.sides.word_access import key_at
from verifier.collation.text import fold_table
from verifier.collation.text.tokens import points_of

_FEW = 40
"""How many signs in a row are read as points."""
_OPENER = re.compile(r"[({]\s*\Z")
_MARKER = re.compile(r"(?:(?:[({|<]|//)\s*|(?<!\s)\s*+)?\0\s*(?:[)}|>]|//)?")
"""What may stand about the number of a page or a note in the line."""
_WORD = re.compile(rf"[^\W_{fold_table.LETTERLIKE_QUOTES}]+")


def lead(edition: Record, copy: Copy, passage: int, word: int) -> str:
    """What stands before the first word of a passage in the copy, but for the dash of a list."""
    its = copy.lead(word)
    is_item = edition.passages[passage].kind == "list-item"
    return "" if is_item and points(its) in ("-", "·") else its


def points(gap: str) -> str:
    """The pointing in a gap; the rest of a word that a page head broke is none."""
    return points_of(_WORD.sub("", gap))


def between(copy: Copy, one: int, two: int) -> str:
    """What stands between two words of a passage in the copy, but for a page head."""
    if two == one + 1:
        return copy.document.text[copy.place(one)[1] : copy.place(two)[0]]
    if two > one and copy.stretch_of(one) == copy.stretch_of(two):
        if are_signs(copy, one + 1, two):
            return signs.between(copy, one + 1, two - 1)
        return _MARKER.sub(" ", f"{copy.gap(one + 1)}\0{copy.gap(two)}")
    return trail(copy, one) + copy.lead(two)


def trail(copy: Copy, word: int) -> str:
    """What belongs to a word behind it, but for the bracket that the number of a note is in."""
    end = copy.starts[copy.stretch_of(word) + 1]
    if word + 1 < end <= word + _FEW and are_signs(copy, word + 1, end):
        return signs.between(copy, word + 1, end - 1)
    return _OPENER.sub("", copy.trail(word))


def are_signs(copy: Copy, first: int, end: int) -> bool:
    """Whether words from `first` to before `end` are signs that may be set as points."""
    return end - first < _FEW and all(signs.is_sign(key_at(copy, it)) for it in range(first, end))
