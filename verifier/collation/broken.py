"""The words of stretches of a text, those broken at a line end or by a page head put together.

A hyphen at a line end may be the printer's (`mill-stone` is `millstone`) or the word's own
(`mill-pond`); which, the words of the edition decide. Where a page head stands between the two
parts, the word is put together over it if the edition knows the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise

from verifier.collation.words import BREAK, CODE, KEYS, TOKEN, Words, form_of, keys_of
from verifier.document import Document

Knows = Callable[[str], bool]
Token = tuple[str, tuple[int, int]]

_LINES = 4
"""How many lines a page head may stand on, with the rest of the broken word."""
_HYPHEN = re.compile(r"[-‐¬\u00ad][^\S\n]*(?:\n|\Z)")
_LINE = re.compile(r"\n[\s>*_#]*")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,}).*")


class Reading:
    """Reads the stretches of a document, in order if words are to be put together over heads."""

    def __init__(self, document: Document, knows: Knows, *, over_heads: bool = False) -> None:
        self.document, self.text = document, document.text
        self.knows, self.over_heads = knows, over_heads
        self.used: set[int] = set()
        """Where the rest of a word begins that was broken by a page head."""
        self.wholes: dict[int, str] = {}
        """The form of such a word, by the place where it begins."""

    @cached_property
    def code(self) -> dict[int, str]:
        """The text of each piece of code, by its place in the reading text."""
        return {
            it.span.start: self.coded(it.value, it.source, it.source_span.start, it.source_span.end)
            for it in self.document.marks
            if it.kind == "code"
        }

    def coded(self, value: str, source: int, start: int, end: int) -> str:
        """What a piece of code says, without its fence."""
        if value:
            return value
        lines = self.document.sources[source].text[start:end].splitlines()
        return "\n".join(line for line in lines if not _FENCE.fullmatch(line))

    def shown(self, start: int, end: int) -> str:
        """A stretch of reading text with its code written out."""
        text = self.text[start:end]
        if CODE not in text:
            return text
        parts = (self.code.get(at, CODE) if it == CODE else it for at, it in enumerate(text, start))
        return "".join(parts)

    def words(self, start: int, end: int) -> Words:
        """The words of a stretch."""
        words = Words(self.text, (start, end))
        if self.used:
            self.used = {at for at in self.used if at >= start}
        coded = self.text.find(CODE, start, end) >= 0
        if coded or self.used or _HYPHEN.search(self.text, start, end):
            pairs = zip(words.keys, words.places, strict=True)
            found = [token for it in pairs for token in self.read(*it)]
            words.keys = [key for key, place in found if place[0] not in self.used]
            words.places = [place for _, place in found if place[0] not in self.used]
            words.wholes, self.wholes = self.wholes, {}
        return words

    def read(self, key: str, place: tuple[int, int]) -> Iterator[Token]:
        """A token as the word or the words it stands for."""
        start, end = place
        raw = self.text[start:end]
        if raw == CODE:
            yield from ((key, place) for key in keys_of(self.code.get(start, CODE)))
        elif "\n" not in raw:
            yield self.resumed(key, start, end) or (key, place)
        elif self.knows(key) or raw[0].isdigit():
            yield key, place
        else:
            yield from self.parted(key, raw, start)

    def parted(self, key: str, raw: str, start: int) -> Iterator[Token]:
        """A token whose whole is not known as its parts, if those are, or as it is."""
        pieces = spans(raw)
        first = raw[slice(*pieces[0])]
        whole = self.resumed(KEYS[first], start, start + len(first))
        known = all(self.knows(KEYS[raw[one:two]]) for one, two in pieces)
        if not whole and not known and not is_capital(raw, pieces):
            yield key, (start, start + len(raw))
            return
        if whole:
            yield whole
        for one, two in pieces[1:] if whole else pieces:
            yield KEYS[raw[one:two]], (start + one, start + two)

    def resumed(self, key: str, start: int, end: int) -> Token | None:
        """The whole of a word whose rest stands below a page head; it ends with its hyphen."""
        hyphen = _HYPHEN.match(self.text, end) if self.over_heads else None
        if hyphen is None:
            return None
        for at in lines(self.text, hyphen.end() - 1):
            token = TOKEN.match(self.text, at)
            if token and token[0][0].islower() and self.knows(key + KEYS[token[0]]):
                self.used.add(at)
                self.wholes[start] = form_of(self.text[start:end]) + form_of(token[0])
                return key + KEYS[token[0]], (start, end + 1)
        return None


def lines(text: str, at: int) -> Iterator[int]:
    """Where the next few lines begin."""
    for _ in range(_LINES):
        line = _LINE.match(text, at)
        if line is None:
            return
        yield line.end()
        at = text.find("\n", line.end())
        if at < 0:
            return


def spans(raw: str) -> list[tuple[int, int]]:
    """The parts of a token that line ends break."""
    cuts = [hit.span() for hit in BREAK.finditer(raw)]
    starts = [0, *(end for _, end in cuts)]
    return list(zip(starts, [*(start for start, _ in cuts), len(raw)], strict=True))


def is_capital(raw: str, pieces: list[tuple[int, int]]) -> bool:
    """Whether a small letter and a capital meet at a hyphen, as they do only in a compound."""
    return any(raw[one[1] - 1].islower() and raw[two[0]].isupper() for one, two in pairwise(pieces))


def reading(document: Document) -> Reading:
    """The reading of an edition, which knows the words that no line end breaks in it."""
    text = document.text
    if not BREAK.search(text):
        return Reading(document, lambda key: False)
    known = {KEYS[raw] for raw in TOKEN.findall(text) if "\n" not in raw}
    return Reading(document, known.__contains__)
