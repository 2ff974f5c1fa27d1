"""Markup that is opened and never closed: it hides the rest of a text from its readers."""

from __future__ import annotations

from verifier.pattern import lazy
from verifier.source import UNCLOSED, Fault, Span

_TAG = lazy(r"<[^<>]*>")
_WORD = lazy(r"\w+")


def fault(text: str, opener: Span, end: int) -> Fault | None:
    """The fault of an opener that hides a text up to `end`, or None if it hides no word."""
    if not _WORD.search(_TAG.sub(" ", text[opener.end : end])):
        return None
    return Fault(UNCLOSED, Span(opener.start, end), text[opener.start : opener.end])


def words(text: str, fault: Fault) -> int:
    """How many words a fault hides.

    >>> words("<!-- a note", Fault(UNCLOSED, Span(0, 11), "<!--"))
    2
    """
    start = fault.span.start + len(fault.detail)
    return len(_WORD.findall(_TAG.sub(" ", text[start : fault.span.end])))
