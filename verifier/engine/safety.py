"""A fix is safe only where it keeps every word of the text, whatever its rule says of it.

A word may change where the editor speaks: in square brackets, citations, page numbers and the
reference list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from verifier.facts import Facts
from verifier.facts.scopes import Parts, merged
from verifier.kinds import Match, Replacement
from verifier.pattern import lazy
from verifier.source import Span

_WORD = lazy(r"\w+")
_LABEL = lazy(r"pp?\.?", re.IGNORECASE)


def guarded(facts: Facts, match: Match) -> Match:
    """A match whose fix, if it changes a word that is not the editor's own, is not safe."""
    if not match.safe or all(keeps_words(facts.text, it) for it in match.replacements):
        return match
    own = editors(facts)
    if all(own.hold(it.span) or keeps_words(facts.text, it) for it in match.replacements):
        return match
    return msgspec.structs.replace(match, safe=False)


def keeps_words(text: str, replacement: Replacement) -> bool:
    """Whether a replacement leaves every word as it is, those it touches included.

    >>> keeps_words("pp. 12 -13", Replacement(Span(6, 8), "–"))
    True
    >>> keeps_words("to day", Replacement(Span(2, 3), ""))
    False
    """
    span = replacement.span
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    old = f"{before}{text[span.start : span.end]}{after}"
    return _WORD.findall(old) == _WORD.findall(f"{before}{replacement.text}{after}")


def editors(facts: Facts) -> Parts:
    """The stretches in which the editor speaks."""
    shelf = facts.__dict__
    if "_editors" not in shelf:
        shelf["_editors"] = Parts(merged(editorial(facts)))
    found: Parts = shelf["_editors"]
    return found


def editorial(facts: Facts) -> Iterator[Span]:
    """Where the editor speaks. The label ‘pp.’ belongs to its page numbers, a word does not."""
    yield from (pair.span for pair in facts.brackets.pairs if pair.mark == "[")
    yield from facts.scopes.references.spans
    yield from (it.span for it in facts.citations.items)
    for pages in facts.pages.lists:
        yield from (item.span for item in pages.items)
        if pages.label and _LABEL.fullmatch(facts.text, pages.label.start, pages.label.end):
            yield pages.label
