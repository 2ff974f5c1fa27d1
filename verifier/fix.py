"""Mending applies the edits of fixes to a source."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.diagnostic import Edit


def mend(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits applied in one pass; an edit that overlaps an earlier one is left out.

    >>> from verifier.source import Span
    >>> mend("pp. 12 -13", [Edit("a.md", Span(6, 8), "–")])
    'pp. 12–13'
    """
    pieces, at = [], 0
    for edit in sorted(set(edits)):
        if edit.span.start >= at:
            pieces += [text[at : edit.span.start], edit.text]
            at = edit.span.end
    return "".join(pieces) + text[at:]
