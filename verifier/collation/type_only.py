"""What looks like changed words but is type: broken words, numbers of notes, pictures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from verifier.collation.changes import Change
from verifier.collation.copy import Copy
from verifier.collation.record import Record
from verifier.collation.sides import side_of
from verifier.collation.sites import Sites
from verifier.collation.words import points_of
from verifier.source import Span

_HYPHENS = "-‐‑¬\u00ad"
_HYPHEN = re.compile(rf"[{_HYPHENS}](\s*)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_CITATION = 80
_COLONS = (":", ".:", "):", ").:")
_NUMBER = re.compile(r"[1-9]\d{0,3}\Z", re.ASCII)


class Pair(NamedTuple):
    """Words from `at` on in the edition, as their keys, that the copy sets otherwise."""

    at: int
    keys: tuple[str, ...]
    number: int = 0
    """The number of a note that is referred to, which the edition has as markup."""


def in_type(edition: Record, copy: Copy, change: Change) -> Pair | None:
    """A change as a pair of readings, if it is no change of words."""
    if not change.left:
        if is_picture(copy, copy.span(change.right[0], change.right[-1] + 1)):
            return Pair(change.at, ())
        number = number_in(edition, copy, change)
        begins = number is not None and heads_note(edition, copy, change)
        return None if number is None else Pair(change.at, (), 0 if begins else number)
    keys = read(edition, copy, change) if change.right else anchored(edition, copy, change)
    return Pair(change.at, tuple(keys)) if keys else None


def is_picture(copy: Copy, span: Span) -> bool:
    """Whether words are those that a page has in place of a picture, and nobody sees."""
    pictures = copy.reading.pictures
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
    """What words say however they are parted, and whether or not a colon is part of them."""
    return "".join(map(str, keys)).replace(":", "")


def readings(
    copy: Copy, index: int, keys: list[str], *, breaks: bool
) -> Iterator[tuple[int, list[str]]]:
    """How the first of some words may be read: with how many of them, and as what."""
    yield 1, keys[:1]
    start, end = copy.place(index)
    text = copy.document.text
    if text[end : end + 1] in _HYPHENS and is_joint(copy, index, anywhere=breaks):
        yield 2, ["".join(keys[:2])]
    if breaks or "\n" in text[start:end] or start in copy.wholes:
        yield from ((1, [keys[0][:at], keys[0][at:]]) for at in range(1, len(keys[0])))


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
    side, index = side_of(edition, passage), word - edition.starts[passage]
    return any(not side.pointed(index, it) for it in _COLONS)


def is_colon(copy: Copy, word: int) -> bool:
    """Whether a colon stands before a word of the copy, as it does before a locator."""
    return points_of(copy.gap(word)) in _COLONS


def is_bracketed(copy: Copy, word: int) -> bool:
    """Whether a word of the copy stands in square brackets."""
    text, at = copy.document.text, copy.place(word)[0]
    start = max(0, at - _LONGEST_CITATION)
    return text.rfind("[", start, at) > text.rfind("]", start, at)


def left_items(edition: Record, indices: Sequence[int]) -> list[Hashable]:
    """The edition's words, as they are compared."""
    found = []
    for index in indices:
        passage = edition.stretch_of(index)
        found.append(edition.items(passage)[index - edition.starts[passage]])
    return found


def is_joint(copy: Copy, index: int, *, anywhere: bool) -> bool:
    """Whether a hyphen joins a word to the next, at a line end or (if so told) anywhere."""
    if index + 1 >= copy.words:
        return False
    hyphen = _HYPHEN.fullmatch(gap_between(copy, index, index + 1))
    return hyphen is not None and ("\n" in hyphen[1] or (anywhere and not hyphen[1]))


def number_in(edition: Record, copy: Copy, change: Change) -> int | None:
    """The number of one of the edition's notes, if that is what a copy adds."""
    if not edition.notes or len(change.right) > len("[1]"):
        return None
    span = copy.span(change.right[0], change.right[-1] + 1)
    raw = copy.document.text[span.start : span.end]
    number = raw.translate(_RAISED)
    if raw[0] == "[" and raw[-1] == "]":
        number = raw[1:-1].strip("^ ")
    elif number == raw and not heads_note(edition, copy, change):
        return None
    return int(number) if _NUMBER.match(number) and int(number) <= edition.notes else None


def parted(edition: Record, copy: Copy, change: Change, sites: Sites) -> Iterator[Change]:
    """An addition by what it adds to each stretch, if some of that is type or of a site."""
    parts = [change]
    if not change.left and (edition.notes or copy.reading.pictures or sites.starts):
        parts = [
            change._replace(right=list(indices), to=next(iter(indices)))
            for indices in by_stretch(copy, change.right, sites)
        ]
    if len(parts) > 1 and any(
        sites.has(part.right) or in_type(edition, copy, part) for part in parts
    ):
        yield from parts
    else:
        yield change


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


def heads_note(edition: Record, copy: Copy, change: Change) -> bool:
    """Whether an addition stands at the beginning of a note on both sides."""
    passage = edition.stretch_of(change.at)
    begins = change.at == edition.starts[passage] and edition.passages[passage].kind == "note"
    return begins and change.to == copy.starts[copy.stretch_of(change.to)]


def anchored(edition: Record, copy: Copy, change: Change) -> list[str] | None:
    """The number of a note that is omitted, if the copy has it as markup there."""
    if len(change.left) not in (1, 3) or not copy.anchors:
        return None
    start = copy.place(change.to - 1)[1] if change.to else 0
    end = copy.place(change.to)[0] if change.to < copy.words else len(copy.document.text)
    first = bisect_left(copy.anchors, (start, "", False))
    items = left_items(edition, change.left)
    for at, label, begins in islice(copy.anchors, first, None):
        if at > end:
            break
        for keys in (["[", label, "]"], [raised(label)], [label] if begins else []):
            if items == [edition.code(key) for key in keys]:
                return keys
    return None


def raised(label: str) -> str:
    """A number as a superscript."""
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(it)] if it in "0123456789" else it for it in label)


def key_at(side: Record | Copy, index: int) -> str:
    """The key of a word."""
    stretch = side.stretch_of(index)
    return side.located(stretch).keys[index - side.starts[stretch]]


def gap_between(copy: Copy, first: int, last: int) -> str:
    """The text between two words of the copy."""
    return copy.document.text[copy.place(first)[1] : copy.place(last)[0]]
