"""Page furniture: heads and numbers of pages between the words of the edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Hashable, Iterable
from itertools import pairwise

from msgspec.structs import replace

from verifier.collation import Sort, Variant
from verifier.collation.copy import Copy
from verifier.collation.record import Record
from verifier.collation.words import keys_of
from verifier.source import Span

_LONGEST = 14
_OFTEN = 3
_PAIR = 2
_LEAF = 2
"""The numbers of pages follow on another by one, or by two where every other page has its own."""
_LONGEST_BLANK = 40
_BLANK_LINES = " \t\n\f>*_#"
_PAGE = re.compile(r"\d{1,4}", re.ASCII)
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]+\Z")
_BLANK = " \t\f*_#-–—|[]().·•~"

_NOTES = frozenset(
    (it,) for it in ("notes", "footnotes", "endnotes", "anmerkungen", "fussnoten", "notas", "note")
)
"""What a heading of notes says, which a copy may add where it sets them together."""

Shape = tuple[str, ...]


def furnished(edition: Record, copy: Copy, variants: list[Variant]) -> list[Variant]:
    """Variants with the additions that are page furniture called so."""
    keys = {index: keys_in(copy, it) for index, it in enumerate(variants) if may_be(copy, it)}
    if not keys:
        return variants
    shapes = {index: tuple(_DIGITS.sub("#", key) for key in row) for index, row in keys.items()}
    often = Counter(shapes.values())
    several = {shapes[index] for index, row in keys.items() if numbers(row)}
    titles = headings(edition)
    breaks = frozenset(copy.wholes.values())
    paged = in_turn(keys) | {it for it in keys if is_at_break(copy, variants[it].copy, breaks)}
    found = list(variants)
    for index, shape in shapes.items():
        title = tuple(edition.code(key) for key in keys[index] if not key.isdigit())
        known = title in titles or index in paged
        sort = named(shape, often[shape], known=known, numbered=shape in several)
        if keys[index] in _NOTES and is_above_note(edition, variants[index]):
            sort = "note"
        found[index] = replace(variants[index], sort=sort) if sort else variants[index]
    return found


def headings(edition: Record) -> frozenset[tuple[Hashable, ...]]:
    """The headings of the edition, and its first passage, which a page head may repeat."""
    return frozenset(
        tuple(edition.items(index))
        for index, passage in enumerate(edition.passages)
        if passage.words <= _LONGEST and (not index or passage.kind == "heading")
    )


def is_above_note(edition: Record, variant: Variant) -> bool:
    """Whether an addition stands before one of the edition's notes."""
    if variant.at == edition.words:
        return False
    passage = edition.stretch_of(variant.at)
    return edition.passages[passage].kind == "note" and edition.starts[passage] == variant.at


def may_be(copy: Copy, variant: Variant) -> bool:
    """Whether an addition is short and stands on lines of its own."""
    return (
        variant.kind == "addition"
        and variant.place == "inside"
        and variant.sort != "site"
        and variant.added <= _LONGEST
        and is_alone(copy.document.text, variant.copy)
    )


def is_alone(text: str, span: Span) -> bool:
    """Whether nothing else that is read stands on the lines of a span."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    end = text.find("\n", span.end)
    after = text[span.end : end if end >= 0 else len(text)]
    return not before.strip(_BLANK) and not after.strip(_BLANK)


def in_turn(keys: dict[int, tuple[str, ...]]) -> set[int]:
    """Which additions begin or end with a number that follows on that of another, as pages do."""
    found: set[int] = set()
    ends = ((index, row[0] if row[0].isdigit() else row[-1]) for index, row in keys.items())
    pages = [(index, int(end)) for index, end in ends if _PAGE.fullmatch(end)]
    for (one, first), (two, second) in pairwise(pages):
        if 0 < second - first <= _LEAF:
            found |= {one, two}
    return found


def is_at_break(copy: Copy, span: Span, breaks: Container[int]) -> bool:
    """Whether an addition begins a page: a form feed is before it, or the end of a broken word."""
    text, least = copy.document.text, max(0, span.start - _LONGEST_BLANK)
    before = text[least : span.start].rstrip(_BLANK_LINES)
    if "\f" in text[least + len(before) : span.start]:
        return True
    return least + len(before) in breaks


def keys_in(copy: Copy, variant: Variant) -> tuple[str, ...]:
    """The words of an addition."""
    return keys_of(copy.document.text[variant.copy.start : variant.copy.end])


def numbers(keys: Iterable[str]) -> list[str]:
    """The numbers among some words."""
    return [key for key in keys if key.isdigit()]


def named(shape: Shape, often: int, *, known: bool, numbered: bool) -> Sort | None:
    """What sort of furniture a shape is: a page's number, a page's head, or none.

    A head is one of the edition's headings, or otherwise known for one, or comes again and again,
    with a number at least twice.
    """
    words = [word for word in shape if word not in ("[", "]")]
    if words == ["#"] or (len(words) == 1 and often == 1 and _ROMAN.match(words[0])):
        return "page-number"
    return "page-head" if known or often >= (_PAIR if numbered else _OFTEN) else None
