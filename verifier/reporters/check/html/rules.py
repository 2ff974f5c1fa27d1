"""The rules that struck: why each matters, and where it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from verifier.errors import counted
from verifier.reporters.check.html.remarks import NAMES, Places
from verifier.reporters.check.html.rows import Note
from verifier.reporters.check.html.summary import gravest
from verifier.reporters.parts.html.tag import Markup, element, join
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import show

_LINKS = 500
"""How many places of a rule are named."""


def told(grouped: dict[str, list[Note]], places: Places) -> Iterator[Markup]:
    """A section with all rules that struck."""
    if grouped:
        yield element(
            "section",
            element("h2", "The rules", id="why"),
            *(about(rule, notes, places) for rule, notes in grouped.items()),
            aria_labelledby="why",
        )


def about(rule: str, notes: Sequence[Note], places: Places) -> Markup:
    """A rule: why it matters and what to do, on what authority, and where it struck."""
    known, number = places.known.get(rule), places.rules[rule]
    said = f"{NAMES[gravest(notes)]}, {counted(len(notes), 'place')}"
    parts: list[Markup] = []
    if known:
        parts.append(element("p", show(" ".join(known.why.split()))))
        if known.sources:
            parts.append(element("p", f"See {'; '.join(map(show, known.sources))}.", class_="note"))
    heading = element("h3", element("bdi", show(rule)), id=f"r{number}", tabindex="-1")
    body = (element("p", said, class_="what"), *parts, where(notes, places))
    return element("section", heading, *body, class_="rule", aria_labelledby=f"r{number}")


def where(notes: Sequence[Note], places: Places) -> Markup:
    """Where a rule struck, by file."""
    items = []
    for uri, group in groupby(notes[:_LINKS], key=lambda it: it.told.place.uri):
        links = (linked(it, places) for it in group)
        name = element("bdi", show(path(uri)))
        items.append(element("li", name, ": line ", *listed(links)))
    if len(notes) > _LINKS:
        items.append(element("li", f"and {counted(len(notes) - _LINKS, 'further place')}"))
    return element("ul", *items, class_="places")


def linked(note: Note, places: Places) -> Markup:
    line = f"{note.told.place.line:,}"
    there = note.number in places.notes
    return element("a", line, href=f"#n{note.number}") if there else join(line)


def listed(links: Iterator[Markup]) -> Iterator[str]:
    """Links with commas between them."""
    for count, link in enumerate(links):
        yield ", " if count else ""
        yield link
