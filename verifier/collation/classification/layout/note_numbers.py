"""Numbers of notes that one side has as markup and the other as words: `[1]`, `¹`, `{1}`, `old.1`.

Whatever shape they have, they must come in turn, and the edition must have so many notes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from verifier.collation.classification.changes import Change
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.sides.edition_words import side_of
from verifier.collation.sides.word_access import key_at, left_items, turned
from verifier.collation.text.tokens import ALPHA
from verifier.source import Span

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CALL = re.compile(r"(?:\^|(?:foot|end)?notes? |fn\.? ?|n\.? ?)?([1-9]\d{0,3})\Z", re.ASCII | re.I)
_GLUED = re.compile(rf"({ALPHA}+|\d.*\d|\d)(\.?)([1-9]\d{{0,3}})\Z", re.ASCII)
_OPENED = re.compile(r"\[(?:foot|end)?note [^\s:\]]{1,4}:", re.I)
_RETURN = re.compile(r"\[?(?:(?:go |jump )?(?:back|return|up)(?: to (?:the )?text)?|top)\]?", re.I)
"""What a link back from a note says."""
_POINTS = ".,;:!?”’\"')]»…"
_LONGEST = len("[Note 1]") - 4
"""How many tokens the number of a note has at most, with its brackets."""


class Pair(NamedTuple):
    """Words from `at` on in the edition, as their keys, that the copy sets otherwise."""

    at: int
    keys: tuple[str, ...]
    number: int = 0
    """The number of a note that is referred to, which the edition has as markup."""
    is_plain: bool = False
    """Whether nothing but its place shows that it is one."""


def in_turn(pairs: Sequence[Pair | None], notes: int) -> list[Pair | None]:
    """Pairs in the order of the copy, without numbers that are not those of the edition's notes.

    They come in turn: one that is higher than the next is none. Those that nothing marks as such
    are all there, each once.
    """
    kept: list[Pair | None] = []
    highest = 0
    for pair in pairs:
        least = highest + 1 if pair and pair.is_plain else 0
        kept.append(pair if pair and least <= pair.number <= highest + 1 else None)
        highest = max(highest, kept[-1].number if kept[-1] else 0)
    if highest == notes:
        return kept
    return [None if pair and pair.is_plain else pair for pair in kept]


def called(edition: Record, copy: Copy, change: Change) -> Pair | None:
    """An addition that is the number of one of the edition's notes, or belongs to it."""
    if not edition.notes or len(change.right) > _LONGEST:
        return None
    span = copy.span(change.right[0], change.right[-1] + 1)
    raw = turned(copy.document.text, span)
    if closes_note(edition, copy, change, raw):
        return Pair(change.at, ())
    is_bracketed = raw[0] == "[" and raw[-1] == "]"
    begins = heads_note(edition, copy, change)
    shown = raw[1:-1].strip() if is_bracketed else raw.translate(_RAISED)
    number = number_of(edition, shown.removeprefix("[") if begins else shown)
    if not number or begins:
        return Pair(change.at, ()) if number else None
    if is_bracketed or not raw.isascii():
        return Pair(change.at, (), number)
    return plain(copy, change, span, number)


def plain(copy: Copy, change: Change, span: Span, number: int) -> Pair | None:
    """The number of a note that stands in brackets of another kind, or close to a word."""
    text, spans = copy.document.text, (span, twin(copy, change.right[0]))
    if any(is_enclosed(text, it) for it in spans):
        return Pair(change.at, (), number)
    is_plain = not copy.anchors and any(is_glued(text, it) for it in spans)
    return Pair(change.at, (), number, True) if is_plain else None


def closes_note(edition: Record, copy: Copy, change: Change, raw: str) -> bool:
    """Whether an addition is a link back from a note, or the bracket that ends `[Note 1: so]`."""
    if raw != "]" and not _RETURN.fullmatch(raw):
        return False
    start = copy.spans[copy.stretch_of(change.to)][0]
    is_open = _OPENED.match(copy.document.text, start) is not None
    return ends_note(edition, copy, change) and (raw != "]" or is_open)


def twin(copy: Copy, word: int) -> Span:
    """Where the word before stands if it is the same: either of the two may be the one added."""
    same = word > 0 and key_at(copy, word - 1) == key_at(copy, word)
    return Span(*copy.place(word - same))


def is_enclosed(text: str, span: Span) -> bool:
    """Whether a number stands in curly brackets, or in round ones close to the word before."""
    around = text[max(0, span.start - 1) : span.end + 1]
    if around[:1] == "{" and around[-1:] == "}":
        return True
    before = text[max(0, span.start - 2) : span.start - 1]
    return around[:1] == "(" and around[-1:] == ")" and before.strip() != ""


def is_glued(text: str, span: Span) -> bool:
    """Whether a number follows on the points behind a word, and is followed by a blank."""
    before, behind = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return before != "" and before in _POINTS and not behind.strip()


def number_of(edition: Record, text: str) -> int:
    """The number that a call for a note says, or 0 where it is none."""
    hit = _CALL.match(text)
    number = int(hit[1]) if hit else 0
    return number if number <= edition.notes else 0


def glued(edition: Record, copy: Copy, change: Change) -> Pair | None:
    """A word with the number of a note behind it that has lost its raised type: `old1`, `1171.1`.

    After a number there must be the point that the edition has there.
    """
    if not edition.notes or copy.anchors or not len(change.left) == len(change.right) == 1:
        return None
    hit = _GLUED.match(key_at(copy, change.right[0]))
    end = copy.place(change.right[0])[1]
    if hit is None or copy.document.text[end : end + 1].strip():
        return None
    word, point, number = hit.groups()
    if left_items(edition, change.left) != [edition.code(word)] or int(number) > edition.notes:
        return None
    passage = edition.stretch_of(change.at)
    index = change.at + 1 - edition.starts[passage]
    if word.isalpha() == bool(point) or side_of(edition, passage).pointed(index, point):
        return None
    return Pair(change.at, (word,), int(number), True)


def heads_note(edition: Record, copy: Copy, change: Change) -> bool:
    """Whether an addition stands at the beginning of a note, but for the number of its line."""
    if change.at == edition.words:
        return False
    passage = edition.stretch_of(change.at)
    if change.at != edition.starts[passage] or edition.passages[passage].kind != "note":
        return False
    start = copy.starts[copy.stretch_of(change.to)]
    return change.to == start or (change.to == start + 1 and key_at(copy, start).isdigit())


def ends_note(edition: Record, copy: Copy, change: Change) -> bool:
    """Whether an addition stands at the end of a note on both sides."""
    passage = edition.stretch_of(max(0, change.at - 1))
    ends = change.at == edition.starts[passage + 1] and edition.passages[passage].kind == "note"
    return ends and change.right[-1] + 1 == copy.starts[copy.stretch_of(change.to) + 1]


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
