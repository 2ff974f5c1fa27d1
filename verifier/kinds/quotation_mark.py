"""Checks of quotation marks: that each has a mate, stands the right way, and is of one sort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, cast

from verifier.facts import Facts
from verifier.kinds import Check, Match, Remark, Replacement
from verifier.source import Span

_TURNED = {"“": "”", "”": "“", "«": "»", "»": "«", "‘": "’"}


class Form(Check, frozen=True, tag="quotation-mark"):
    fault: Literal["unbalanced", "loose", "reversed", "misplaced", "runs-on"]


def strikes(facts: Facts, check: Check) -> Iterable[Match]:
    match cast("Form", check).fault:
        case "unbalanced":
            return sorted(unbalanced(facts, loose=False), key=lambda it: it.span)
        case "loose":
            return sorted(unbalanced(facts, loose=True), key=lambda it: it.span)
        case "reversed":
            return (turned(facts, at) for at in facts.quotes.reversed)
        case "misplaced":
            return (Match(Span(at, at + 1)) for at in facts.quotes.misplaced)
        case "runs-on":
            return (continued(facts, at) for at in facts.quotes.runs_on)


def unbalanced(facts: Facts, loose: bool) -> Iterator[Match]:
    """The marks without a mate that the text's own practice makes errors, or only warnings."""
    quotes = facts.quotes
    for at in quotes.unclosed:
        if (quotes.loose and facts.text[at] == '"') == loose:
            yield unclosed(facts, at)
    for at in quotes.stray:
        if (quotes.loose and facts.text[at] == '"') == loose:
            yield stray(facts, at)


def unclosed(facts: Facts, at: int) -> Match:
    """An opener without its closer, which is expected before the next mark or at the end."""
    after = facts.quotes.next_mark(at)
    end = facts.paragraphs.ends[facts.paragraphs.at(at)]
    if after is not None and after < end:
        remark = Remark(Span(after, after + 1), "It should be closed before this mark.")
    else:
        remark = Remark(Span(end, end), "The paragraph ends here.")
    return Match(
        Span(at, at + 1),
        {"mark": facts.text[at], "fault": "is never closed", "missing": "closing"},
        (remark,),
    )


def stray(facts: Facts, at: int) -> Match:
    """A closer without its opener, which is expected after the last mark or at the start."""
    before = facts.quotes.mark_before(at)
    start = facts.paragraphs.starts[facts.paragraphs.at(at)]
    if before is not None and before >= start:
        remark = Remark(Span(before, before + 1), "It should be opened after this mark.")
    else:
        remark = Remark(Span(start, start), "The paragraph begins here.")
    return Match(
        Span(at, at + 1),
        {"mark": facts.text[at], "fault": "closes nothing", "missing": "opening"},
        (remark,),
    )


def turned(facts: Facts, at: int) -> Match:
    mark = facts.text[at]
    right = _TURNED.get(mark, mark)
    span = Span(at, at + 1)
    return Match(span, {"mark": mark, "right": right}, replacements=(Replacement(span, right),))


def continued(facts: Facts, at: int) -> Match:
    start = facts.paragraphs.starts[facts.paragraphs.at(at)]
    return Match(Span(at, at + 1), related=(Remark(Span(start, start), "It goes on here."),))


def names(check: Check) -> frozenset[str]:
    match cast("Form", check).fault:
        case "unbalanced" | "loose":
            return frozenset({"mark", "fault", "missing"})
        case "reversed":
            return frozenset({"mark", "right"})
        case _:
            return frozenset()
