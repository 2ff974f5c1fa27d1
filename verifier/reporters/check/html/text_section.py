"""A text of the page: its lines with marks, and beside them what is said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from verifier.errors import counted
from verifier.reporters.check.html.marked_lines import Mark, Marked, plain
from verifier.reporters.check.html.remarks import NAMES, Places, remark
from verifier.reporters.check.html.rows import Note, Row, Text
from verifier.reporters.parts.html.tag import Markup, element
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import show


def section(text: Text, found: Sequence[Mark], places: Places, *, folds: bool) -> Markup:
    """A text of the page. `folds`: whether lines without marks are there to be unfolded."""
    name = element("bdi", show(path(text.uri)))
    return element(
        "section",
        element("h3", name, id=f"t{text.number}", tabindex="-1"),
        element("p", said(text), " ", element("a", "All files", href="#files"), class_="what"),
        *shown(text, found, places, folds=folds),
        *left(text, places),
        aria_labelledby=f"t{text.number}",
    )


def said(text: Text) -> str:
    """How much was found in a text.

    >>> said(Text(1, "a.md", (), ()))
    'Nothing was found here, but something elsewhere belongs to it.'
    """
    found = Counter(it.told.severity for it in text.notes)
    parts = (counted(found[it], it) for it in NAMES if found[it])
    return ", ".join(parts) or "Nothing was found here, but something elsewhere belongs to it."


def shown(text: Text, found: Sequence[Mark], places: Places, *, folds: bool) -> Iterator[Markup]:
    """The rows of a text."""
    marked = Marked(found, places.notes)
    told: set[str] = set()
    for row in text.rows:
        if not row.stretch.near or not row.lines:
            yield fold(row, folds=folds, covered=marked.covers(row.stretch.at))
            continue
        remarks = []
        for note in row.notes:
            remarks.append(remark(note, places, first=note.told.rule not in told))
            told.add(note.told.rule)
        lines = marked.row(row)
        beside = element("div", *remarks, *belonging(row, marked.begun, places), class_="remarks")
        yield element("div", lines, beside, class_="row")


def belonging(row: Row, begun: Sequence[Mark], places: Places) -> Iterator[Markup]:
    """Which places in a row belong to a diagnostic that is told elsewhere."""
    here = {it.number for it in row.notes}
    for it in begun:
        if it.letter and it.number not in here:
            number = f"{it.number}"
            there = (
                element("a", number, href=f"#n{number}") if it.number in places.notes else number
            )
            sign = element("span", it.name, class_="sign other")
            said = f": {show(it.said)}" if it.said else ""
            yield element("p", sign, " belongs to ", there, said, class_="belongs")


def fold(row: Row, *, folds: bool, covered: bool) -> Markup:
    """Lines in which no mark begins or ends, folded away, or left out."""
    first, last = row.stretch.line, row.stretch.last
    name = f"Lines {first:,}–{last:,}" if last > first else f"Line {first:,}"
    why = "all of it is marked" if covered else "nothing is marked"
    if row.stretch.near:
        why = "more is marked than there is room for"
    if not row.lines or not folds:
        return element("p", f"{name}: {why}, not shown here", class_="same")
    summary = element("summary", f"{name}: {why}")
    return element("details", summary, plain(row.lines), class_="same")


def left(text: Text, places: Places) -> Iterator[Markup]:
    """What there was no room for, in a list."""
    if text.cut or text.left or text.unlisted:
        yield element("p", _REST, class_="gap")
    if text.left:
        yield element("ol", *(listed(it, places) for it in text.left), class_="list", role="list")
    if text.unlisted:
        more = counted(text.unlisted, "further diagnostic")
        yield element("p", f"And {more}; the report as JSON names all.", class_="gap unlisted")


_REST = "This page has no room for more of this text."


def listed(note: Note, places: Places) -> Markup:
    """A diagnostic in a line."""
    told = note.told
    place = f"{NAMES[told.severity]}, line {told.place.line:,}, column {told.place.column:,}: "
    rule = element("a", element("bdi", show(told.rule)), href=f"#r{places.rules[told.rule]}")
    sign = element("span", f"{note.number}", class_=f"sign {told.severity}")
    cut = "…" if len(told.message) > _LONGEST else ""
    message = element("bdi", show(told.message[:_LONGEST]), cut)
    parts = (sign, " ", place, message, " ", rule)
    return element("li", *parts, id=f"n{note.number}", class_="left")


_LONGEST = 500


def reading() -> Iterator[Markup]:
    """How to read the page."""
    yield element("h2", "How to read this report")
    yield element(
        "p",
        "A number in a text stands where the place begins that is meant; it leads to what is said "
        "of it, and the line named there leads back. A number with a letter is another place that "
        "belongs to it, such as the other end of a pair.",
    )
    yield element(
        "p",
        element("mark", "Errors have a full line", class_="error"),
        " under them, ",
        element("mark", "warnings a broken line", class_="warning"),
        ", ",
        element("mark", "notes a dotted line", class_="note"),
        "; ",
        element("mark", "other places", class_="other"),
        " have a frame. Texts are shown as they are in their files, markup and all; characters "
        "that cannot be seen are shown by their codes.",
    )
