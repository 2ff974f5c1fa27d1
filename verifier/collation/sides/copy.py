"""A copy as it is compared: stretches that stand in the edition as they are, and others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from verifier.collation.sides.drop_capitals import stretched
from verifier.collation.sides.edition import Record, digest
from verifier.collation.sides.shared_tokens import Cursor
from verifier.collation.text.line_break_words import Reading
from verifier.collation.text.normalised import exact_of
from verifier.collation.text.token_places import Spot
from verifier.collation.text.tokens import TOKEN, Words, form_of
from verifier.document import Document
from verifier.source import Span

Stretch = tuple[bytes, int, Words | None]
"""The digest of a stretch (it may be empty if it is no passage's), its size, and its words.

The words of what is a passage of the edition are read only when they are asked for.
"""

_CLOSING = re.compile(r""".*?[.,;:!?)”’»…"'](?:[^\S\n]\.)*(?=\s)""", re.DOTALL)
_SOLID = re.compile(r"\S*")


class Copy(Struct, frozen=True, dict=True):
    """The stretches of a copy that hold words: span, digest in plain type and size of each."""

    document: Document
    edition: Record
    spans: tuple[tuple[int, int], ...]
    digests: tuple[bytes, ...]
    sizes: tuple[int, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The index of the first word of each stretch, and the number of all words at the end."""
        return tuple(accumulate(self.sizes, initial=0))

    @cached_property
    def is_open(self) -> bool:
        """Whether the edition's text is at hand, so that words are compared by their keys."""
        return self.edition.document is not None

    @property
    def words(self) -> int:
        return self.starts[-1]

    def stretch_of(self, word: int) -> int:
        """The index of the stretch that holds a word."""
        return bisect_right(self.starts, word, 1, len(self.spans)) - 1

    def located(self, stretch: int) -> Words:
        """The words of a stretch and their places in the copy's reading text."""
        known = self._located.get(stretch)
        if known is None:
            known = self._located[stretch] = self.reading.words(*self.spans[stretch])
        return known

    @cached_property
    def anchors(self) -> tuple[tuple[int, str, bool], ...]:
        """Where notes are referred to by markup, their labels, and whether they begin there."""
        marks = (it for it in self.document.marks if it.kind in ("anchor", "label"))
        return tuple((it.span.start, it.value, it.kind == "label") for it in marks)

    @cached_property
    def reading(self) -> Reading:
        """How a stretch is read that stands in the edition as it is."""
        return Reading(self.document, self.edition)

    @cached_property
    def _located(self) -> dict[int, Words]:
        return {}

    def items(self, stretch: int) -> tuple[Hashable, ...]:
        """What the words of a stretch are compared by."""
        index = self.edition.indices.get(self.digests[stretch])
        if index is not None:
            return self.edition.items(index)
        if self.is_open:
            return self.located(stretch).keys
        known = self._coded.get(stretch)
        if known is None:
            code = self.edition.code
            known = self._coded[stretch] = tuple(map(code, self.located(stretch).keys))
        return known

    @cached_property
    def wholes(self) -> dict[int, int]:
        """Where words begin that a page head broke, and where the part above it ends."""
        every = (it for it in self._located.values() if it.wholes)
        return {at: end for it in every for at, end in it.places if at in it.wholes}

    @cached_property
    def _coded(self) -> dict[int, tuple[Hashable, ...]]:
        return {}

    def span(self, first: int, last: int) -> Span:
        """The span of reading text from word `first` to before word `last`.

        Where they are the same, the empty span behind the word (or the stretch) before.
        """
        if not self.words:
            return Span(0, 0)
        if first < last:
            start, end = self.place(first)
            return Span(start, end if last == first + 1 else self.place(last - 1)[1])
        at = self.behind(first - 1) if first else self.spans[0][0]
        return Span(at, at)

    def behind(self, word: int) -> int:
        """The place behind a word, or behind its stretch where it is the last."""
        stretch = self.stretch_of(word)
        if word + 1 == self.starts[stretch + 1]:
            return self.spans[stretch][1]
        return self.place(word)[1]

    def spots(self, first: int, last: int) -> list[tuple[int, int]]:
        """Where words `first` to `last` stand in the copy's reading text."""
        found: list[tuple[int, int]] = []
        while first < last:
            stretch = self.stretch_of(first)
            start, end = self.starts[stretch], min(self.starts[stretch + 1], last)
            places = self.located(stretch).places
            found += (places[index] for index in range(first - start, end - start))
            first = end
        return found

    def form(self, word: int) -> str:
        """A word in plain type, whole where a page head broke it."""
        stretch = self.stretch_of(word)
        start, end = self.place(word)
        return self.located(stretch).wholes.get(start) or form_of(self.document.text[start:end])

    def lead(self, word: int) -> str:
        """What stands before a word, but for what belongs to the word before it."""
        gap = self.gap(word)
        if word == self.starts[self.stretch_of(word)]:
            return gap
        return gap[len(trailing(gap)) :]

    def trail(self, word: int) -> str:
        """What belongs to a word behind it: up to white space, or to the end of its stretch."""
        stretch = self.stretch_of(word)
        if word + 1 == self.starts[stretch + 1]:
            return self.document.text[self.place(word)[1] : self.spans[stretch][1]]
        return trailing(self.gap(word + 1))

    def gap(self, word: int) -> str:
        """What stands between a word and the word before it, or the beginning of its stretch."""
        stretch = self.stretch_of(word)
        first = word == self.starts[stretch]
        start = self.spans[stretch][0] if first else self.place(word - 1)[1]
        return self.document.text[start : self.place(word)[0]]

    def joint(self, words: Span, *, lead: bool, trail: bool) -> Span:
        """Where words stand, from the beginning of their stretch or to its end if so told."""
        first, last = self.stretch_of(words.start), self.stretch_of(words.end - 1)
        begins, ends = words.start == self.starts[first], words.end == self.starts[last + 1]
        start = self.spans[first][0] if lead and begins else self.place(words.start)[0]
        end = self.spans[last][1] if trail and ends else self.place(words.end - 1)[1]
        return Span(start, end)

    def place(self, word: int) -> tuple[int, int]:
        """Where a word stands in the copy's reading text."""
        stretch = bisect_right(self.starts, word, 1, len(self.spans)) - 1
        words = self._located.get(stretch) or self.located(stretch)
        return words.place(word - self.starts[stretch], self.sizes[stretch])


def trailing(gap: str) -> str:
    """What belongs to the word before a gap: all up to white space, or to closing marks before it.

    >>> trailing('." “'), trailing(" ). "), trailing(" – ")
    ('."', ' ).', '')
    """
    hit = _CLOSING.match(gap) or _SOLID.match(gap)
    return hit[0] if hit else ""


class Stretches:
    """Reads the stretches of a copy, in order; what the edition has as it is costs little."""

    def __init__(self, document: Document, edition: Record) -> None:
        self.edition = edition
        self.read = Reading(document, edition, over_heads=True)
        self.cursor = Cursor(edition, document.text, self.read.exacts.even)

    def of(self, start: int, end: int) -> Stretch | None:
        """A stretch, if it holds words."""
        even = self.read.even(start, end)
        index = self.edition.evens.get(even)
        if index is not None:
            return self.passage(index)
        if not TOKEN.search(self.read.text, start, end):
            return None
        early = even is not None and even.isascii()
        near = self.near(start, end) if early else None
        if near is not None and near.keys not in self.edition.rows:
            return b"", len(near.keys), self.read.read_on(near)
        exact = digest(self.read.exact(start, end))
        index = self.edition.indices.get(exact)
        if index is not None:
            return self.passage(index)
        words = near or (None if early else self.near(start, end))
        words = self.read.read_on(words) if words else self.read.words(start, end)
        return (self.mended(words) or exact, len(words.keys), words) if words.keys else None

    def near(self, start: int, end: int) -> Words | None:
        """The words of a stretch that begins or ends as the edition goes on."""
        if self.edition.document is None or self.read.used or self.read.is_broken(start, end):
            return None
        return self.cursor.words(start, end)

    def passage(self, index: int) -> Stretch:
        """A stretch that is a passage of the edition as it is."""
        self.cursor.reached(index)
        passage = self.edition.passages[index]
        return passage.exact, passage.words, None

    def mended(self, words: Words) -> bytes | None:
        """The digest of the passage that a stretch is when its compounds are whole."""
        whole = self.read.unbroken(words)
        exact = digest(exact_of(whole)) if whole is not None else b""
        index = self.edition.indices.get(exact)
        same = index is not None and self.edition.passages[index].words == len(words.keys)
        return exact if same else None


def copy_of(document: Document, edition: Record) -> Copy:
    """A copy, made ready for comparison with an edition."""
    stretches = Stretches(document, edition)
    spans: list[Spot] = []
    found: list[Stretch] = []
    for start, end in stretched(document, edition.indices):
        if stretch := stretches.of(start, end):
            spans.append((start, end))
            found.append(stretch)
    digests, sizes = tuple(it[0] for it in found), tuple(it[1] for it in found)
    copy = Copy(document, edition, tuple(spans), digests, sizes)
    copy._located.update((at, it[2]) for at, it in enumerate(found) if it[2])
    copy.reading.exacts = stretches.read.exacts
    return copy
