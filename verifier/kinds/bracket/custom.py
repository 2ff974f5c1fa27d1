"""Brackets outside the custom of the text: forms of `[sic]` and of omission, unsigned glosses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from verifier.facts import Facts
from verifier.kinds import Match
from verifier.kinds.bracket.marks import Marks
from verifier.pattern import lazy
from verifier.source import Span

_CLEAR = 4
"""How many times as frequent the usual form must be."""
_BARE_SIC = lazy(r"\(sic[!?]?\)")
_SIGNED = lazy(r"[-–—,] ?(?:the )?(?:eds?|trans|tr|editors?|translator)\.?$", re.I)


def convention(facts: Facts, marks: Marks) -> Iterator[Match]:
    for forms in (sics(facts), omissions(facts), signatures(facts)):
        yield from odd(facts, forms)


def odd(facts: Facts, forms: list[tuple[Span, str]]) -> Iterator[Match]:
    """The forms that differ from the one that the text has nearly always."""
    counts = Counter(form for _, form in forms)
    if len(counts) < 2:
        return
    usual, count = counts.most_common(1)[0]
    for span, form in forms:
        if form != usual and counts[form] * _CLEAR <= count:
            words = " ".join(facts.text[span.start : span.end].split())
            values = {"words": words[:60], "usual": usual, "count": str(count)}
            yield Match(span, values)


def sics(facts: Facts) -> list[tuple[Span, str]]:
    """Each `sic` with its form."""
    if "sic" not in facts.text:
        return []
    spans = [pair.span for pair in facts.roles.having("sic")]
    spans += (Span(*hit.span()) for hit in _BARE_SIC.finditer(facts.text))
    return [(span, facts.text[span.start : span.end]) for span in sorted(spans)]


def omissions(facts: Facts) -> list[tuple[Span, str]]:
    """Each bracketed ellipsis with its form."""
    spans = [pair.span for pair in facts.roles.having("ellipsis")]
    return [(span, facts.text[span.start : span.end]) for span in spans]


def signatures(facts: Facts) -> list[tuple[Span, str]]:
    """Each editorial note in a sentence, signed or not."""
    found = []
    for pair in facts.roles.having("editorial-note"):
        tail = facts.text[max(pair.open, pair.close - 24) : pair.close].rstrip("*_ ")
        signed = _SIGNED.search(tail) is not None
        found.append((pair.span, "a note with a signature" if signed else "a note without one"))
    return found
