"""The pen writes the reading text in pieces, opens and closes blocks, and accounts for gaps.

All offsets are bytes of the source. What has been written or is known as syntax ends at `seen`;
before anything is written further on, the gap is looked through, so that no word is lost in it.
"""

from __future__ import annotations

import re

from verifier.document import BlockKind, MarkKind
from verifier.readers.markdown import html
from verifier.readers.markdown.entities import unescape
from verifier.readers.markdown.pieces import Piece, Pieces

_READABLE = re.compile(rb"[0-9A-Za-z\[\]\x80-\xff]")
_DEFINITION = re.compile(
    rb"\[(?:[^\[\]\\]|\\.)*\]:[ \t]*(?:\r\n?|\n)?[ \t>]*(?:<[^<>\r\n]*>|[^\s<]\S*)"
    rb"(?:[ \t]*(?:\r\n?|\n|[ \t])[ \t>]*(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"
    rb"(?=[ \t]*(?:[\r\n]|\Z)))?",
    re.DOTALL,
)
_STRETCH = re.compile(rb"[^\r\n]+|\r\n?|\n")
_MARGIN = re.compile(rb"[ \t>]*")
_INDENT = re.compile(rb"[ \t]*")


class Pen:
    """Writes reading text from a source, stretch by stretch and in order."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pieces = Pieces()
        self.start = self.at = self.seen = 0
        self.is_open = False
        self.first = 0
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.heading = 0
        self.row = self.cell = False
        self.containers: list[BlockKind] = []
        self.numbers: list[tuple[int, int]] = []
        self.pending: list[tuple[MarkKind, int, int, str]] = []
        self.special = self.find_special(0)

    # Text.

    def write(self, begin: int, end: int, text: str) -> None:
        """Write a stretch of the source that is read as `text`."""
        if begin != self.at or not self.is_open:
            self.resume(begin)
        if self.special < end:
            self.special = end
            self.decode(begin, end, text)
            self.special = self.find_special(end)
        self.at = end

    def find_special(self, start: int) -> int:
        """Where the next backslash or ampersand is: only from there may a text differ."""
        hit = _SPECIAL.search(self.data, start)
        return hit.start() if hit else len(self.data)

    def decode(self, begin: int, end: int, text: str | None = None) -> None:
        """Write a stretch with its escapes (where it is Markdown) and entities resolved."""
        if text is not None and self.data[begin:end] == text.encode():
            self.at = end
            return
        for at, until, instead in unescape(self.data, begin, end, escapes=text is not None):
            if instead is None:
                self.flush()
                self.start = self.at = until
            else:
                self.at = at
                self.instead(at, until, instead)
        self.at = end

    def line_end(self, begin: int, end: int) -> None:
        """Write a line end."""
        if end - begin == 1 and self.data[begin] == 10:
            if begin != self.at:
                self.flush()
                self.start = begin
            self.at = end
        else:
            self.instead(begin, end, "\n")

    def instead(self, begin: int, end: int, text: str) -> None:
        """Write `text` for a stretch of the source."""
        self.resume(begin)
        self.pieces.runs.append(Piece(begin, end, text, "decoded"))
        self.skip(end)

    def resume(self, begin: int) -> None:
        """Make ready to write from an offset: in a new block, or further on in the open one."""
        if not self.is_open:
            self.open_block(begin)
        if begin == self.at:
            self.flush()
        ...

    def flush(self) -> None:
        """Set down the stretch that is being written as a piece."""
        if self.at > self.start:
            self.pieces.runs.append(Piece(self.start, self.at))
        self.start = self.at
