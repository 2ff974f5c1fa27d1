"""Checks of quotation marks: that each has a mate, stands the right way, and is of one sort."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, cast

from verifier.facts import Facts
from verifier.facts.quotes import Quotes
from verifier.kinds import Check, Match, Remark, Replacement
from verifier.source import Span

_TURNED = {"“": "”", "”": "“", "«": "»", "»": "«", "‘": "’"}


class Form(Check, frozen=True, tag="quotation-mark"):
    fault: Literal[
        "unbalanced", "loose", "reversed", "misplaced", "runs-on", "crossed", "mixed", "single",
        "apostrophe", "lapsed", "continued",
    ]  # fmt: skip
    each: Literal["file", "paragraph"] = "file"
    """For mixed marks: whether they are told once a file, or once a paragraph that has both."""


def strikes(facts: Facts, check: Check) -> Iterable[Match]:
    form, quotes = cast("Form", check), facts.quotes
    match form.fault:
        case "unbalanced" | "loose":
            return unbalanced(facts, loose=form.fault == "loose")
        case "crossed":
            return (crossed(facts, *ends) for ends in quotes.crossed)
        case "mixed":
            return mixed(facts, form.each)
        case fault:
            offsets, told = _TOLD[fault]
            return (told(facts, at) for at in offsets(quotes))


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
    return never_closed(facts, at, facts.quotes.next_mark(at))


def unpaired(facts: Facts, at: int) -> Match:
    """A single opener without its closer, which is expected before the next quotation, too."""
    return never_closed(facts, at, facts.quotes.singles.next_opener(at))


def never_closed(facts: Facts, at: int, after: int | None) -> Match:
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
    right = _TURNED.get(facts.text[at], facts.text[at])
    span = Span(at, at + 1)
    values = {"mark": facts.text[at], "right": right}
    return Match(span, values, replacements=(Replacement(span, right),))


def plain(facts: Facts, at: int) -> Match:
    return Match(Span(at, at + 1), {"mark": facts.text[at]})


def continued(facts: Facts, at: int) -> Match:
    start = facts.paragraphs.starts[facts.paragraphs.at(at)]
    return Match(Span(at, at + 1), related=(Remark(Span(start, start), "It goes on here."),))


def crossed(facts: Facts, *ends: int) -> Match:
    """The closer that comes too soon; the one that should come before it is the other place."""
    first, last = sorted(ends)
    remark = Remark(Span(last, last + 1), "This one was opened later and should close first.")
    values = {"first": facts.text[first], "last": facts.text[last]}
    return Match(Span(first, first + 1), values, (remark,))


def mixed(facts: Facts, each: str) -> Iterator[Match]:
    """The first of the marks that are fewer: in the file, or in each paragraph that has both."""
    mixing = facts.quotes.mixing
    both = {facts.paragraphs.at(at) for at in mixing.many} if each == "paragraph" else set()
    for at in mixing.few:
        if each == "file":
            yield unlike(facts, at)
            return
        if (paragraph := facts.paragraphs.at(at)) in both:
            both.discard(paragraph)
            yield unlike(facts, at)


def unlike(facts: Facts, at: int) -> Match:
    """A mark that is not like most; one between letters is an apostrophe, whatever others are."""
    mixing, text = facts.quotes.mixing, facts.text
    between = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
    sort = "apostrophes" if between and mixing.sort == "single marks" else mixing.sort
    return Match(
        Span(at, at + 1),
        {
            "sort": sort,
            "fewer": mixing.fewer,
            "more": mixing.more,
            "few": str(len(mixing.few)),
            "many": str(len(mixing.many)),
        },
    )


_TOLD: dict[str, tuple[Callable[[Quotes], Iterable[int]], Callable[[Facts, int], Match]]] = {
    "reversed": (lambda quotes: quotes.reversed, turned),
    "apostrophe": (lambda quotes: quotes.singles.miscurled, turned),
    "single": (lambda quotes: quotes.singles.unclosed, unpaired),
    "lapsed": (lambda quotes: quotes.lapsed, unclosed),
    "continued": (lambda quotes: quotes.continued, unclosed),
    "misplaced": (lambda quotes: quotes.misplaced, plain),
    "runs-on": (lambda quotes: quotes.runs_on, continued),
}
"""Where the faults of single marks stand, and what is told of one."""

_NAMES = {
    "unbalanced": ("mark", "fault", "missing"),
    "loose": ("mark", "fault", "missing"),
    "continued": ("mark", "fault", "missing"),
    "lapsed": ("mark", "fault", "missing"),
    "single": ("mark", "fault", "missing"),
    "reversed": ("mark", "right"),
    "apostrophe": ("mark", "right"),
    "misplaced": ("mark",),
    "crossed": ("first", "last"),
    "mixed": ("sort", "fewer", "more", "few", "many"),
}


def names(check: Check) -> frozenset[str]:
    return frozenset(_NAMES.get(cast("Form", check).fault, ()))
