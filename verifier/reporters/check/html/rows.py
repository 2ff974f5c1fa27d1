"""The texts of a page in rows: a few lines, beside which it is said what is wrong with them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from verifier.reporters.check.html.diagnostic_data import Told
from verifier.reporters.check.html.text_data import Sheet, Stretch

_LINE_END = re.compile(r"\r\n|\r|\n")
_LONG = 1_000
"""From so many characters on, a row ends where the next mark is on another line."""
_LINES = 12
_EACH = 1_400
"""About how many characters of markup a diagnostic takes, and a line besides its text."""
_LINE = 90


class Note(Struct, frozen=True):
    """A diagnostic with its number in the page, from 1."""

    number: int
    told: Told


class Line(Struct, frozen=True, gc=False):
    """A line of a text, or a part of one, and where the next begins."""

    number: int
    at: int
    text: str
    until: int


class Row(Struct, frozen=True):
    """Some lines with what is said of them; without marks in them, they are folded away."""

    stretch: Stretch
    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()

    @property
    def size(self) -> int:
        """About how much room it takes, if it is not folded away."""
        if not self.stretch.near:
            return 0
        words = sum(len(it.text) + _LINE for it in self.lines)
        return words + sum(
            _EACH + len(it.told.message) + 200 * len(it.told.related) for it in self.notes
        )


class Text(Struct, frozen=True):
    """A text of the page, with its number from 1: its rows, and what is said of it in all."""

    number: int
    uri: str
    notes: tuple[Note, ...]
    rows: tuple[Row, ...]
    left: tuple[Note, ...] = ()
    """What is only listed, because there is no room for the lines."""
    unlisted: int = 0
    """How many there is no room for at all."""
    cut: bool = False
    """Whether not all rows are shown."""


def text(number: int, uri: str, notes: Sequence[Note], every: Sequence[Row], room: int) -> Text:
    """A text, of whose rows those are shown for which there is room."""
    kept: list[Row] = []
    for it in every:
        room -= it.size
        if room < 0:
            break
        kept.append(it)
    cut = len(kept) < len(every)
    while cut and kept and not kept[-1].stretch.near:
        kept.pop()
    told = {note.number for row in kept for note in row.notes}
    left = tuple(it for it in notes if it.number not in told)
    return Text(number, uri, tuple(notes), tuple(kept), left, cut=cut)


def share(sizes: Iterable[int], room: int) -> int:
    """How much room each of some texts may take, so that the short leave theirs to the long.

    >>> share([10, 100, 100], 110), share([10, 20], 1000)
    (50, 20)
    """
    wanted = sorted(sizes)
    for index, size in enumerate(wanted):
        if size * (len(wanted) - index) > room:
            return room // (len(wanted) - index)
        room -= size
    return max(wanted, default=0)


def rows(sheet: Sheet, notes: Sequence[Note]) -> Iterator[Row]:
    """The rows of a text; each diagnostic is beside the line in which it begins."""
    places = [it.told.place.start for it in notes]
    for stretch in sheet.stretches:
        if not stretch.near or stretch.text is None:
            yield Row(stretch, tuple(lines(stretch)))
            continue
        for part in parts(tuple(lines(stretch)), places):
            first = bisect_left(places, part[0].at)
            last = bisect_left(places, part[-1].until)
            yield Row(stretch, part, tuple(notes[first:last]))


def lines(stretch: Stretch) -> Iterator[Line]:
    """The lines of a stretch. The end of a text is a place in its last line."""
    text, number, at = stretch.text, stretch.line, 0
    if text is None:
        return
    for hit in _LINE_END.finditer(text):
        closing = hit.end() == len(text)
        until = stretch.end + stretch.ends if closing else stretch.at + hit.end()
        yield Line(number, stretch.at + at, text[at : hit.start()], until)
        number, at = number + 1, hit.end()
    if at < len(text) or not text:
        yield Line(number, stretch.at + at, text[at:], stretch.end + stretch.ends)


def parts(every: Sequence[Line], places: Sequence[int]) -> Iterator[tuple[Line, ...]]:
    """Lines in groups: a paragraph, or of a long one some lines that begin with a marked one."""
    held: list[Line] = []
    size = 0
    for line in every:
        marked = bisect_left(places, line.at) < bisect_left(places, line.until)
        full = size >= _LONG or len(held) >= _LINES
        if held and ((full and marked) or not held[-1].text.strip()):
            yield tuple(held)
            held, size = [], 0
        held.append(line)
        size += len(line.text)
    if held:
        yield tuple(held)
