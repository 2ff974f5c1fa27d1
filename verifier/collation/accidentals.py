"""Accidentals: words that are the same but for capitals, accents or the pointing between them.

A passage that has all its words is proved here when the edition's text is not at hand: the digest
of the words that the copy has must be the recorded one, since many words share a code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from verifier.collation import Sort, Variant, VariantKind
from verifier.collation.align import Run
from verifier.collation.copy import Copy
from verifier.collation.record import Record, digest, same_of
from verifier.collation.type_only import Pair
from verifier.collation.variants import Frame, text_of
from verifier.collation.words import exact_of, form_of, points_of
from verifier.source import Span

_WORD = re.compile(r"[^\W_]+")


class Found(NamedTuple):
    """What the copy has of a passage: runs of its words, and words that differ in type."""

    runs: list[Run]
    pairs: list[Pair]

    @property
    def size(self) -> int:
        return sum(run.size for run in self.runs) + sum(len(pair.keys) for pair in self.pairs)


def accidentals(frame: Frame, pairs: list[Pair]) -> Iterator[Variant]:
    """The accidental variants in all that corresponds, and what proves to be altered after all."""
    for passage, found in sorted(compared(frame, pairs).items()):
        whole = found.size == frame.edition.passages[passage].words
        if frame.edition.document is None:
            if whole:
                yield from unlocated(frame, passage, found)
        elif not found.pairs:
            yield from located(frame, passage, found.runs, whole=whole)


def compared(frame: Frame, pairs: list[Pair]) -> dict[int, Found]:
    """What was found word by word of each passage that was not matched as a whole."""
    edition, copy = frame.edition, frame.copy
    found: defaultdict[int, Found] = defaultdict(lambda: Found([], []))
    moved = (run for group in frame.chart.moved for run in group)
    for run in (*frame.chart.order, *moved):
        at = run.at
        while at < run.end:
            to = run.to + at - run.at
            passage, stretch = edition.stretch_of(at), copy.stretch_of(to)
            size = min(edition.starts[passage + 1], run.end) - at
            if edition.passages[passage].exact != copy.digests[stretch]:
                found[passage].runs.append(Run(at, to, size))
            at += size
    for pair in pairs:
        found[edition.stretch_of(pair.at)].pairs.append(pair)
    return found


def unlocated(frame: Frame, passage: int, found: Found) -> Iterator[Variant]:
    """From a manifest: a passage whose words are all found, if they or their form are not the same.

    A code that two words share is found out by the digest of all words of the passage.
    """
    record = frame.edition.passages[passage]
    runs = sorted(found.runs)
    words = [(run.at, keys_of(frame.copy, run)) for run in runs]
    words += ((pair.at, list(pair.keys)) for pair in found.pairs)
    if same_of([key for _, keys in sorted(words) for key in keys]) != record.same:
        yield somewhere(frame, passage, found, "substitution", 1)
    elif not found.pairs and digest("\n".join(forms(frame.copy, runs))) != record.forms:
        yield somewhere(frame, passage, found, "accidental", 0)


def somewhere(frame: Frame, passage: int, found: Found, kind: VariantKind, size: int) -> Variant:
    """A variant of `size` words somewhere in a passage."""
    first, last = min(it.to for it in found.runs), max(it.until for it in found.runs)
    span = frame.copy.span(first, last)
    reading = frame.copy.document.text[span.start : span.end]
    at = frame.edition.starts[passage]
    sort: Sort = "word" if size else "pointing"
    return Variant(kind, sort, "inside", None, span, None, reading, size, size, passage, at)


def keys_of(copy: Copy, run: Run) -> list[str]:
    """The words that the copy has in a run."""
    keys: list[str] = []
    at = run.to
    while at < run.until:
        stretch = copy.stretch_of(at)
        start, end = copy.starts[stretch], min(copy.starts[stretch + 1], run.until)
        keys += copy.located(stretch).keys[at - start : end - start]
        at = end
    return keys


def forms(copy: Copy, runs: list[Run]) -> Iterator[str]:
    """The words of a passage as the copy sets them, and the points about them, in turn."""
    indices = [index for run in runs for index in range(run.to, run.until)]
    yield points(copy.lead(indices[0]))
    for one, two in pairwise(indices):
        yield copy.form(one)
        yield points(between(copy, one, two))
    yield copy.form(indices[-1])
    yield points(copy.trail(indices[-1]))


def points(gap: str) -> str:
    """The pointing in a gap; the rest of a word that a page head broke is none."""
    return points_of(_WORD.sub("", gap))


def between(copy: Copy, one: int, two: int) -> str:
    """What stands between two words of a passage in the copy, but for a page head."""
    if two == one + 1:
        return copy.document.text[copy.place(one)[1] : copy.place(two)[0]]
    return copy.trail(one) + copy.lead(two)


def located(frame: Frame, passage: int, runs: list[Run], *, whole: bool) -> Iterator[Variant]:
    """The accidental variants of a passage, where they stand."""
    copy = frame.copy
    runs.sort()
    for run in runs:
        yield from inside(frame, passage, run)
    for one, two in pairwise(runs):
        if one.end == two.at:
            its = between(copy, one.until - 1, two.to)
            yield from pointed(frame, passage, two.at, its, Span(two.to, two.to + 1))
    if whole:
        first, last = runs[0], runs[-1]
        begin, end = Span(first.to, first.to + 1), Span(last.until - 1, last.until)
        yield from pointed(frame, passage, first.at, copy.lead(first.to), begin)
        yield from pointed(frame, passage, last.end, copy.trail(last.until - 1), end)


def inside(frame: Frame, passage: int, run: Run) -> Iterator[Variant]:
    """The accidental variants inside one run of a passage."""
    edition, copy = frame.edition, frame.copy
    mine, its = word_span(edition, passage, run), copy.span(run.to, run.until)
    text = edition.reading.text
    if exact_of(text[mine.start : mine.end]) == exact_of(copy.document.text[its.start : its.end]):
        return
    for step in range(run.size):
        at, to = run.at + step, run.to + step
        place = word_span(edition, passage, Run(at, to, 1))
        if sort := differing(form_of(text[place.start : place.end]), copy.form(to)):
            yield accidental(frame, sort, passage, at, (place, copy.span(to, to + 1)))
        if step:
            both = between(copy, to - 1, to)
            yield from pointed(frame, passage, at, both, Span(to - 1, to + 1))


def word_span(edition: Record, passage: int, run: Run) -> Span:
    """Where the words of a run stand in a passage."""
    places, start = edition.located(passage).places, edition.starts[passage]
    return Span(places[run.at - start][0], places[run.end - 1 - start][1])


def pointed(frame: Frame, passage: int, at: int, its: str, words: Span) -> Iterator[Variant]:
    """The variant of a gap that is pointed otherwise: before a word, or behind the last."""
    edition, copy = frame.edition, frame.copy
    places, index = edition.located(passage).places, at - edition.starts[passage]
    span = edition.passages[passage].span or Span(0, 0)
    before = places[index - 1] if index else (span.start, span.start)
    behind = places[index] if index < len(places) else (span.end, span.end)
    mine = edition.reading.text[before[1] : behind[0]]
    if mine == its or points_of(mine) == points(its):
        return
    shown = copy.joint(words, lead=not index, trail=index == len(places))
    yield accidental(frame, "pointing", passage, at, (Span(before[0], behind[1]), shown))


def differing(mine: str, its: str) -> Sort | None:
    """What two forms of one word differ in."""
    if mine == its:
        return None
    return "capital" if mine.casefold() == its.casefold() else "accent"


def accidental(
    frame: Frame, sort: Sort, passage: int, at: int, spans: tuple[Span, Span]
) -> Variant:
    """An accidental variant at a word, located in both texts."""
    mine, its = spans
    text = frame.copy.document.text[its.start : its.end]
    lemma = text_of(frame.edition, mine)
    return Variant("accidental", sort, "inside", mine, its, lemma, text, 0, 0, passage, at)
