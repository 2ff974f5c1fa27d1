"""What an edition has at a word: from its text, or from the shapes that a manifest records."""

from __future__ import annotations

from verifier.collation import Sort
from verifier.collation.sides.edition import Record
from verifier.collation.text.comparable_text import Written
from verifier.collation.text.tokens import CODE, form_of, points_of
from verifier.collation.text.word_shapes import CASES, shape_of, shape_of_points
from verifier.source import Span

_CODED = shape_of(CODE, "")
"""The shape of all words that stand in code."""


class Open:
    """A passage whose text is at hand. Words are counted from its first."""

    def __init__(self, edition: Record, passage: int) -> None:
        self.written: Written = edition.reading
        self.text = self.written.text
        self.places = edition.located(passage).places
        self.span = edition.passages[passage].span or Span(0, 0)

    def same(self, first: int, last: int, other: Written, span: Span) -> bool:
        """Whether words from `first` to before `last` are set like a stretch of another text."""
        start, end = self.places[first][0], self.places[last - 1][1]
        mine = self.written.even(start, end)
        if mine is not None and mine == other.even(span.start, span.end):
            return True
        return self.written.exacts.of(start, end) == other.exacts.of(span.start, span.end)

    def is_set(self, index: int, raw: str) -> bool:
        """Whether a word is set just so."""
        start, end = self.places[index]
        return self.text[start:end] == raw

    def is_apart(self, index: int, gap: str) -> bool:
        """Whether just this stands before a word, or behind the last, or on both sides blanks."""
        before, behind = self.edges(index)
        mine = self.text[before[1] : behind[0]]
        return mine == gap or not (gap.strip() or mine.strip())

    def differs(self, index: int, form: str, key: str) -> Sort | None:
        """What a word differs in from a form of it."""
        mine = form_of(self.text[slice(*self.places[index])])
        if mine == form:
            return None
        return "capital" if mine.casefold() == form.casefold() else "accent"

    def is_code(self, index: int) -> bool:
        """Whether a word stands in code, of which only the words are compared."""
        return 0 <= index < len(self.places) and self.text[slice(*self.places[index])] == CODE

    def pointed(self, index: int, points: str) -> bool:
        """Whether other points stand before a word, or behind the last."""
        before, behind = self.edges(index)
        return points_of(self.text[before[1] : behind[0]]) != points

    def word(self, index: int) -> Span | None:
        """Where a word stands."""
        return Span(*self.places[index])

    def gap(self, index: int) -> Span | None:
        """Where the points before a word stand, with the words about them."""
        before, behind = self.edges(index)
        return Span(before[0], behind[1])

    def edges(self, index: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the words before and behind a gap stand, or the ends of the passage."""
        start, end = self.span.start, self.span.end
        before = self.places[index - 1] if index else (start, start)
        return before, self.places[index] if index < len(self.places) else (end, end)


class Sealed:
    """A passage of a manifest, which holds no text. Words are counted from its first."""

    def __init__(self, edition: Record, passage: int) -> None:
        self.shapes = edition.passages[passage].shapes

    def same(self, first: int, last: int, other: Written, span: Span) -> bool:
        """Never, as far as can be told at once."""
        return False

    def is_set(self, index: int, raw: str) -> bool:
        """Never, as far as can be told at once."""
        return False

    def is_apart(self, index: int, gap: str) -> bool:
        """Never, as far as can be told at once."""
        return False

    def differs(self, index: int, form: str, key: str) -> Sort | None:
        """What a word differs in from a form of it."""
        mine, its = self.shapes[2 * index + 1], shape_of(form, key)
        if mine == its:
            return None
        return "capital" if max(mine, its) < CASES else "accent"

    def is_code(self, index: int) -> bool:
        """Whether a word stands in code, of which only the words are compared."""
        return 0 <= index < len(self.shapes) // 2 and self.shapes[2 * index + 1] == _CODED

    def pointed(self, index: int, points: str) -> bool:
        """Whether other points stand before a word, or behind the last."""
        return self.shapes[2 * index] != shape_of_points(points)

    def word(self, index: int) -> Span | None:
        """Nowhere that is known."""
        return None

    def gap(self, index: int) -> Span | None:
        """Nowhere that is known."""
        return None


def side_of(edition: Record, passage: int) -> Open | Sealed:
    """A passage of the edition, as far as it is at hand."""
    return Sealed(edition, passage) if edition.document is None else Open(edition, passage)
