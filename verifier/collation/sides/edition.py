"""An edition as it is compared: passages, their digests, and words if the text is at hand.

A record is made of a document or of a manifest. From a document the words of a passage are its
keys; from a manifest they are short codes of them, which locate a difference but cannot show it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, pairwise

from msgspec import Struct
from msgspec.structs import replace

from verifier.collation.text.line_break_words import Reading, reading
from verifier.collation.text.tokens import BREAK, LINE_END, Words, form_of, points_of
from verifier.collation.text.word_shapes import shapes_of
from verifier.document import Document
from verifier.source import Span


class Passage(Struct, frozen=True):
    """A block of the edition, with the digest of its text in plain type.

    A manifest also records the digests of its words alone (`same`) and of their forms and points,
    and the shape of each.
    """

    kind: str
    words: int
    exact: bytes
    span: Span | None = None
    same: bytes = b""
    forms: bytes = b""
    shapes: bytes = b""
    optional: bool = False
    """Whether a copy may leave it out."""


class Record(Struct, frozen=True, dict=True):
    """The passages of an edition, with its document or, from a manifest, the codes of its words."""

    name: str
    passages: tuple[Passage, ...]
    document: Document | None = None
    codes: tuple[int, ...] = ()
    breaks: frozenset[int] = frozenset()
    """Which words, counted through, a line end breaks: a hyphen there may be the word's own."""

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The index of the first word of each passage, and the number of all words at the end."""
        return tuple(accumulate((passage.words for passage in self.passages), initial=0))

    @property
    def words(self) -> int:
        """How many words, numbers and square brackets the edition has."""
        return self.starts[-1]

    def stretch_of(self, word: int) -> int:
        """The index of the passage that holds a word."""
        return bisect_right(self.starts, word, 1, len(self.passages)) - 1

    def items(self, passage: int) -> tuple[Hashable, ...]:
        """What the words of a passage are compared by."""
        if self.document is None:
            return self.codes[self.starts[passage] : self.starts[passage + 1]]
        return self.located(passage).keys

    def located(self, passage: int) -> Words:
        """The words of a passage and their places in the edition's reading text."""
        known = self._located.get(passage)
        if known is None:
            assert self.document is not None
            span = self.passages[passage].span or Span(0, 0)
            known = self._located[passage] = self.reading.words(span.start, span.end)
        return known

    def shapes(self, words: Iterable[int]) -> Iterator[int]:
        """From a manifest: the shapes of some words."""
        for word in words:
            passage = self.stretch_of(word)
            yield self.passages[passage].shapes[2 * (word - self.starts[passage]) + 1]

    @cached_property
    def notes(self) -> int:
        """How many passages are notes."""
        return sum(passage.kind == "note" for passage in self.passages)

    @cached_property
    def reading(self) -> Reading:
        """How the edition's text is read."""
        assert self.document is not None
        return reading(self.document)

    @cached_property
    def neighbours(self) -> frozenset[tuple[Hashable, Hashable]]:
        """Which words stand side by side in the edition."""
        items = [it for index in range(len(self.passages)) for it in self.items(index)]
        return frozenset(pairwise(items))

    def whole(self, before: str | None, word: str, behind: str | None) -> bool:
        """Whether a word stands between two others in the edition, if there are any."""
        sides = (
            before is None or self.parts(before, word),
            behind is None or self.parts(word, behind),
        )
        return all(sides) and (before is not None or behind is not None)

    def parts(self, one: str, two: str) -> bool:
        """Whether two words stand side by side in the edition."""
        return (self.code(one), self.code(two)) in self.neighbours

    @cached_property
    def exacts(self) -> tuple[bytes, ...]:
        """The digests of the passages."""
        return tuple(passage.exact for passage in self.passages)

    @cached_property
    def indices(self) -> dict[bytes, int]:
        """The passages by their digests."""
        return {passage.exact: index for index, passage in enumerate(self.passages)}

    @cached_property
    def rows(self) -> frozenset[tuple[str, ...]]:
        """The words of the passages, from a text that is at hand."""
        return frozenset(self.located(it).keys for it in range(len(self.passages)))

    @cached_property
    def evens(self) -> dict[str | None, int]:
        """The passages by their even text, where that is enough to tell them."""
        if self.document is None:
            return {}
        spans = ((index, passage.span) for index, passage in enumerate(self.passages))
        found = {self.reading.even(it.start, it.end): index for index, it in spans if it}
        found.pop(None, None)
        return found

    @cached_property
    def _located(self) -> dict[int, Words]:
        return {}

    @property
    def code(self) -> Callable[[str], Hashable]:
        """What a word of a copy becomes before it is compared with the items."""
        return str if self.document is not None else code_of


def digest(text: str) -> bytes:
    """A digest of a text: 16 bytes of BLAKE2b over its UTF-8."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def code_of(key: str) -> int:
    """The code of a word in a manifest: two bytes, which many words share."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=2).digest())


def same_of(keys: Sequence[str]) -> bytes:
    """The digest of a sequence of words."""
    return digest("\n".join(keys))


def forms_of(text: str, span: Span, words: Words) -> bytes:
    """The digest of a stretch as it is set: the forms of its words and the points between them."""
    parts: list[str] = []
    at = span.start
    for first, last in words.places:
        parts += points_of(text[at:first]), form_of(text[first:last])
        at = last
    return digest("\n".join([*parts, points_of(text[at : span.end])]))


def record(document: Document) -> Record:
    """The record of an edition."""
    read = reading(document)
    breaks: set[int] = set()
    passages: list[Passage] = []
    located: dict[int, Words] = {}
    at = 0
    for block in document.blocks:
        words = read.words(block.span.start, block.span.end)
        if words.keys:
            located[len(passages)] = words
            exact = digest(read.exact(block.span.start, block.span.end))
            passages.append(Passage(block.kind, len(words.keys), exact, block.span))
            breaks.update(at + index for index in broken(words))
            at += len(words.keys)
    made = Record(document.sources[0].name, tuple(passages), document, (), frozenset(breaks))
    made.__dict__.update(reading=read, _located=located)
    return made


def broken(words: Words) -> Iterator[int]:
    """Which words of a stretch are broken at a line end, or stand before one with a hyphen."""
    if not LINE_END.search(words.text, *words.span):
        return
    for index, (start, end) in enumerate(words.places):
        if BREAK.search(words.text, start, end) or BREAK.match(words.text, end):
            yield index


def full(edition: Record) -> Record:
    """The record of an edition as it stands without the text: digests and codes of its words."""
    document = edition.document
    if document is None:
        return edition
    known: dict[str, int] = {}
    codes: list[int] = []
    passages = []
    for index, passage in enumerate(edition.passages):
        words = edition.located(index)
        known.update((key, code_of(key)) for key in {*words.keys} - known.keys())
        codes += (known[key] for key in words.keys)
        span = passage.span or Span(0, 0)
        passages.append(
            replace(
                passage,
                span=None,
                same=same_of(words.keys),
                forms=forms_of(document.text, span, words),
                shapes=shapes_of(document.text, span, words),
            )
        )
    return replace(edition, passages=tuple(passages), document=None, codes=tuple(codes))


def allowing(edition: Record, optional: Iterable[int]) -> Record:
    """A record in which some passages may be left out by a copy."""
    spared = frozenset(optional)
    passages = (
        replace(it, optional=True) if index in spared else it
        for index, it in enumerate(edition.passages)
    )
    return replace(edition, passages=tuple(passages))
