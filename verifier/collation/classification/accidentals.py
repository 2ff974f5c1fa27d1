"""Accidentals: words that are the same but for capitals, accents or the pointing between them.

A passage that has all its words is proved here when the edition's text is not at hand: the digest
of the words that the copy has must be the recorded one, since many words share a code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from verifier.collation import Sort, Variant, VariantKind
from verifier.collation.alignment.sequences import Run, ahead
from verifier.collation.classification.citation_colons import is_changed
from verifier.collation.classification.layout.note_numbers import Pair
from verifier.collation.classification.variants import Frame, text_of
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record, digest, same_of
from verifier.collation.sides.edition_words import Open, Sealed, side_of
from verifier.collation.sides.punctuation import between, lead, points, trail
from verifier.collation.sides.shared_tokens import Spliced
from verifier.collation.text.tokens import CODE
from verifier.source import Span


class Found(NamedTuple):
    """What the copy has of a passage: runs of its words, and words that differ in type."""

    runs: list[Run]
    pairs: list[Pair]

    @property
    def size(self) -> int:
        return sum(run.size for run in self.runs) + sum(len(pair.keys) for pair in self.pairs)


def accidentals(frame: Frame, pairs: list[Pair]) -> Iterator[Variant]:
    """The accidental variants in all that corresponds, and what proves to be altered after all."""
    sealed = frame.edition.document is None
    for passage, found in sorted(compared(frame, pairs).items()):
        found.runs.sort()
        whole = found.size == frame.edition.passages[passage].words
        if sealed and whole and not proved(frame, passage, found):
            yield somewhere(frame, passage, found, "substitution", 1)
        elif found.runs:
            whole = whole and not found.pairs
            told = list(set_otherwise(frame, passage, found.runs, whole=whole))
            yield from told
            if sealed and whole and not told and not set_alike(frame, passage, found):
                yield somewhere(frame, passage, found, "accidental", 0)


def compared(frame: Frame, pairs: list[Pair]) -> dict[int, Found]:
    """What was found word by word of each passage that was not matched as a whole."""
    edition, copy = frame.edition, frame.copy
    found: defaultdict[int, Found] = defaultdict(lambda: Found([], []))
    moved = (run for group in frame.chart.moved for run in group)
    for run in (*frame.chart.order, *moved):
        for passage, part in pieces(edition, copy, run):
            found[passage].runs.append(part)
    for pair in pairs:
        found[edition.stretch_of(pair.at)].pairs.append(pair)
    return found


def pieces(edition: Record, copy: Copy, run: Run) -> Iterator[tuple[int, Run]]:
    """The parts of a run by passage, but for passages that were matched as a whole."""
    at, to, end = run.at, run.to, run.end
    passage, stretch = edition.stretch_of(at), copy.stretch_of(to)
    while at < end:
        if edition.exacts[passage] == copy.digests[stretch]:
            room = len(copy.digests) - stretch
            same = ahead(edition.exacts, copy.digests, passage, stretch, room)
            passage, stretch = passage + same, stretch + same
            at, to = edition.starts[passage], copy.starts[stretch]
            continue
        size = min(edition.starts[passage + 1], end) - at
        yield passage, Run(at, to, size)
        at, to, passage = at + size, to + size, passage + 1
        while copy.starts[stretch + 1] <= to < copy.words:
            stretch += 1


def proved(frame: Frame, passage: int, found: Found) -> bool:
    """From a manifest: whether the words of a passage are those recorded.

    A code that two words share is found out by the digest of all words of the passage.
    """
    words = [(run.at, keys_of(frame.copy, run)) for run in found.runs]
    words += ((pair.at, list(pair.keys)) for pair in found.pairs)
    keys = [key for _, part in sorted(words) for key in part]
    return same_of(keys) == frame.edition.passages[passage].same


def set_alike(frame: Frame, passage: int, found: Found) -> bool:
    """From a manifest: whether the words of a passage are set as recorded, to the last point."""
    if has_code(frame, passage, found):
        return True
    recorded = frame.edition.passages[passage].forms
    its = lead(frame.edition, frame.copy, passage, found.runs[0].to)
    return digest("\n".join([points(its), *forms(frame.copy, found.runs)])) == recorded


def has_code(frame: Frame, passage: int, found: Found) -> bool:
    """From a manifest: whether a passage has code on either side, of which points do not count."""
    side, words = Sealed(frame.edition, passage), frame.edition.passages[passage].words
    first, last = min(it.to for it in found.runs), max(it.until for it in found.runs)
    span = frame.copy.span(first, last)
    text = frame.copy.document.text
    return text.find(CODE, span.start, span.end) >= 0 or any(map(side.is_code, range(words)))


def somewhere(frame: Frame, passage: int, found: Found, kind: VariantKind, size: int) -> Variant:
    """From a manifest: a variant of `size` words somewhere in a passage."""
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
    """The words of a passage as the copy sets them, and the points behind them, in turn."""
    indices = [index for run in runs for index in range(run.to, run.until)]
    for one, two in pairwise(indices):
        yield copy.form(one)
        yield points(between(copy, one, two))
    yield copy.form(indices[-1])
    yield points(trail(copy, indices[-1]))


def set_otherwise(frame: Frame, passage: int, runs: list[Run], *, whole: bool) -> Iterator[Variant]:
    """The accidental variants of a passage, where they stand."""
    edition, copy = frame.edition, frame.copy
    place = Place(frame, passage, side_of(edition, passage))
    for run in runs:
        yield from place.inside(run)
    for one, two in pairwise(runs):
        if one.end == two.at:
            its = between(copy, one.until - 1, two.to)
            yield from place.pointed(two.at, its, Span(two.to, two.to + 1))
    if whole:
        first, last = runs[0], runs[-1]
        begin, end = Span(first.to, first.to + 1), Span(last.until - 1, last.until)
        yield from place.pointed(
            first.at, lead(frame.edition, frame.copy, passage, first.to), begin
        )
        yield from place.pointed(last.end, trail(copy, last.until - 1), end)


class Place:
    """A passage of the edition beside what the copy has of it."""

    def __init__(self, frame: Frame, passage: int, side: Open | Sealed) -> None:
        self.frame, self.passage, self.side = frame, passage, side
        self.start = frame.edition.starts[passage]
        self.words = frame.edition.passages[passage].words

    def inside(self, run: Run) -> Iterator[Variant]:
        """The accidental variants inside one run."""
        copy, first = self.frame.copy, run.at - self.start
        if self.is_set_alike(first, run):
            return
        if self.side.same(first, first + run.size, copy.reading, copy.span(run.to, run.until)):
            return
        text, spots = copy.document.text, copy.spots(run.to, run.until)
        for step, (key, spot) in enumerate(zip(keys_of(copy, run), spots, strict=True)):
            at, to = first + step, run.to + step
            if self.side.is_set(at, text[spot[0] : spot[1]]):
                pass
            elif sort := self.formed(at, to, key):
                yield self.accidental(sort, at, self.side.word(at), Span(*spot))
            if step:
                gap = text[spots[step - 1][1] : spot[0]]
                yield from self.pointed(run.at + step, gap, Span(to - 1, to + 1))

    def is_set_alike(self, first: int, run: Run) -> bool:
        """Whether a run was taken from the edition, with all that stands between its words."""
        copy = self.frame.copy
        stretch = copy.stretch_of(run.to)
        words, step = copy.located(stretch), run.to - copy.starts[stretch]
        if not isinstance(words, Spliced):
            return False
        return words.is_set_alike(self.frame.edition.located(self.passage), first, step, run.size)

    def pointed(self, at: int, its: str, words: Span) -> Iterator[Variant]:
        """The variant of a gap that is pointed otherwise: before a word, or behind the last."""
        index = at - self.start
        if self.side.is_apart(index, its) or not self.side.pointed(index, points(its)):
            return
        if not self.is_code(index, words) and not self.is_code(index - 1, words):
            ends = {"lead": not index, "trail": index == self.words}
            copy = self.frame.copy
            shown, mine = copy.joint(words, **ends), self.side.gap(index)
            found = self.accidental("pointing", index, mine, shown)
            if index < self.words and is_changed(
                self.side, index, copy, words.end - 1, points(its)
            ):
                found = structs.replace(found, kind="substitution", sort="number", words=1, added=1)
            yield found

    def formed(self, index: int, word: int, key: str) -> Sort | None:
        """What a word of the edition differs in from one of the copy, unless either is code."""
        sort = self.side.differs(index, self.frame.copy.form(word), key)
        return sort if sort and not self.is_code(index, Span(word, word + 1)) else None

    def is_code(self, index: int, words: Span) -> bool:
        """Whether a word of the edition, or one of the copy, stands in code."""
        copy = self.frame.copy
        places = (copy.place(it) for it in range(words.start, words.end))
        text = copy.document.text
        return self.side.is_code(index) or any(text[one:two] == CODE for one, two in places)

    def accidental(self, sort: Sort, index: int, mine: Span | None, its: Span) -> Variant:
        """An accidental variant at a word; located in the edition where its text is at hand."""
        text = self.frame.copy.document.text[its.start : its.end]
        lemma = None if mine is None else text_of(self.frame.edition, mine)
        at = self.start + index
        return Variant("accidental", sort, "inside", mine, its, lemma, text, 0, 0, self.passage, at)
