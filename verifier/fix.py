"""Mending applies the edits of fixes to sources: each fix whole, or not at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from msgspec import Struct

from verifier.diagnostic import Diagnostic, Edit, Fix
from verifier.source import Source

ROUNDS = 10
"""How often fixes may make room for others before they are given up."""

Sources = tuple[Source, ...]


class Mended(Struct, frozen=True):
    """Sources after mending, what is left to say of them, and how many diagnostics are mended.

    Where fixes undo one another the sources are as they were, and `settled` says so.
    """

    sources: Sources
    diagnostics: tuple[Diagnostic, ...]
    count: int = 0
    settled: bool = True


def settle(
    sources: Sources,
    lint: Callable[[Sources], Iterable[Diagnostic]],
    is_wanted: Callable[[Diagnostic, Fix], bool],
) -> Mended:
    """Apply the fixes that are wanted, round by round, until there is none left to apply.

    A fix may make room for another that overlaps it, or make a slip visible; so that mending twice
    changes nothing, that is done at once.
    """
    first = found = tuple(lint(sources))
    mended, count = sources, 0
    for _ in range(ROUNDS):
        fixes = [it.fix for it in found if it.fix and is_wanted(it, it.fix)]
        made = edits(fixes)
        after = tuple(applied(source, made) for source in mended)
        if after == mended:
            return Mended(mended, found, count)
        done = set(made)
        count += sum(done.issuperset(fix.edits) for fix in fixes)
        mended, found = after, tuple(lint(after))
    return Mended(sources, first, settled=False)


def applied(source: Source, made: Iterable[Edit]) -> Source:
    """A source with the edits that are its own."""
    text = mend(source.text, (it for it in made if it.path == source.name))
    return source if text == source.text else Source(source.name, text, source.faults)


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
    """The edits of fixes, in order; a fix that overlaps an earlier one, or itself, is left out.

    What a fix does it does in all its places or in none: half of it would be a new slip.

    >>> from verifier.source import Span
    >>> one = Fix((Edit("a", Span(0, 2), "x"),), "safe")
    >>> two = Fix((Edit("a", Span(1, 3), "y"), Edit("a", Span(8, 9), "")), "safe")
    >>> [edit.text for edit in edits([one, two])]
    ['x']
    """
    taken: list[Edit] = []
    for fix in sorted(fixes, key=lambda it: it.edits):
        new: list[Edit] = []
        if all(_take(edit, taken, new) for edit in fix.edits):
            continue
        for edit in new:
            del taken[bisect_left(taken, edit)]
    return taken


def _take(edit: Edit, taken: list[Edit], new: list[Edit]) -> bool:
    """Take an edit in, unless it touches one that is taken and is not the same."""
    at = bisect_left(taken, edit)
    near = taken[max(0, at - 1) : at + 1]
    if edit in near:
        return True
    if any(_overlap(edit, other) or (_touch(edit, other) and other not in new) for other in near):
        return False
    taken.insert(at, edit)
    new.append(edit)
    return True


def _overlap(one: Edit, two: Edit) -> bool:
    if one.path != two.path:
        return False
    first, second = sorted((one.span, two.span))
    return second.start < first.end or first.start == second.start


def _touch(one: Edit, two: Edit) -> bool:
    """Whether nothing stands between two edits: each by itself may keep two words apart."""
    return one.path == two.path and (
        one.span.end == two.span.start or two.span.end == one.span.start
    )
