"""The reading text of a plain text: line ends are LF, and what only dresses the text is dropped.

Dropped are a byte order mark, the underscores of `_emphasis_` and lines of asterisks or dashes that
part two paragraphs. Where nothing is dropped, one run maps the whole text to itself.
"""

from __future__ import annotations

from typing import NamedTuple

from verifier.document import Mark, Run
from verifier.pattern import lazy
from verifier.readers.text import chunks
from verifier.source import Span

_EMPHASIS = lazy(
    r"_(?<!\w_)(?=[^\s_])[^_\r\n]*+(?:(?:\r\n?|\n)(?![ \t]*+[\r\n])[^_\r\n]*+)*+_(?<!\s_)(?!\w)"
)
"""Underscores about words of one paragraph; never those inside a name such as `a_b`."""

_RETURN = lazy(r"\r\n?")
_RULE = lazy(r"([*=_~#•—-])(?:[ \t]*\1){2,}")
_LONGEST_RULE = 120


class Page(NamedTuple):
    """A reading text, the runs that map it, and its marks."""

    text: str
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]


Piece = tuple[int, int, str]
"""A stretch of the source and what is read instead of it."""


def page(text: str) -> Page:
    """The reading text of a source text."""
    stresses = [hit.span() for hit in _EMPHASIS.finditer(text)] if "_" in text else []
    pieces = [(0, 1, "")] if text.startswith("\ufeff") else []
    pieces += ((start, end, "") for start, end in rules(text))
    for start, end in stresses:
        pieces += ((start, start + 1, ""), (end - 1, end, ""))
    if "\r" in text:
        pieces += [(*hit.span(), "\n") for hit in _RETURN.finditer(text)]
    if not pieces:
        return Page(text, (Run(0, len(text), 0, 0, len(text)),) if text else (), ())
    pieces.sort()
    reading, runs, places = lay(text, pieces)
    marks = tuple(
        Mark("emphasis", Span(places[start], places[end - 1]), Span(start, end))
        for start, end in stresses
    )
    return Page(reading, tuple(runs), marks)


def lay(text: str, pieces: list[Piece]) -> tuple[str, list[Run], dict[int, int]]:
    """The reading text and its runs, and where each piece would stand in it."""
    parts: list[str] = []
    runs: list[Run] = []
    places: dict[int, int] = {}
    here = done = 0
    for start, end, instead in (*pieces, (len(text), len(text), "")):
        if start > done:
            parts.append(text[done:start])
            runs.append(Run(here, here + start - done, 0, done, start))
            here += start - done
        places[start] = here
        if instead:
            parts.append(instead)
            runs.append(Run(here, here + 1, 0, start, end, "decoded"))
            here += 1
        done = end
    return "".join(parts), runs, places


def rules(text: str) -> list[tuple[int, int]]:
    """Lines set off by blank lines that hold nothing but three marks or more."""
    return [
        (start, end)
        for start, end in chunks.spans(text)
        if text[start] in "*=_~#•—-"
        and end - start <= _LONGEST_RULE
        and _RULE.fullmatch(text, start, end)
    ]
