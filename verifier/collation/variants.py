"""Changes become variants: what differs, where it stands, and what both sides say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from verifier.collation import Place, Sort, Variant
from verifier.collation.align import Range, Run, between
from verifier.collation.chart import Chart, Free, fill
from verifier.collation.copy import Copy
from verifier.collation.holes import Change, Hole, changes
from verifier.collation.record import Record
from verifier.collation.type_only import same_in_type
from verifier.source import Span

_NUMBER = re.compile(r"[−±]?\d")
_NEAR = 12
"""How many words may stand between two runs that moved together."""


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

    def in_copy(self, word: int) -> int:
        """Before which word of the copy a missing word of the edition would stand."""
        index = bisect_right(self.ends, word)
        if index:
            return self.untils[index - 1]
        return self.chart.order[0].to if self.chart.order else 0

    def in_edition(self, word: int) -> int:
        """Before which word of the edition an added word of the copy stands."""
        index = bisect_right(self.untils, word)
        return self.ends[index - 1] if index else 0

    def keys(self, change: Change) -> Iterator[str]:
        """The words of a change, those of the edition only where its text is at hand."""
        if self.edition.document is not None:
            yield from keys_at(self.edition, change.left)
        yield from keys_at(self.copy, change.right)


def differences(frame: Frame) -> list[Change]:
    """All changes, in no special order, that are more than a matter of type."""
    found = []
    for hole in holes(frame):
        fill(frame.chart.left, frame.edition, hole.left)
        fill(frame.chart.right, frame.copy, hole.right)
        found += changes(frame.chart.left, frame.chart.right, hole)
    return [part for change in found for part in same_in_type(frame.edition, frame.copy, change)]


def holes(frame: Frame) -> Iterator[Hole]:
    """The holes between runs in order, and those inside passages that moved."""
    order, moved = list(frame.chart.order), list(frame.chart.moved)
    left = Free([*order, *moved], 0, frame.edition.words)
    right = Free([*order, *moved], 1, frame.copy.words)
    for group in together(moved):
        for gap in between(group, (group[0].at, group[-1].end), (group[0].to, group[-1].until)):
            yield taken(left, right, (gap.at, gap.end), (gap.to, gap.until))
    for gap in between(order, (0, frame.edition.words), (0, frame.copy.words)):
        hole = taken(left, right, (gap.at, gap.end), (gap.to, gap.until))
        if hole.left or hole.right:
            yield hole


def taken(left: Free, right: Free, ours: Range, theirs: Range) -> Hole:
    """What is free in two ranges, as a hole; it is free no longer."""
    hole = Hole(left.open(ours), right.open(theirs))
    left.take(*ours)
    right.take(*theirs)
    return hole


def together(moved: list[Run]) -> list[list[Run]]:
    """Runs that moved, those that moved as one passage in one group."""
    groups: list[list[Run]] = []
    for run in moved:
        last = groups[-1][-1] if groups else None
        if last and 0 <= run.at - last.end <= _NEAR and 0 <= run.to - last.until <= _NEAR:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def variant(frame: Frame, change: Change) -> Variant:
    """A change as a variant, located in both texts."""
    left, right = change.left, change.right
    at = right[0] if right else frame.in_copy(left[0])
    copy = frame.copy.span(at, right[-1] + 1 if right else at)
    word = left[0] if left else frame.in_edition(right[0])
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


def transposition(frame: Frame, run: Run) -> Variant:
    """A passage that moved as a variant."""
    edition = edition_span(frame, run.at, run.end)
    copy = frame.copy.span(run.to, run.until)
    passage = frame.edition.stretch_of(run.at)
    note = frame.edition.passages[passage].kind == "note"
    return Variant(
        "transposition",
        "note" if note else "passage",
        "inside",
        edition,
        copy,
        None if edition is None else text_of(frame.edition, edition),
        frame.copy.document.text[copy.start : copy.end],
        run.size,
        run.size,
        passage,
        run.at,
        frame.in_edition(run.to),
    )


def text_of(edition: Record, span: Span) -> str | None:
    """The edition's reading text at a span, if its text is at hand."""
    return edition.document.text[span.start : span.end] if edition.document else None


def lemma_span(frame: Frame, change: Change) -> Span | None:
    """Where the words of a change stand in the edition, or the empty span where they would."""
    if change.left:
        return edition_span(frame, change.left[0], change.left[-1] + 1)
    at, to = frame.in_edition(change.right[0]), change.right[0]
    span = edition_span(frame, at, at)
    if span is None or at == frame.edition.words or ends_stretch(frame, at, to):
        return span
    start = word_at(frame.edition, at)[0]
    return Span(start, start) if is_start(frame.edition.starts, at) else span


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
        return Span(word_at(edition, first)[0], word_at(edition, last - 1)[1])
    end = word_at(edition, first - 1)[1] if first else word_at(edition, 0)[0]
    return Span(end, end)


def word_at(edition: Record, word: int) -> Range:
    """Where a word of the edition stands in its reading text."""
    passage = edition.stretch_of(word)
    words, index = edition.located(passage), word - edition.starts[passage]
    return words.places[index]


def place_of(frame: Frame, change: Change) -> Place:
    """Whether a change is at the head, inside or at the tail, or around the text in the copy."""
    order = frame.chart.order
    if not order:
        return "outside" if not change.left else "inside"
    if not change.left:
        outside = change.right[-1] < order[0].to or change.right[0] >= order[-1].until
        return "outside" if outside else "inside"
    if change.left[0] == 0:
        return "head"
    return "tail" if change.left[-1] == frame.edition.words - 1 else "inside"


def sort_of(frame: Frame, change: Change) -> Sort:
    """The gravest sort of word a change touches; a passage where whole blocks are concerned."""
    if is_whole(frame.edition.starts, change.left) and is_whole(frame.copy.starts, change.right):
        return "passage"
    keys = list(frame.keys(change))
    if "[" in keys or "]" in keys:
        return "bracket"
    return "number" if any(map(_NUMBER.match, keys)) else "word"


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
