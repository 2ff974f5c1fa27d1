"""The lines of a text with marks: where each begins, a number that leads to what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from verifier.diagnostic import Severity
from verifier.reporters.check.html.rows import Line, Note, Row
from verifier.reporters.parts.html.tag import Markup, element, escape, join, unseen
from verifier.reporters.parts.visible import is_mark, show

Sort = Severity | Literal["other"]
_GRAVEST: tuple[Sort, ...] = ("error", "warning", "note", "other")
_ENDS, _BEGINS = 0, 1


class Mark(Struct, frozen=True, order=True, gc=False):
    """A stretch that is marked, with the number of its diagnostic; a related place has a letter."""

    start: int
    end: int
    number: int
    letter: str
    sort: Sort
    said: str

    @property
    def name(self) -> str:
        return f"{self.number}{self.letter}"


def marks(notes: Iterable[Note]) -> Iterator[tuple[str, Mark]]:
    """All marks of diagnostics, with the URI of the text that they are in."""
    for note in notes:
        told = note.told
        here = told.place
        yield here.uri, Mark(here.start, here.end, note.number, "", told.severity, told.severity)
        for index, (said, place) in enumerate(told.related):
            yield place.uri, Mark(place.start, place.end, note.number, letter(index), "other", said)


def letter(index: int) -> str:
    """The letter of a related place.

    >>> letter(0), letter(19)
    ('a', 't')
    """
    return chr(ord("a") + index)


class Marked:
    """A text whose rows are asked for in order, and what is marked at the place that is reached."""

    def __init__(self, found: Iterable[Mark], told: Container[int]) -> None:
        """`told` has the numbers of the diagnostics that are in the page."""
        every = sorted(found)
        self.told = told
        begins = ((it.start, _BEGINS, it) for it in every)
        ends = ((it.end, _ENDS, it) for it in every if it.end > it.start)
        self.events = sorted([*begins, *ends], key=lambda it: (it[0], it[1], it[2]))
        self.next = 0
        self.active: Counter[Sort] = Counter()
        self.begun: list[Mark] = []
        """What begins in the row that was asked for last."""

    def row(self, row: Row) -> Markup:
        """The lines of a row, with a sign where one is cut."""
        first, last, whole = row.lines[0], row.lines[-1], row.stretch
        self.skip(first.at)
        self.begun = []
        opens = whole.opens or first.at > whole.at
        closes = whole.closes or last.until < whole.end
        lines = []
        for it in row.lines:
            before, after = gap(it is first and not opens), gap(it is last and not closes)
            lines.append(shown_line(it, join(before, *self.line(it), after)))
        return element("div", *lines, class_="lines")

    def covers(self, at: int) -> bool:
        """Whether a mark goes on from before a place, where none begins, to behind it."""
        self.skip(at + 1)
        return any(self.active.values())

    def skip(self, at: int) -> None:
        """Pass over what begins or ends in lines that are not shown."""
        while self.next < len(self.events) and self.events[self.next][0] < at:
            _, kind, mark = self.events[self.next]
            self.count(kind, mark)

    def count(self, kind: int, mark: Mark) -> None:
        self.next += 1
        if mark.end > mark.start:
            self.active[mark.sort] += 1 if kind == _BEGINS else -1

    def line(self, line: Line) -> Iterator[Markup]:
        """The words of a line, and the signs between them."""
        at, end = line.at, line.at + len(line.text)
        while self.next < len(self.events):
            offset, kind, mark = self.events[self.next]
            if offset > line.until or (offset == line.until and kind == _BEGINS):
                break
            stop = min(max(offset, at), end)
            yield self.words(line.text[at - line.at : stop - line.at])
            at = stop
            self.count(kind, mark)
            if kind == _BEGINS:
                self.begun.append(mark)
                yield begun(mark, linked=mark.number in self.told)
            else:
                yield unseen(f" [{mark.name} ends] ")
            if kind == _BEGINS and offset >= end and mark.end > offset:
                yield element("mark", unseen(" [line end] "), class_=f"{mark.sort} end")
        yield self.words(line.text[at - line.at :])

    def words(self, text: str) -> Markup:
        """Words, marked as the gravest that holds."""
        sort = next((it for it in _GRAVEST if self.active[it]), None)
        if not text or sort is None:
            return clear(text)
        return element("mark", clear(text), class_=sort)


def begun(mark: Mark, *, linked: bool) -> Markup:
    """The sign where a mark begins; where nothing is marked, a caret says so."""
    place, kind = f"m{mark.name}", f"sign {mark.sort}"
    if linked:
        said, there = f"{mark.name}: {show(mark.said)}", f"#n{mark.number}"
        sign = element("a", mark.name, id=place, href=there, class_=kind, aria_label=said)
    else:
        sign = element("span", mark.name, id=place, class_=kind)
    caret = element("span", class_=f"caret {mark.sort}")
    return sign if mark.end > mark.start else join(sign, caret)


def shown_line(line: Line, words: Markup) -> Markup:
    """A line with its number."""
    number = element("span", f"{line.number:,}", class_="no", aria_hidden="true")
    return element("p", number, element("span", words, lang="", dir="auto"))


def gap(cut: bool) -> str:
    """A sign for words of the line that are not shown."""
    return element("span", " […] ", class_="gap") if cut else ""


def plain(lines: Sequence[Line]) -> Markup:
    """Lines without marks."""
    return element("div", *(shown_line(it, clear(it.text)) for it in lines), class_="lines")


def clear(text: str) -> Markup:
    """The words of a text in which nothing hides, a soft hyphen neither."""
    shown = escape(text.replace("\u00ad", "⟨U+00AD⟩"))
    return Markup(f"◌{shown}") if text and is_mark(text[0]) else shown
