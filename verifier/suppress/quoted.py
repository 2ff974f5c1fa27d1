"""Quoted words are found in a document, as its source has them or as they are read.

However lines are broken and quotation marks curled: `text = "the 'note' [in pencil]"` in a
suppression means the place all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from verifier.document import Document
from verifier.pattern import lazy
from verifier.source import Source, Span

_PLAIN = str.maketrans("‘’‚‛“”„‟", "''''" + '"' * 4)
_WORD = lazy(r"\S+")
_ABOUT = 24
"""How many characters on each side of what is struck are quoted."""
_LONGEST = 80
_PARAGRAPH = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


class Quotations:
    """Where words stand in a document; each of its texts is made plain once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.read = Plain(document.text)
        self.written = {source.name: Plain(source.text) for source in document.sources}

    def spans(self, words: str, path: str) -> list[Span]:
        """The places of words in a source: as it has them, and as they are read."""
        found = list(self.written[path].find(words))
        for span in self.read.find(words):
            index, place = self.document.source_span(span)
            if self.document.sources[index].name == path:
                found.append(place)
        return sorted(set(found))


class Plain:
    """A text with one blank between words and one sort of quotation marks."""

    def __init__(self, text: str) -> None:
        words = text.split()
        self.length = len(text)
        self.text = " ".join(words).translate(_PLAIN)
        self.starts = [hit.start() for hit in _WORD.finditer(text)]
        self.plain_starts = list(accumulate((len(it) + 1 for it in words), initial=0))

    def find(self, words: str) -> Iterator[Span]:
        """The places in the text itself, also where they overlap."""
        plain = " ".join(words.split()).translate(_PLAIN)
        at = self.text.find(plain)
        while at >= 0 and plain:
            yield Span(self.origin(at), self.origin(at + len(plain) - 1) + 1)
            at = self.text.find(plain, at + 1)

    def widened(self, span: Span) -> Span:
        """A place between words as far as the words reach, any other as it is."""
        word = bisect_left(self.starts, span.end)
        until = self.starts[word] if word < len(self.starts) else max(span.end, self.length)
        end = 0
        if word:
            long = self.plain_starts[word] - self.plain_starts[word - 1] - 1
            end = self.starts[word - 1] + long
        return Span(end, until) if end <= span.start else span

    def origin(self, at: int) -> int:
        """Where in the text a character comes from."""
        word = bisect_right(self.plain_starts, at) - 1
        return self.starts[word] + at - self.plain_starts[word]


def quotation(source: Source, span: Span) -> str:
    """Words that tell a place: what is struck, with a few words of the paragraph about it.

    >>> quotation(Source("a.txt", "The mill\\n[stood here by the river."), Span(9, 10))
    'The mill [stood here by the'
    """
    text = source.text
    struck = text[span.start : min(span.end, span.start + _LONGEST)]
    before = _PARAGRAPH.split(text[max(0, span.start - _ABOUT) : span.start])[-1]
    end = span.start + len(struck)
    after = _PARAGRAPH.split(text[end : end + _ABOUT], maxsplit=1)[0]
    if len(before) == _ABOUT < span.start:
        before = before[_first_gap(before) :]
    if len(after) == _ABOUT:
        after = after[: _ABOUT - _first_gap(after[::-1])]
    return " ".join(f"{before}{struck}{after}".split())


def _first_gap(text: str) -> int:
    """Where the first white space is, or 0."""
    return next((at for at, it in enumerate(text) if it.isspace()), 0)
