"""Accidentals: words that are the same but for capitals, accents or the pointing between them."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.collation import Sort, Variant
from verifier.collation.align import Run
from verifier.collation.folds import key_of
from verifier.collation.variants import Frame, edition_span
from verifier.collation.words import form_of, points_of
from verifier.source import Span


def accidentals(frame: Frame) -> list[Variant]:
    """The accidental variants in all that corresponds, in no special order."""
    if frame.edition.document is None:
        return list(unlocated(frame))
    return [
        variant
        for run in (*frame.chart.order, *frame.chart.moved)
        for part in compared(frame, run)
        for variant in in_run(frame, part)
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
    edition, copy = frame.edition, frame.copy
    assert edition.document is not None
    ours, theirs = edition.document.text, copy.document.text
    passage, stretch = edition.stretch_of(run.at), copy.stretch_of(run.to)
    left, right = edition.located(passage), copy.located(stretch)
    shift = run.at - edition.starts[passage], run.to - copy.starts[stretch]
    for step in range(run.size):
        at, to = shift[0] + step, shift[1] + step
        mine, its = ours[left.starts[at] : left.ends[at]], theirs[right.starts[to] : right.ends[to]]
        if mine != its and (sort := differing(form_of(mine), form_of(its))):
            yield accidental(frame, sort, run.at + step, run.to + step, 1)
        if step + 1 < run.size and pointed(
            ours[left.ends[at] : left.starts[at + 1]], theirs[right.ends[to] : right.starts[to + 1]]
        ):
            yield accidental(frame, "pointing", run.at + step, run.to + step, 2)


def pointed(mine: str, its: str) -> bool:
    """Whether two gaps between words are pointed differently."""
    return mine != its and points_of(mine) != points_of(its)


def differing(mine: str, its: str) -> Sort | None:
    """What two forms of one word differ in."""
    if mine == its:
        return None
    return "capital" if mine.casefold() == its.casefold() else "accent"


def accidental(frame: Frame, sort: Sort, at: int, to: int, size: int) -> Variant:
    """An accidental variant of `size` words, located in both texts."""
    edition = edition_span(frame, at, at + size)
    assert edition is not None
    copy = frame.copy.span(to, to + size)
    return Variant(
        "accidental", sort, "inside", edition, copy, text(frame, edition),
        frame.copy.document.text[copy.start : copy.end], 0, 0, frame.edition.stretch_of(at), at,
    )  # fmt: skip


def text(frame: Frame, span: Span) -> str:
    document = frame.edition.document
    assert document is not None
    return document.text[span.start : span.end]


def unlocated(frame: Frame) -> Iterator[Variant]:
    """From a manifest: passages whose words are all found, but not in the same form."""
    for run in (*frame.chart.order, *frame.chart.moved):
        for part in compared(frame, run):
            passage = frame.edition.stretch_of(part.at)
            if part.size == frame.edition.passages[passage].words:
                copy = frame.copy.span(part.to, part.to + part.size)
                reading = frame.copy.document.text[copy.start : copy.end]
                yield Variant(
                    "accidental",
                    "pointing",
                    "inside",
                    None,
                    copy,
                    None,
                    reading,
                    0,
                    0,
                    passage,
                    part.at,
                )


__all__ = ["accidentals", "key_of"]
