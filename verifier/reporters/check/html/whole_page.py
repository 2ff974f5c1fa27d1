"""The page as a whole: the summary, the texts with what is said of them, the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from verifier.diagnostic import RANK
from verifier.reporters import Checked
from verifier.reporters.check.html import rules, summary
from verifier.reporters.check.html.diagnostic_data import Told
from verifier.reporters.check.html.marked_lines import Mark, marks
from verifier.reporters.check.html.remarks import Places
from verifier.reporters.check.html.rows import Line, Note, Row, Text, rows, share, text
from verifier.reporters.check.html.style import CSS
from verifier.reporters.check.html.text_data import Sheet
from verifier.reporters.check.html.text_section import reading, section
from verifier.reporters.parts.html.frame import framed
from verifier.reporters.parts.html.tag import Markup, element
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import encodable

TITLE = "Report of a check"
_ROOM = 3_000_000
"""About how many characters of markup there is room for, besides lists and tables."""
_LEAST = 4_000
"""How much of it a text has at least, until there is none left."""
_LISTED = 5_000
"""How many diagnostics are listed for which there is no other room."""
_FOLDED = 300_000
"""Up to how many characters of text without marks are folded away; else they are left out."""


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """The whole page, in pieces."""
    decoder = msgspec.json.Decoder(Told)
    every = [decoder.decode(it) for _, it in items]
    texts = laid_out(every, checked)
    notes = [note for it in texts for note in it.notes]
    return framed(TITLE, CSS, body(texts, notes, checked), reading())


def body(texts: Sequence[Text], notes: Sequence[Note], checked: Checked) -> Iterator[Markup]:
    """All that stands between the head and the foot of the page."""
    grouped = summary.grouped(notes)
    struck = sum(1 for it in texts if it.notes)
    yield from summary.opening(notes, struck, checked)
    yield from summary.unchecked(checked)
    yield from summary.by_file(texts, checked)
    yield from summary.by_rule(grouped)
    found = by_text(notes)
    texts = limited(texts)
    places = leading(texts, found, tuple(grouped), checked)
    folds = sum(len(line.text) for it in texts for line in between(it)) <= _FOLDED
    sections = (section(it, found.get(it.uri, []), places, folds=folds) for it in texts)
    if texts:
        heading = element("h2", "The texts", id="texts")
        yield element("section", heading, *sections, aria_labelledby="texts")
    yield from rules.told(grouped, places)


def laid_out(every: Iterable[Told], checked: Checked) -> list[Text]:
    """The texts in the order of their paths, with numbered diagnostics, as far as there is room."""
    made = (msgspec.json.decode(it, type=Sheet) for it in checked.sheets)
    sheets = {it.uri: it for it in made}
    parts: list[tuple[str, list[Note], list[Row]]] = []
    number = 1
    for uri, told in by_file(every, sheets):
        notes = [Note(index, it) for index, it in enumerate(told, number)]
        number += len(notes)
        parts.append((uri, notes, list(rows(sheets[uri], notes)) if uri in sheets else []))
    most = max(_LEAST, share((sum(row.size for row in it) for *_, it in parts), _ROOM))
    room, texts = _ROOM, []
    for count, part in enumerate(parts, 1):
        texts.append(text(count, *part, min(room, most)))
        room -= sum(row.size for row in texts[-1].rows)
    return texts


def by_file(every: Iterable[Told], sheets: Iterable[str]) -> Iterator[tuple[str, list[Told]]]:
    """The diagnostics of each text, in order; of some texts there may be none."""
    found: dict[str, list[Told]] = {it: [] for it in sheets}
    for it in every:
        found.setdefault(it.place.uri, []).append(it)
    for uri in sorted(found, key=lambda it: (encodable(path(it)), it)):
        yield uri, sorted(found[uri], key=lambda it: it.place.start)


def by_text(notes: Iterable[Note]) -> dict[str, list[Mark]]:
    """All marks, by the text that they are in."""
    found: dict[str, list[Mark]] = {}
    for uri, mark in marks(notes):
        found.setdefault(uri, []).append(mark)
    return found


def limited(texts: Iterable[Text]) -> list[Text]:
    """Texts of which no more is listed than there is room for: the gravest first."""
    texts = list(texts)
    left = sorted(
        (note for it in texts for note in it.left),
        key=lambda it: (-RANK[it.told.severity], it.number),
    )
    kept = {it.number for it in left[:_LISTED]}
    found = []
    for it in texts:
        listed = tuple(note for note in it.left if note.number in kept)
        found.append(replace(it, left=listed, unlisted=len(it.left) - len(listed)))
    return found


def leading(
    texts: Sequence[Text], found: dict[str, list[Mark]], grouped: Sequence[str], checked: Checked
) -> Places:
    """What links may lead to."""
    return Places(
        frozenset(name for it in texts for name in reached(it, found.get(it.uri, ()))),
        {rule: number for number, rule in enumerate(grouped, 1)},
        checked.known,
        frozenset(
            note.number
            for it in texts
            for note in (*it.left, *(note for row in it.rows for note in row.notes))
        ),
    )


def reached(one: Text, found: Iterable[Mark]) -> Iterator[str]:
    """The names of the marks that begin in rows of a text."""
    rows = [it for it in one.rows if it.stretch.near and it.lines]
    index = 0
    for mark in sorted(found):
        while index < len(rows) and rows[index].lines[-1].until <= mark.start:
            index += 1
        if index < len(rows) and rows[index].lines[0].at <= mark.start:
            yield mark.name


def between(one: Text) -> Iterator[Line]:
    """The lines without marks."""
    return (line for row in one.rows if not row.stretch.near for line in row.lines)
