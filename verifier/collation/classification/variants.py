"""Changes become variants: what differs, where it stands, and what both sides say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from verifier.collation import Place, Sort, Variant
from verifier.collation.alignment.alignment import Chart
from verifier.collation.alignment.sequences import Range, Run
from verifier.collation.classification.changes import Change, changes
from verifier.collation.classification.changes_in_moved import Moved, moved, reunited
from verifier.collation.classification.layout.note_numbers import Pair, in_turn
from verifier.collation.classification.layout.site_text import Sites, sites
from verifier.collation.classification.layout.typesetting import in_type, is_pictured
from verifier.collation.classification.split_changes import parted
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.sides.word_access import left_items
from verifier.collation.text.struck_words import STRUCK
from verifier.collation.text.tokens import BRACKETS
from verifier.collation.text.word_shapes import sort_of as sort_of_key
from verifier.collation.text.word_shapes import sort_of_shape
from verifier.source import Span

_MOST = 100


class Frame(Struct, frozen=True, dict=True):
    """The two sides that are compared, and how they correspond."""

    edition: Record
    copy: Copy
    chart: Chart

    @cached_property
    def ends(self) -> list[int]:
        """Where each run in order ends in the edition."""
        return [run.end for run in self.chart.order]

    @cached_property
    def untils(self) -> list[int]:
        """Where each run in order ends in the copy."""
        return [run.until for run in self.chart.order]

    @cached_property
    def moved(self) -> Moved:
        """What moved, by the words of the copy."""
        return moved(self.copy, self.chart)

    @cached_property
    def sites(self) -> Sites:
        """The words of the copy that are its site's."""
        return sites(self.copy, self.chart)

    def in_edition(self, word: int) -> int:
        """Before which word of the edition a word of the copy stands."""
        index = bisect_right(self.untils, word)
        return self.ends[index - 1] if index else 0

    def sorts(self, change: Change) -> Iterator[Sort]:
        """What sorts of words a change touches, as far as it is not the loss of a passage."""
        if self.edition.document is not None:
            yield from map(sort_of_key, keys_at(self.edition, change.left[:_MOST]))
        else:
            yield from map(sort_of_shape, self.edition.shapes(change.left[:_MOST]))
        yield from map(sort_of_key, keys_at(self.copy, change.right[:_MOST]))


def differences(frame: Frame) -> tuple[list[Change], list[Pair]]:
    """All changes, in the order of the copy, and the pairs of readings that differ in type only."""
    lefts, rights = frame.edition.starts, frame.copy.starts
    every = [
        part
        for hole in frame.chart.holes
        for it in changes(hole, lefts, rights)
        for part in parted(frame.edition, frame.copy, it, frame.sites, frame.moved)
    ]
    every.sort(key=lambda it: (it.to, it.at))
    read = in_turn([in_type(frame.edition, frame.copy, it) for it in every], frame.edition.notes)
    left = (
        change
        for change, pair in zip(every, read, strict=True)
        if pair is None or is_pictured(frame.copy, change)
    )
    found = sorted(reunited(frame.copy, frame.moved, left), key=lambda it: (it.to, it.at))
    return found, [pair for pair in read if pair is not None]


def variant(frame: Frame, change: Change) -> Variant:
    """A change as a variant, located in both texts."""
    left, right = change.left, change.right
    copy = frame.copy.span(change.to, right[-1] + 1 if right else change.to)
    word = change.at
    edition = lemma_span(frame, change)
    return Variant(
        "substitution" if left and right else "omission" if left else "addition",
        sort_of(frame, change),
        place_of(frame, change),
        edition,
        copy,
        None if edition is None else text_of(frame.edition, edition),
        frame.copy.document.text[copy.start : copy.end],
        len(left),
        len(right),
        frame.edition.stretch_of(word - (not left and ends_stretch(frame, word, right[0]))),
        word,
    )


def transposition(frame: Frame, runs: Sequence[Run]) -> Variant:
    """Runs that moved together, with what has changed between them, as a variant."""
    first, last = runs[0], runs[-1]
    edition = edition_span(frame, first.at, last.end)
    copy = frame.copy.span(first.to, last.until)
    passage = frame.edition.stretch_of(first.at)
    moved = frame.edition.passages[passage : frame.edition.stretch_of(last.end - 1) + 1]
    note = all(it.kind == "note" for it in moved)
    return Variant(
        "transposition",
        "note" if note else "passage",
        "inside",
        edition,
        copy,
        None if edition is None else text_of(frame.edition, edition),
        frame.copy.document.text[copy.start : copy.end],
        last.end - first.at,
        last.until - first.to,
        passage,
        first.at,
        frame.in_edition(first.to),
    )


