"""The stretches of a text that blank lines, or the end of a page, set off from one another."""

from __future__ import annotations

from verifier.pattern import lazy

_GAP = lazy(r"\n[ \t]*+\n\s*")
_GAP_OR_PAGE = lazy(r"(?:\n[ \t]*+\n|\f)\s*")
_GAP_OF_ANY_LINE_END = lazy(r"(?:(?:\n|\r(?!\n)|\r\n)[ \t]*+(?:\n|\r(?!\n)|\r\n)|\f)\s*")


def spans(text: str) -> list[tuple[int, int]]:
    """Where each stretch starts and ends, without white space about it.

    >>> spans("one\\n\\ntwo\\nlines\\n")
    [(0, 3), (5, 14)]
    """
    gap = _GAP_OF_ANY_LINE_END if "\r" in text else _GAP_OR_PAGE if "\f" in text else _GAP
    start = len(text) - len(text.lstrip())
    found = []
    for hit in gap.finditer(text, start):
        found.append((start, hit.start()))
        start = hit.end()
    found.append((start, len(text)))
    return [
        (start, end if not text[end - 1].isspace() else start + len(text[start:end].rstrip()))
        for start, end in found
        if start < end
    ]
