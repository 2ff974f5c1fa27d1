"""Signs of Markdown in a copy that is read as plain text are markup, not words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from verifier.collation.copy import Copy

_HEADING = re.compile(r"#{1,6}(?=[^\S\n]+\S)")
_CLOSING = re.compile(r"#+")
_QUOTE = re.compile(r"[^\S\n]*>")


def is_markup(copy: Copy, words: Sequence[int]) -> bool:
    """Whether words of a copy are the signs of headings and of quotations, and nothing else."""
    if copy.document.format != "text":
        return False
    parts = groupby(words, key=copy.stretch_of)
    return all(is_sign(copy, stretch, list(part)) for stretch, part in parts)


def is_sign(copy: Copy, stretch: int, words: list[int]) -> bool:
    """Whether words of one stretch are its signs."""
    start, end = copy.spans[stretch]
    span, text = copy.span(words[0], words[-1] + 1), copy.document.text
    raw = text[span.start : span.end]
    if set(raw) == {"#"}:
        heading = _HEADING.match(text, start, end)
        if heading is None or heading.end() == span.end:
            return heading is not None
        return span.end == end and _CLOSING.fullmatch(text, span.start, end) is not None
    return set(raw) <= {">", " "} and is_quotation(text, start, span.start, end)


def is_quotation(text: str, start: int, at: int, end: int) -> bool:
    """Whether all lines of a stretch begin with the sign, and one of them at a place in it."""
    begins = text.rfind("\n", start, at) + 1 or start
    lines = text[start:end].split("\n")
    return not text[begins:at].strip(" >") and all(_QUOTE.match(line) for line in lines)
