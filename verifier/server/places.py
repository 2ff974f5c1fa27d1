"""Places in a text as the protocol counts them: lines from 0, columns in code units."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from lsprotocol.types import Position, PositionEncodingKind, Range

from verifier.diagnostic import Locus
from verifier.pattern import lazy
from verifier.source import Source, Span

_WIDE = {
    PositionEncodingKind.Utf8: lazy(r"[^\x00-\x7f]"),
    PositionEncodingKind.Utf16: lazy(r"[\U00010000-\U0010ffff]"),
}


class Places:
    """The positions of a source. Characters of more than one unit are counted once a text."""

    def __init__(self, source: Source, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.starts = source.line_starts
        self.wide: list[int] = []
        self.extra = [0]
        pattern = _WIDE.get(PositionEncodingKind(encoding))
        if pattern and not source.text.isascii():
            self.wide = [hit.start() for hit in pattern.finditer(source.text)]
            narrow = encoding == PositionEncodingKind.Utf16
            sizes = (1 if narrow else _more(source.text[at]) for at in self.wide)
            self.extra = [0, *accumulate(sizes)]

    def position(self, offset: int) -> Position:
        """The position of an offset.

        >>> Places(Source("a.md", "one\\r\\n𝒜 b")).position(7)
        1:3
        """
        line = bisect_right(self.starts, offset) - 1
        start = self.starts[line]
        return Position(line, offset - start + self._before(offset) - self._before(start))

    def range(self, span: Span) -> Range:
        return Range(self.position(span.start), self.position(span.end))

    def locus(self, locus: Locus) -> Range:
        return self.range(locus.span)

    def _before(self, offset: int) -> int:
        """How many more units than characters there are before an offset."""
        return self.extra[bisect_left(self.wide, offset)]


def _more(character: str) -> int:
    """How many units of UTF-8 a character takes besides the first; a lone surrogate has three."""
    return len(character.encode("utf-8", "surrogatepass")) - 1
