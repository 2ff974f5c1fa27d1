"""Quoted words are found in a document, as its source has them or as they are read.

However lines are broken and quotation marks curled: `text = "the 'note' [in pencil]"` in a
suppression means the place all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from verifier.diagnostic import Locus
from verifier.document import Document
from verifier.source import Source, Span

_MARKS = ("'‘’‚‛", '"“”„‟')
_SAME = {mark: f"[{marks}]" for marks in _MARKS for mark in marks}
_ABOUT = 24
"""How many characters on each side of what is struck are quoted."""
_LONGEST = 80
_PARAGRAPH = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


class Quotation:
    """The places in a document where some words stand."""

    def __init__(self, document: Document, words: str) -> None:
        pattern = _pattern(words)
        found: dict[str, list[Span]] = {}
        for source in document.sources:
            found[source.name] = [Span(*hit.span(1)) for hit in pattern.finditer(source.text)]
        for hit in pattern.finditer(document.text):
            index, span = document.source_span(Span(*hit.span(1)))
            found[document.sources[index].name].append(span)
        self.spans = {name: sorted(set(spans)) for name, spans in found.items()}
        self.ends = {name: _furthest(spans) for name, spans in self.spans.items()}

    def touches(self, locus: Locus) -> bool:
        """Whether the words stand at a place: over it, in it, or right beside it."""
        ends = self.ends.get(locus.path, [])
        at = bisect_left(ends, locus.span.start)
        return at < len(ends) and self.spans[locus.path][at].start <= locus.span.end


def _furthest(spans: list[Span]) -> list[int]:
    """For each span how far it or one before it reaches."""
    ends: list[int] = []
    for span in spans:
        ends.append(max(span.end, ends[-1] if ends else 0))
    return ends


def _pattern(words: str) -> re.Pattern[str]:
    """What finds words wherever they begin, also where they overlap themselves."""
    parts = ("".join(_SAME.get(it, re.escape(it)) for it in word) for word in words.split())
    return re.compile("(?=(" + r"\s+".join(parts) + "))")


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
