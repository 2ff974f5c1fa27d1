"""A source is a named text, exactly as it was decoded, and knows its lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from msgspec import Struct

_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of code points: it does not cover the character at `end`."""

    start: int
    end: int


class Position(Struct, frozen=True, order=True, gc=False):
    """A place for people: line and column, both 1-based, columns in code points."""

    line: int
    column: int


class Fault(Struct, frozen=True, gc=False):
    """Something that went wrong while a text was decoded or read, at a span of the source."""

    kind: str
    span: Span
    detail: str = ""


class Source(Struct, frozen=True, dict=True):
    """A named text. Lines end at LF, CRLF or CR only, never where `str.splitlines` would break."""

    name: str
    text: str
    faults: tuple[Fault, ...] = ()

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        if "\r" in self.text:
            return (0, *(end.end() for end in _LINE_END.finditer(self.text)))
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """The line and column of an offset.

        >>> Source("a.txt", "one\\r\\ntwo").position(5)
        Position(line=2, column=1)
        """
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")