def text_of(edition: Record, span: Span) -> str | None:
    """The edition's reading text at a span, if its text is at hand."""
    return edition.document.text[span.start : span.end] if edition.document else None


def lemma_span(frame: Frame, change: Change) -> Span | None:
    """Where the words of a change stand in the edition, or the empty span where they would."""
    if change.left:
        return edition_span(frame, change.left[0], change.left[-1] + 1)
    at, to = change.at, change.to
    span = edition_span(frame, at, at)
    if span is None or at == frame.edition.words or ends_stretch(frame, at, to):
        return span
    if not is_start(frame.edition.starts, at):
        return span
    start = word_at(frame.edition, at)[0]
    return Span(start, start)


def ends_stretch(frame: Frame, at: int, to: int) -> bool:
    """Whether words added before word `at` of the edition end the passage before it.

    They do where they go on in the stretch of the copy that holds its last words.
    """
    return at > 0 and is_start(frame.edition.starts, at) and not is_start(frame.copy.starts, to)


def edition_span(frame: Frame, first: int, last: int) -> Span | None:
    """The span of words `first` to `last` in the edition's reading text; None without its text."""
    edition = frame.edition
    if edition.document is None or not edition.words:
        return None
    if first < last:
        start, end = word_at(edition, first)
        return Span(start, end if last == first + 1 else word_at(edition, last - 1)[1])
    end = word_at(edition, first - 1)[1] if first else word_at(edition, 0)[0]
    return Span(end, end)


def word_at(edition: Record, word: int) -> Range:
    """Where a word of the edition stands in its reading text."""
    passage = edition.stretch_of(word)
    words, index = edition.located(passage), word - edition.starts[passage]
    return words.place(index, edition.passages[passage].words)


def place_of(frame: Frame, change: Change) -> Place:
    """Whether a change is at the head, inside or at the tail, or around the text in the copy.

    A bracket alone is no head and no tail, and no word around the text alters it.
    """
    order = frame.chart.order
    if not change.left:
        around = not order or change.right[-1] < order[0].to or change.to >= order[-1].until
        if around and frame.copy.stretch_of(change.to) not in frame.moved.stretches:
            return "outside"
        return "inside"
    if change.right or has_brackets_only(frame.edition, change.left):
        return "inside"
    if change.left[0] == 0:
        return "head"
    return "tail" if change.left[-1] == frame.edition.words - 1 else "inside"


def has_brackets_only(edition: Record, indices: Sequence[int]) -> bool:
    """Whether words of the edition are square brackets, and nothing else."""
    brackets = [edition.code(it) for it in BRACKETS]
    return len(indices) < 4 and all(item in brackets for item in left_items(edition, indices))


def sort_of(frame: Frame, change: Change) -> Sort:
    """The gravest sort of word a change touches; a passage where whole blocks are concerned."""
    if not change.left and frame.sites.has(change.right):
        return "site"
    if is_pictured(frame.copy, change):
        return "picture"
    if change.left and right_is_struck(frame.copy, change):
        return "struck"
    if is_whole(frame.edition.starts, change.left) and is_whole(frame.copy.starts, change.right):
        return "passage"
    if right_is_struck(frame.copy, change):
        return "struck"
    sorts = set(frame.sorts(change))
    return "bracket" if "bracket" in sorts else "number" if "number" in sorts else "word"


def right_is_struck(copy: Copy, change: Change) -> bool:
    """Whether the copy has struck out all words that it has there."""
    keys = list(keys_at(copy, change.right[:_MOST]))
    return bool(keys) and all(key[0] == STRUCK for key in keys)


def is_whole(starts: Sequence[int], indices: Sequence[int]) -> bool:
    """Whether words are one or several whole stretches (or none at all)."""
    if not indices:
        return True
    return is_start(starts, indices[0]) and is_start(starts, indices[-1] + 1)


def is_start(starts: Sequence[int], word: int) -> bool:
    """Whether a stretch begins at a word, or all of them end before it."""
    return starts[bisect_right(starts, word) - 1] == word


def keys_at(side: Record | Copy, indices: Iterable[int]) -> Iterator[str]:
    """The keys of words of one side."""
    for index in indices:
        stretch = side.stretch_of(index)
        yield side.located(stretch).keys[index - side.starts[stretch]]
