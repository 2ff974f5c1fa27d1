"""Verse, in which each line may open a quotation again."""

from __future__ import annotations

from verifier.pattern import lazy

SHORT = 60
"""No line of verse is longer, and few paragraphs of prose are set in lines so short."""

_LINE_START = lazy(r"\n[ \t>]*\Z")
_INDENT = 4


def begins_line(text: str, at: int, verse: bool) -> bool:
    """Whether a mark begins a line of verse, or a line after a short one in a letter's head."""
    lead = _LINE_START.search(text, max(0, at - 100), at)
    if lead is None:
        return False
    if lead.end() - lead.start() > _INDENT:
        return True
    before = text[max(0, lead.start() - 80) : lead.start()]
    return verse or 0 < len(before[before.rfind("\n") + 1 :].strip()) < SHORT - 10


def is_verse(text: str, start: int, end: int, least: int = 3) -> bool:
    """Whether the lines of a paragraph are those of verse: with capitals, and not too few."""
    lines = text[start : min(end, start + 4000)].split("\n")
    firsts = [line.lstrip(" \t>\"“'‘«(—")[:1] for line in lines]
    return len(lines) >= least and all(map(str.isupper, filter(None, firsts)))
