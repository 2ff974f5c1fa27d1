"""What a web page has of its site amid the text: menus, buttons, links for sharing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from verifier.collation.alignment.alignment import Chart
from verifier.collation.alignment.sequences import Run
from verifier.collation.classification.layout.headings import Titles
from verifier.collation.classification.layout.labels import label
from verifier.collation.sides.copy import Copy
from verifier.document import Mark

_LONGEST = 16
"""How many words a line of a site's may have: more are a text, whatever its element is called."""
_NAMES = 3
"""How many of them may be names."""


class Sites(NamedTuple):
    """The words of a copy that are its site's, as ranges in order that do not overlap."""

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    def has(self, words: Sequence[int]) -> bool:
        """Whether some words, in order, are all of the site."""
        at = bisect_right(self.starts, words[0]) - 1
        return at >= 0 and words[-1] < self.ends[at]

    def edge(self, word: int) -> int:
        """Up to where words from one on are of the site as it is, or are not."""
        at = bisect_right(self.starts, word) - 1
        if at >= 0 and word < self.ends[at]:
            return self.ends[at]
        return self.starts[at + 1] if at + 1 < len(self.starts) else word + (1 << 40)


def sites(copy: Copy, chart: Chart) -> Sites:
    """The words of the site in a copy: never those that the edition has there too."""
    marks = [mark for mark in copy.document.marks if mark.kind == "site"]
    if not marks:
        return Sites()
    runs = sorted([*chart.order, *(run for group in chart.moved for run in group)], key=by_copy)
    ranges = sorted(words_in(copy, mark) for mark in marks)
    free = merged(it for it in ranges if it[0] < it[1] and is_free(runs, *it))
    titles, inside = Titles(copy.edition), bounds(chart)
    lines = (line for it in free for line in short_lines(copy, *it))
    found = list(
        merged(
            (first, last)
            for first, last in lines
            if first not in inside or is_said_by_site(copy, titles, first, last)
        )
    )
    return Sites([start for start, _ in found], [end for _, end in found])


def bounds(chart: Chart) -> range:
    """The words of the copy from the edition's first to its last."""
    return range(chart.order[0].to, chart.order[-1].until) if chart.order else range(0)


def by_copy(run: Run) -> int:
    return run.to


def is_free(runs: Sequence[Run], first: int, last: int) -> bool:
    """Whether no word from `first` to before `last` stands in the edition."""
    at = bisect_left(runs, last, key=by_copy)
    return at == 0 or runs[at - 1].until <= first


def short_lines(copy: Copy, first: int, last: int) -> Iterator[tuple[int, int]]:
    """What words from `first` to before `last` have in each stretch, if that is no text."""
    for stretch in range(copy.stretch_of(first), copy.stretch_of(last - 1) + 1):
        start, end = max(first, copy.starts[stretch]), min(last, copy.starts[stretch + 1])
        if end - start <= _LONGEST:
            yield start, end


def is_said_by_site(copy: Copy, titles: Titles, first: int, last: int) -> bool:
    """Whether words are a label, a heading of the edition, or one word alone, and no sentence."""
    stretch = copy.stretch_of(first)
    span = copy.span(first, last)
    said = label(copy.document.text[span.start : span.end + 1])
    if said is not None and said.names <= _NAMES:
        return True
    start = copy.starts[stretch]
    if (first, last) == (start, start + 1) and copy.sizes[stretch] == 1:
        return True
    return titles.has(copy.located(stretch).keys[first - start : last - start])


def words_in(copy: Copy, mark: Mark) -> tuple[int, int]:
    """The words of a copy that a mark holds: but for a control, those of whole stretches."""
    start, end = mark.span.start, mark.span.end
    if mark.value == "control":
        return word_at(copy, start), word_at(copy, end)
    first = bisect_left(copy.spans, (start, 0))
    last = bisect_right(copy.spans, (end, 0))
    if last and copy.spans[last - 1][1] > end:
        last -= 1
    return copy.starts[first], copy.starts[max(first, last)]


def word_at(copy: Copy, at: int) -> int:
    """The index of the first word of a copy that does not begin before a place."""
    stretch = bisect_right(copy.spans, (at, len(copy.document.text))) - 1
    if stretch < 0:
        return 0
    if at >= copy.spans[stretch][1]:
        return copy.starts[stretch + 1]
    return copy.starts[stretch] + copy.located(stretch).places.beginning(at)


def merged(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges in order as one where they overlap or touch."""
    start = end = -1
    for first, last in ranges:
        if first <= end:
            end = max(end, last)
            continue
        if start < end:
            yield start, end
        start, end = first, last
    if start < end:
        yield start, end
