"""Words of a copy that nobody sees, told where they stand between those of the edition."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from verifier.collation import Sort, Variant
from verifier.collation.classification.changes import Change
from verifier.collation.classification.layout.labels import label
from verifier.collation.classification.layout.site_text import word_at
from verifier.collation.classification.variants import Frame, lemma_span, text_of
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.text.tokens import keys_of
from verifier.document import Document, Mark

_NAMES = 3
_LEAST = 3
"""How many words a sentence has at least."""
_SHARE = 0.7
"""How much of what is hidden must be the edition's to be its words."""


def has_hidden(document: Document) -> bool:
    """Whether a document hides words."""
    return any(it.kind == "hidden" and it.value for it in document.marks)


def hidden(frame: Frame) -> Iterator[Variant]:
    """The words that a copy hides: those of the edition are lost, and are told as hidden."""
    order = frame.chart.order
    for mark in frame.copy.document.marks if order else ():
        if mark.kind != "hidden" or not mark.value:
            continue
        keys = keys_of(mark.value)
        word = word_at(frame.copy, mark.span.start)
        lost = is_of(frame.edition, keys)
        if keys and (lost or order[0].to < word < order[-1].until):
            yield variant(frame, mark, word, len(keys), "hidden" if lost else sort_of(mark))


def sort_of(mark: Mark) -> Sort:
    """Whether words are hidden only, or may be a sentence of the copy's own."""
    said = label(mark.value)
    is_short = len(mark.value.split()) < _LEAST
    return "hidden" if is_short or (said and said.names <= _NAMES) else "passage"


def is_of(edition: Record, keys: tuple[str, ...]) -> bool:
    """Whether words are those of the edition, or nearly so."""
    pairs = list(pairwise(keys))
    return bool(pairs) and sum(edition.parts(*it) for it in pairs) >= _SHARE * len(pairs)


def variant(frame: Frame, mark: Mark, word: int, size: int, sort: Sort) -> Variant:
    """Hidden words as an addition."""
    edition, at = frame.edition, frame.in_edition(word)
    span = lemma_span(frame, Change((), (), at, min(word, last(frame.copy))))
    lemma = None if span is None else text_of(edition, span)
    passage = edition.stretch_of(min(at, edition.words - 1))
    return Variant(
        "addition", sort, "inside", span, mark.span, lemma, mark.value, 0, size, passage, at
    )


def last(copy: Copy) -> int:
    """The last word of a copy."""
    return max(0, copy.words - 1)
