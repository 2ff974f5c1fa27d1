"""Words that are struck out or hidden: words of their own, equal only to others of their kind."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from verifier.collation.text.token_places import Spot
from verifier.collation.text.tokens import Words
from verifier.document import Document

STRUCK = "\u0336"
"""What the key of a word begins with that is struck out."""


class Strokes:
    """Where a document has words that are struck out, or are read though nobody sees them."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def spans(self) -> list[Spot]:
        """The stretches that are struck out, in order and apart."""
        marks = (it.span for it in self.document.marks if it.kind in ("strike", "hidden"))
        return merged((it.start, it.end) for it in marks if it.start < it.end)

    def touch(self, start: int, end: int) -> bool:
        """Whether any of a stretch is struck out."""
        at = bisect_right(self.spans, (end - 1, end)) if self.spans else 0
        return at > 0 and self.spans[at - 1][1] > start

    def keys(self, words: Words) -> tuple[str, ...]:
        """The keys of words, those marked that are struck out."""
        return tuple(
            STRUCK + key if self.touch(*place) else key
            for key, place in zip(words.keys, words.places, strict=True)
        )


def merged(spans: Iterable[Spot]) -> list[Spot]:
    """Spans in order, as one where they meet.

    >>> merged([(5, 7), (1, 3), (6, 9)])
    [(1, 3), (5, 9)]
    """
    found: list[Spot] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
