"""A source is a named text, exactly as it was decoded, and knows its lines."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from contextvars import ContextVar
from functools import cached_property

from msgspec import Struct

from verifier.pattern import lazy

_LINE_END = lazy(r"\r\n|\r|\n")
_WRONG = "\udfff"
_WRONG_RUN = lazy(_WRONG + "+")
_wrong: ContextVar[list[tuple[int, int]]] = ContextVar("wrong")
_NUL = lazy("\0+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEAST = 8
"""How many bytes there must be to tell an encoding from them."""
_SHOWN = 8
"""How many bytes of an undecodable stretch its fault quotes."""


class EncodingError(ValueError):
    """An encoding was asked for that is not known, or that does not make text of bytes."""


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of code points: it does not cover the character at `end`."""

    start: int
    end: int


class Position(Struct, frozen=True, order=True, gc=False):
    """A place for people: line and column, both 1-based, columns in code points."""

    line: int
    column: int


UNCLOSED = "unclosed"
"""The kind of a fault whose span is what markup hides that is opened there and never closed."""


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


def decode(name: str, data: bytes, encoding: str | None = None) -> Source:
    """The source that bytes stand for, in the encoding that is named, told by their BOM, or UTF-8.

    Bytes that do not decode become U+FFFD, and a fault says where they are.

    >>> decode("a.txt", b"caf\\xe9").faults[0].detail
    'byte 3: e9'
    """
    codec, start = codec_of(data, encoding)
    if not (encoding or start) and (wide := _wide(data)):
        remedy = f"it looks like UTF-16 without a byte order mark: try --encoding {wide}"
        raise EncodingError(remedy)
    body = data[start:]
    faults: tuple[Fault, ...] = ()
    try:
        text = body.decode(codec)
    except UnicodeDecodeError:
        text, faults = _mended(body, codec, start)
    if "\0" in text:
        faults += tuple(Fault("nul", Span(*nul.span())) for nul in _NUL.finditer(text))
    return Source(name, text, tuple(sorted(faults, key=lambda fault: fault.span)))


def _wide(data: bytes) -> str:
    """The codec of what must be UTF-16, for every other byte is NUL; nothing where it need not be.

    >>> _wide("A mill.".encode("utf-16-be")), _wide(b"A mill.")
    ('utf-16-be', '')
    """
    if len(data) < _LEAST or b"\0" not in data:
        return ""
    high, low = data[::2].count(0), data[1::2].count(0)
    if max(high, low) * 4 <= len(data) or min(high, low) * 20 > max(high, low):
        return ""
    return "utf-16-be" if high > low else "utf-16-le"


def codec_of(data: bytes, encoding: str | None = None) -> tuple[str, int]:
    """The codec for bytes, and how many of them are a byte order mark."""
    asked = _codec(encoding) if encoding else None
    for mark, codec in _MARKS:
        if data.startswith(mark) and (asked is None or codec.startswith(asked)):
            return codec, len(mark)
    return asked or "utf-8", 0


_NO_TEXTS = ("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape")
"""Codecs of Python's for names and for literals."""


def _codec(encoding: str) -> str:
    try:
        info = codecs.lookup(encoding)
    except (LookupError, ValueError):
        raise EncodingError(f"unknown encoding ‘{encoding}’") from None
    if not getattr(info, "_is_text_encoding", True) or info.name in _NO_TEXTS:
        raise EncodingError(f"‘{encoding}’ is not an encoding of text")
    return "utf-8" if info.name == "utf-8-sig" else info.name


def _note(error: UnicodeError) -> tuple[str, int]:
    """Keep where bytes did not decode, and put a place-holder there that no text has."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _wrong.get().append((error.start, error.end))
    return _WRONG, error.end


codecs.register_error("verifier.note", _note)


def _mended(body: bytes, codec: str, start: int) -> tuple[str, tuple[Fault, ...]]:
    """The text of bytes that are partly wrong, and its faults."""
    stretches: list[tuple[int, int]] = []
    token = _wrong.set(stretches)
    try:
        text = body.decode(codec, "verifier.note")
    finally:
        _wrong.reset(token)
    faults, seen = [], 0
    for hit in _WRONG_RUN.finditer(text):
        last = min(seen + len(hit[0]), len(stretches)) - 1
        at, until = stretches[seen][0], stretches[last][1]
        faults.append(Fault("undecodable", Span(*hit.span()), _detail(start + at, body[at:until])))
        seen = last + 1
    return text.replace(_WRONG, "\ufffd"), tuple(faults)


def _detail(at: int, stretch: bytes) -> str:
    more = " …" if len(stretch) > _SHOWN else ""
    return f"byte {at}: {stretch[:_SHOWN].hex(' ')}{more}"
