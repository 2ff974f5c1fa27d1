"""The headings of an edition, which heads of pages repeat and lists of contents are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from functools import cached_property

from verifier.collation.sides.edition import Record
from verifier.collation.text.word_shapes import sort_of, sort_of_shape

_LONGEST = 40
_FIRST = 14
"""How many words the first passage has at most if it is a title."""
_SHORT = 8
"""How many words a line has that may be a heading."""
_LEAST = 2
"""How many words of a title a head has at least that does not have all, and a list of titles."""
_CONTENTS = (("contents",), ("table", "of", "contents"), ("inhalt",), ("inhaltsverzeichnis",))

Title = tuple[Hashable, ...]


class Titles:
    """The headings of an edition, and its first passage, without their numbers."""

    def __init__(self, edition: Record) -> None:
        self.edition = edition
        self.titles = {
            title
            for index, passage in enumerate(edition.passages)
            if passage.words <= (_LONGEST if passage.kind == "heading" else 0 if index else _FIRST)
            if (title := self.bare(index))
        }

    @cached_property
    def lines(self) -> set[Title]:
        """Short passages, which may be headings though nothing says so."""
        passages = enumerate(self.edition.passages)
        return {self.bare(index) for index, passage in passages if passage.words <= _SHORT}

    @cached_property
    def begun(self) -> set[Title]:
        """What titles begin with."""
        return {it[:size] for it in self.titles for size in range(_LEAST, len(it))}

    @cached_property
    def longest(self) -> dict[Hashable, list[Title]]:
        """The titles by their first words, the longest first."""
        found: defaultdict[Hashable, list[Title]] = defaultdict(list)
        for it in sorted(self.titles, key=len, reverse=True):
            found[it[0]].append(it)
        return found

    def bare(self, passage: int) -> Title:
        """The words of a passage that are no numbers."""
        edition, items = self.edition, self.edition.items(passage)
        if edition.document is None:
            words = range(edition.starts[passage], edition.starts[passage + 1])
            sorts = list(map(sort_of_shape, edition.shapes(words)))
        else:
            sorts = list(map(sort_of, edition.located(passage).keys))
        return tuple(it for it, sort in zip(items, sorts, strict=True) if sort == "word")

    def coded(self, keys: Sequence[str]) -> Title:
        """The words of a copy that are no numbers, as the edition has its own."""
        return tuple(self.edition.code(key) for key in keys if sort_of(key) == "word")

    def has(self, keys: Sequence[str], *, partly: bool = False) -> bool:
        """Whether words are a title; or the beginning of one, if so told."""
        title = self.coded(keys)
        return title in self.titles or (partly and title in self.begun)

    def is_line(self, keys: Sequence[str]) -> bool:
        """Whether words are a short passage of the edition."""
        title = self.coded(keys)
        return bool(title) and title in self.lines

    def make_up(self, keys: Sequence[str]) -> bool:
        """Whether words are several titles one after another, as in a list of contents."""
        for opening in _CONTENTS:
            if tuple(keys[: len(opening)]) == opening:
                keys = keys[len(opening) :]
        rest, count = list(keys), 0
        while rest := behind(rest, 0):
            titles = self.longest.get(self.edition.code(rest[0]), ())
            words = self.coded(rest[: 2 * _LONGEST]) if titles else ()
            title = next((it for it in titles if words[: len(it)] == it), ())
            if not title:
                return False
            rest, count = behind(rest, len(title)), count + 1
        return count >= _LEAST


def behind(keys: list[str], size: int) -> list[str]:
    """What stands behind so many words that are no numbers, and the numbers behind these."""
    for at, key in enumerate(keys):
        if sort_of(key) == "word":
            if not size:
                return keys[at:]
            size -= 1
    return []
