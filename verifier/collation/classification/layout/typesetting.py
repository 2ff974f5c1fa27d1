"""What looks like changed words but is type: broken words, large initials, pictures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator

from verifier.collation.classification.changes import Change
from verifier.collation.classification.citation_colons import located
from verifier.collation.classification.layout.lost_signs import pointed
from verifier.collation.classification.layout.note_numbers import Pair, anchored, called, glued
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.sides.signs import MINUS
from verifier.collation.sides.word_access import gap_between, key_at, left_items

_HYPHENS = "-‐‑¬\u00ad"
_HYPHEN = re.compile(rf"[{_HYPHENS}](\s*)")
_WORDS = "AIOEUYÀÓÉ"
"""Letters that are words in some tongue."""


def in_type(edition: Record, copy: Copy, change: Change) -> Pair | None:
    """A change as a pair of readings, if it is no change of words."""
    if not change.left:
        if is_pictured(copy, change):
            return Pair(change.at, ())
        return called(edition, copy, change) or pointed(edition, copy, change)
    keys = (read if change.right else anchored)(edition, copy, change)
    if keys:
        return Pair(change.at, tuple(keys))
    return glued(edition, copy, change) or pointed(edition, copy, change)


def is_pictured(copy: Copy, change: Change) -> bool:
    """Whether words that are added are those that a page has in place of a picture."""
    pictures = copy.reading.pictures
    if change.left or not pictures:
        return False
    span = copy.span(change.right[0], change.right[-1] + 1)
    index = bisect_right(pictures, (span.start, len(copy.document.text))) - 1
    return index >= 0 and span.end <= pictures[index][1]


def read(edition: Record, copy: Copy, change: Change) -> list[str] | None:
    """The copy's words as the edition reads those broken at a line end; None if they differ."""
    items = left_items(edition, change.left)
    keys = [key_at(copy, index) for index in change.right]
    if edition.document is not None and letters(items) != letters(keys):
        return None
    found: list[str] = []
    while len(found) < len(items) and keys:
        at, to = len(found), len(change.right) - len(keys)
        breaks = change.left[at] in edition.breaks
        for size, part in (
            *readings(copy, change.right[to], keys, breaks=breaks),
            *located(edition, copy, change.left[at], change.right[to]),
        ):
            if items[at : at + len(part)] == [edition.code(key) for key in part]:
                found += part
                keys = keys[size:]
                break
        else:
            return None
    return None if keys or len(found) < len(items) else found


def letters(keys: Iterable[Hashable]) -> str:
    """What words say however they are parted, whether or not a colon or sign is part of them."""
    return "".join(map(str, keys)).replace(":", "").replace("−", MINUS)


def readings(
    copy: Copy, index: int, keys: list[str], *, breaks: bool
) -> Iterator[tuple[int, list[str]]]:
    """How the first of some words may be read: with how many of them, and as what."""
    yield 1, keys[:1]
    start, end = copy.place(index)
    text = copy.document.text
    if text[end : end + 1] in _HYPHENS and is_joint(copy, index, anywhere=breaks):
        yield 2, ["".join(keys[:2])]
    if keys[0] == MINUS and len(keys) > 1:
        yield 2, ["−" + keys[1]]
    if keys[0][0] == "−":
        yield 1, [MINUS, keys[0][1:]]
    if is_initial(copy, index):
        yield 2, ["".join(keys[:2])]
    if breaks or "\n" in text[start:end] or start in copy.wholes:
        yield from ((1, [keys[0][:at], keys[0][at:]]) for at in range(1, len(keys[0])))


def is_initial(copy: Copy, index: int) -> bool:
    """Whether a word is the large first letter of a stretch, set apart from the rest of its word.

    A letter that is a word by itself must stand on a line of its own, or before capitals.
    """
    if index != copy.starts[copy.stretch_of(index)] or index + 1 >= copy.words:
        return False
    (start, end), (rest, last) = copy.place(index), copy.place(index + 1)
    text = copy.document.text
    letter, gap, word = text[start:end], text[end:rest], text[rest:last]
    if len(letter) != 1 or not letter.isupper() or not word.isalpha() or not gap.isspace():
        return False
    return "\n" in gap or letter not in _WORDS or (len(word) > 1 and word.isupper())


def is_joint(copy: Copy, index: int, *, anywhere: bool) -> bool:
    """Whether a hyphen joins a word to the next, at a line end or (if so told) anywhere."""
    if index + 1 >= copy.words:
        return False
    hyphen = _HYPHEN.fullmatch(gap_between(copy, index, index + 1))
    return hyphen is not None and ("\n" in hyphen[1] or (anywhere and not hyphen[1]))
