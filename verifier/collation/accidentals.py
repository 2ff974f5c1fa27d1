"""Accidentals: words that are the same but for capitals, accents or the pointing between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verifier.collation import Sort, Variant
from verifier.collation.align import Run
from verifier.collation.record import forms_of
from verifier.collation.variants import Frame, text_of
from verifier.collation.words import exact_of, form_of, points_of
from verifier.source import Span


class Side(NamedTuple):
    """A stretch of one text with the places of its words, which are counted from `shift`."""

    text: str
    span: Span
    places: list[tuple[int, int]]
    shift: int

    def word(self, index: int) -> str:
        return self.text[slice(*self.places[index - self.shift])]

    def before(self, index: int) -> str:
        """What stands between a word and the word before it, or the beginning of the stretch."""
        at = index - self.shift
        return self.text[self.places[at - 1][1] if at else self.span.start : self.places[at][0]]

    def exact(self, first: int, last: int) -> str:
        """The text of words `first` to `last` in plain type, with what ends the stretch."""
        at, end = first - self.shift, last - self.shift
        start = self.places[at][0] if at else self.span.start
        until = self.places[end - 1][1] if end < len(self.places) else self.span.end
        return exact_of(self.text[start:until])

    def span_of(self, index: int) -> Span:
        return Span(*self.places[index - self.shift])

    def joint(self, index: int) -> Span:
        """A word and the word before it, with the points between and at the ends of the stretch."""
        at = index - self.shift
        start = self.places[at - 1][0] if at else self.span.start
        return Span(start, self.places[at][1] if at < len(self.places) else self.span.end)

    def rest(self) -> str:
        """What stands behind the last word."""
        return self.text[self.places[-1][1] : self.span.end]

    @property
    def last(self) -> int:
        return self.shift + len(self.places) - 1


def accidentals(frame: Frame) -> list[Variant]:
    """The accidental variants in all that corresponds, in no special order."""
    look = in_run if frame.edition.document else unlocated
    return [
        variant
        for run in (*frame.chart.order, *frame.chart.moved)
        for part in compared(frame, run)
        for variant in look(frame, part)
    ]


def compared(frame: Frame, run: Run) -> Iterator[Run]:
    """The parts of a run that were matched word by word, not as whole passages."""
    left, right = frame.edition, frame.copy
    at = run.at
    while at < run.end:
        to = run.to + at - run.at
        passage, stretch = left.stretch_of(at), right.stretch_of(to)
        size = min(left.starts[passage + 1], run.end) - at
        size = min(size, right.starts[stretch + 1] - to)
        if left.passages[passage].exact != right.digests[stretch]:
            yield Run(at, to, size)
        at += size


def in_run(frame: Frame, run: Run) -> Iterator[Variant]:
    """The accidental variants in equal words that stand in one stretch of either side."""
    left, right = sides(frame, run)
    if left.exact(run.at, run.end) == right.exact(run.to, run.until):
        return
    for step in range(run.size):
        at, to = run.at + step, run.to + step
        mine, its = left.word(at), right.word(to)
        if mine != its and (sort := differing(form_of(mine), form_of(its))):
            yield accidental(frame, sort, at, left.span_of(at), right.span_of(to))
        if (step or begins(left, right, run)) and pointed(left.before(at), right.before(to)):
            yield accidental(frame, "pointing", at, left.joint(at), right.joint(to))
    ending = run.end - 1 == left.last and run.until - 1 == right.last
    if ending and pointed(left.rest(), right.rest()):
        yield accidental(frame, "pointing", left.last, left.joint(run.end), right.joint(run.until))


def sides(frame: Frame, run: Run) -> tuple[Side, Side]:
    """The stretches of both texts that a run stands in."""
    edition, copy = frame.edition, frame.copy
    assert edition.document is not None
    passage, stretch = edition.stretch_of(run.at), copy.stretch_of(run.to)
    ours, theirs = edition.located(passage), copy.located(stretch)
    span = edition.passages[passage].span or Span(0, 0)
    return (
        Side(edition.document.text, span, ours.places, edition.starts[passage]),
        Side(
            copy.document.text,
            Span(*copy.spans[stretch]),
            theirs.places,
            copy.starts[stretch],
        ),
    )


def begins(left: Side, right: Side, run: Run) -> bool:
    """Whether a run begins with the first word of both stretches."""
    return run.at == left.shift and run.to == right.shift


def pointed(mine: str, its: str) -> bool:
    """Whether two gaps between words are pointed differently."""
    return mine != its and points_of(mine) != points_of(its)


def differing(mine: str, its: str) -> Sort | None:
    """What two forms of one word differ in."""
    if mine == its:
        return None
    return "capital" if mine.casefold() == its.casefold() else "accent"


def accidental(frame: Frame, sort: Sort, at: int, mine: Span, its: Span) -> Variant:
    """An accidental variant at a word, located in both texts."""
    passage = frame.edition.stretch_of(at)
    return Variant(
        "accidental",
        sort,
        "inside",
        mine,
        its,
        text_of(frame.edition, mine),
        frame.copy.document.text[its.start : its.end],
        0,
        0,
        passage,
        at,
    )


def unlocated(frame: Frame, run: Run) -> Iterator[Variant]:
    """From a manifest: a passage whose words are all found, but not in the same form."""
    edition, copy = frame.edition, frame.copy
    passage = edition.stretch_of(run.at)
    record = edition.passages[passage]
    if run.size != record.words or run.at != edition.starts[passage]:
        return
    span = copy.span(run.to, run.until)
    stretch = copy.stretch_of(run.to)
    if (
        forms_of(copy.document.text, Span(*copy.spans[stretch]), copy.located(stretch))
        != record.forms
    ):
        reading = copy.document.text[span.start : span.end]
        yield Variant(
            "accidental", "pointing", "inside", None, span, None, reading, 0, 0, passage, run.at
        )
