"""A passage of the edition beside its words in the copy, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Literal

from msgspec import Struct

from verifier.collation import Variant
from verifier.collation.sides.edition import Record
from verifier.collation.text.tokens import TOKEN
from verifier.document import Document
from verifier.reporters.audit.html.layout import FURNITURE
from verifier.source import Span

Sort = Literal["same", "missing", "added", "changed", "form", "layout", "moved"]
_SORTS: dict[str, Sort] = {
    "omission": "missing",
    "addition": "added",
    "substitution": "changed",
    "accidental": "form",
}
_POINT = re.compile(r"[^\w\s\[\]]")
_EDGE = 8
"""How many points and signs may stand at the edge of a word that is shown."""


class Piece(Struct, frozen=True):
    """What the edition and the copy have; None where a side's text is not at hand."""

    sort: Sort
    edition: str | None
    copy: str | None


class Walk:
    """Goes through both texts of a passage, from variant to variant."""

    def __init__(self, edition: Record, copy: Document, passage: int) -> None:
        self.record, self.copy = edition, copy.text
        self.first, self.last = edition.starts[passage], edition.starts[passage + 1]
        span = edition.passages[passage].span
        self.text = edition.document.text if edition.document and span else None
        self.span = span or Span(0, 0)
        self.word, self.at = self.first, self.span.start
        self.to: int | None = None
        self.pieces: list[Piece] = []

    def over(self, variants: Iterable[Variant]) -> tuple[Piece, ...]:
        """All pieces of the passage."""
        for variant in sorted(variants, key=lambda it: (it.at, it.copy)):
            if variant.kind != "transposition":
                self.step(variant)
            elif variant.at > self.first or variant.at + variant.words < self.last:
                self.away(variant)
        end = self.span.end
        words = self.words(end, self.last)
        copied = forward(self.copy, self.to, words) if self.to is not None else None
        self.same(end, copied)
        return tuple(self.pieces)

    def step(self, variant: Variant) -> None:
        """A variant, and what is the same before it."""
        start, end = self.clipped(variant.edition)
        if variant.at < self.first:
            reading = ""
        else:
            if self.behind(variant):
                self.to = None
            before = self.before(variant.copy.start, start, variant.at)
            self.same(start, before)
            self.to = max(before[1], self.to or 0)
            reading = self.copy[self.to : variant.copy.end]
        lemma = None if self.text is None else self.text[self.at : end]
        sort = "layout" if variant.sort in FURNITURE else _SORTS[variant.kind]
        if lemma or reading or sort != "form":
            self.pieces.append(Piece(sort, lemma, reading))
        self.word = max(self.word, min(self.last, variant.at + variant.words))
        self.at = max(self.at, end)
        self.to = max(self.to or 0, variant.copy.end)

    def words(self, end: int, word: int) -> int:
        """How many words the edition has up to a place, or from a manifest up to a word."""
        if self.text is None:
            return max(0, word - self.word)
        return len(TOKEN.findall(self.text, self.at, end))

    def away(self, variant: Variant) -> None:
        """Words of the passage that stand elsewhere in the copy, while the rest does not."""
        start, end = self.clipped(variant.edition)
        if start > self.at:
            words, to = self.words(start, variant.at), self.to
            self.same(start, None if to is None else forward(self.copy, to, words))
        self.pieces.append(
            Piece("moved", None if self.text is None else self.text[self.at : end], "")
        )
        self.word = max(self.word, min(self.last, variant.at + variant.words))
        self.at = max(self.at, end)

    def behind(self, variant: Variant) -> bool:
        """Whether the copy has a variant before what was shown last, because words moved."""
        if self.to is None or variant.copy.start >= self.to:
            return False
        return variant.kind != "accidental" or variant.copy.end < self.to

    def clipped(self, span: Span | None) -> tuple[int, int]:
        """The part of a span in the edition that stands ahead in the passage."""
        if span is None:
            return self.at, self.at
        start = min(max(span.start, self.at), self.span.end)
        return start, max(start, min(span.end, self.span.end))

    def before(self, at: int, start: int, word: int) -> tuple[int, int]:
        """The stretch of the copy that has the words before a variant."""
        words = self.words(start, word)
        if self.to is None:
            return backward(self.copy, at, words)
        if at <= self.to:
            return self.to, self.to
        there = TOKEN.findall(self.copy, self.to, at)
        if len(there) <= words or (words and there[-words:] != self.tokens(start, there[-words:])):
            return self.to, at
        return backward(self.copy, at, words)

    def tokens(self, end: int, unknown: list[str]) -> list[str]:
        """The words of the edition up to a place; from a manifest they are `unknown`."""
        return unknown if self.text is None else TOKEN.findall(self.text, self.at, end)

    def same(self, end: int, copied: tuple[int, int] | None) -> None:
        """What is the same in both up to a place in the edition."""
        mine = None if self.text is None else self.text[self.at : end]
        its = None if copied is None else self.copy[slice(*copied)]
        if mine or its:
            self.pieces.append(Piece("same", mine, its))
        self.at = max(self.at, end)


def pieces(
    edition: Record, copy: Document, passage: int, variants: Iterable[Variant]
) -> tuple[Piece, ...]:
    """What a passage and its copy have in common, and what differs, in order.

    The copy's words are found by counting, from the places that the variants name.
    """
    return Walk(edition, copy, passage).over(variants)


def backward(text: str, at: int, words: int) -> tuple[int, int]:
    """The stretch of so many words that ends at a place."""
    if not words:
        return at, at
    start = at
    room = 16 * words + 64
    hits: list[tuple[int, int]] = []
    while len(hits) < words and start > 0:
        start = max(0, at - room)
        hits = [hit.span() for hit in TOKEN.finditer(text, start, at)]
        room *= 2
    first, last = hits[-words] if len(hits) >= words else (start, start)
    gap = text.rfind("\n\n", first, last)
    if gap >= 0:  # a word that is broken over two passages
        return gap + 2, at
    return edges(text, first, at)[0], at


def forward(text: str, at: int, words: int) -> tuple[int, int]:
    """The stretch of so many words that begins at a place, with the points after the last."""
    end = at
    for hit in islice(TOKEN.finditer(text, at), words):
        end = hit.end()
    return at, edges(text, at, end)[1]


def edges(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the quotation marks and points at its edges.

    >>> edges('He said “so be it.” Then', 9, 17)
    (8, 19)
    """
    for _ in range(_EDGE):
        if start and _POINT.match(text, start - 1):
            start -= 1
        if end < len(text) and _POINT.match(text, end):
            end += 1
    return start, end
