"""Mending applies the edits of fixes to a source: each fix whole, or not at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from verifier.diagnostic import Edit, Fix


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


def edits(fixes: Iterable[Fix]) -> list[Edit]:
    """The edits of fixes, in order; a fix that overlaps an earlier one is left out.

    What a fix does it does in all its places or in none: half of it would be a new slip.

    >>> from verifier.source import Span
    >>> one = Fix((Edit("a", Span(0, 2), "x"),), "safe")
    >>> two = Fix((Edit("a", Span(1, 3), "y"), Edit("a", Span(8, 9), "")), "safe")
    >>> [edit.text for edit in edits([one, two])]
    ['x']
    """
    taken: list[Edit] = []
    for fix in sorted(fixes, key=lambda it: it.edits):
        if all(_fits(edit, taken) for edit in fix.edits):
            for edit in fix.edits:
                at = bisect_left(taken, edit)
                if taken[at : at + 1] != [edit]:
                    taken.insert(at, edit)
    return taken


def _fits(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit touches none of those taken, or is one of them."""
    at = bisect_left(taken, edit)
    near = taken[max(0, at - 1) : at + 1]
    return edit in near or not any(_overlap(edit, other) for other in near)


def _overlap(one: Edit, two: Edit) -> bool:
    if one.path != two.path:
        return False
    first, second = sorted((one.span, two.span))
    return second.start < first.end or first.start == second.start
