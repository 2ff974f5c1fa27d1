"""Titles cited in brackets with a page, for which no list is needed: `[Title, p. 12]`."""

from __future__ import annotations

import re

from verifier.facts.citations import Citation, Malformed
from verifier.facts.citations.resolve import Index
from verifier.facts.citations.square import pieces
from verifier.pattern import lazy
from verifier.source import Span

_PLACE = lazy(
    r"(\s*,\s*)((?:(?:vol|no|bk|part|chap|ch|sect?|fol)\.?\s*[\dIVXivx]+,\s*)?"
    r"(?:pp?|S|fol|no|vol|chap|ch)\.\s*[\divxlc].*)",
    re.S,
)


def read(
    text: str, enclosure: Span, index: Index, items: list[Citation], malformed: list[Malformed]
) -> bool:
    """Read a bracket that holds a title and a page."""
    found = []
    for piece in pieces(text, enclosure):
        hit = _PLACE.search(text, piece.start, piece.end)
        title = text[piece.start : hit.start()] if hit else ""
        if hit is None or not any(letter.isupper() for letter in title):
            continue
        found.append(
            Citation(
                title,
                Span(piece.start, hit.start()),
                Span(piece.start, piece.end),
                enclosure,
                "bracketed-key",
                hit[2],
                Span(*hit.span(2)),
                hit[1],
                confident=False,
            )
        )
    items.extend(found)
    return bool(found)
