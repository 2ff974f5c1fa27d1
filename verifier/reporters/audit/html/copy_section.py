"""The part of a report that is about one copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from verifier.collation import Count, Verdict
from verifier.collation.sides.edition import Record
from verifier.document import Document
from verifier.engine.audit import Audit
from verifier.errors import counted
from verifier.reporters.audit.html import excerpts
from verifier.reporters.audit.html import verdict as said
from verifier.reporters.audit.html.columns import Sides
from verifier.reporters.audit.html.layout import Layout, Shown
from verifier.reporters.audit.html.passage_map import NAMES, chart
from verifier.reporters.audit.html.passages import card, same
from verifier.reporters.parts.html.tag import Markup, element, join, unseen
from verifier.reporters.parts.visible import show

_ROOM = 1_500_000
"""How many characters of passages that differ a page has room for."""
_SAME = 300_000
"""Up to how many characters of text stretches that are the same are shown whole."""


class Part(Struct, frozen=True):
    """What a page needs of a copy."""

    number: int
    copy: str
    edition: str
    verdict: Verdict
    coverage: float
    words: Count
    body: str


def made(number: int, copies: int, audit: Audit, edition: Record, copy: Document) -> Part:
    """The part of a copy. `copies`: how many share the page."""
    layout = Layout(edition, audit.variants)
    items = tuple(layout.items(audit.states))
    size = len(edition.document.text) if edition.document else 0
    sides = Sides(edition, copy, f"c{number}", items, size * copies <= _SAME)
    body = [*opening(audit, layout, sides, several=copies > 1), *besides(audit)]
    alone = copies == 1 or audit.verdict != "complete" or "accidentals" in audit.flags
    if audit.verdict != "unrelated" and alone and edition.passages:
        cards, targets = shown(sides, _ROOM // copies)
        body += [mapped(sides, targets), *cards]
    if layout.around:
        body.append(outside(layout, sides))
    bare = " bare" if edition.document is None else ""
    section = element(
        "section", *body, id=sides.prefix, class_=f"copy{bare}", aria_labelledby=f"{sides.prefix}-h"
    )
    return Part(
        number, audit.copy, audit.edition, audit.verdict, audit.coverage, audit.words, str(section)
    )


def opening(audit: Audit, layout: Layout, sides: Sides, *, several: bool) -> Iterator[Markup]:
    """The verdict, in a sentence and in figures."""
    yield element(
        "dl",
        element("div", element("dt", "Copy"), element("dd", show(audit.copy))),
        element("div", element("dt", "Edition"), element("dd", show(audit.edition))),
        class_="names",
    )
    headline = join(
        unseen(f"{show(audit.copy)}: ") if several else "", said.HEADLINES[audit.verdict]
    )
    yield element("h2", headline, id=f"{sides.prefix}-h", class_="headline")
    share = f"{said.percent(audit.coverage)} of the edition’s words are found"
    told = element(
        "div",
        element("p", said.sentence(audit), class_="lead"),
        element("p", "Verdict: ", said.badge(audit.verdict), " ", share, class_="verdict"),
    )
    yield element("div", told, said.counts(audit), class_="opening")
    if audit.verdict != "unrelated":
        yield said.bar(audit)
    if sides.edition.document is None:
        yield element("p", _MANIFEST, class_="note")
    for note in said.notes(audit, layout):
        yield element("p", note, class_="note")


def besides(audit: Audit) -> Iterator[Markup]:
    """What is to be said of the copy by itself, such as a notice that it must carry."""
    told = [
        element("li", it.message, " ", element("span", f"(line {it.locus.start.line:,})"))
        for it in audit.diagnostics
        if it.variant is None
    ]
    if told:
        yield element("p", "Besides:")
        yield element("ul", *told[:_MANY])
    if more := len(told) - _MANY if len(told) > _MANY else 0:
        yield element("p", f"And {more:,} more of this kind, not shown here.", class_="note")


_MANY = 50
_MANIFEST = (
    "The copy was compared with a manifest of the edition, which records its passages without "
    "their text. So this page can say which passages are missing, altered or moved, and show the "
    "copy’s words, but not the edition’s."
)


def mapped(sides: Sides, targets: Sequence[str]) -> Markup:
    """The map with its key."""
    there = {it.state for it in sides.items} | {"found"}
    key = [
        element("li", element("span", class_=f"key {it}"), NAMES[it]) for it in _KEY if it in there
    ]
    passages = counted(len(sides.edition.passages), "passage")
    return element(
        "section",
        element("h3", "Map of the edition", id=f"{sides.prefix}-map", tabindex="-1"),
        element("p", _KEY_NOTE.format(passages), class_="note"),
        element("ul", *key, class_="legend", role="list"),
        element("a", "Skip the map", href=f"#{sides.prefix}-differ", class_="skip"),
        chart(sides.edition, sides.items, targets),
        aria_labelledby=f"{sides.prefix}-map",
    )  # fmt: skip


_KEY_NOTE = (
    "One mark for each of its {}, in order; the longer the passage, the wider the mark. Each leads "
    "to its passage below."
)
_KEY: tuple[Shown, ...] = ("found", "accidental", "altered", "moved", "missing", "spared", "added")


def shown(sides: Sides, room: int) -> tuple[list[Markup], list[str]]:
    """The passages as far as there is room, and the place in the page of each item."""
    differing = sum(1 for it in sides.items if it.state != "found")
    body: list[Markup] = []
    targets: list[str] = []
    rest = f"{sides.prefix}-rest"
    told = 0
    for index, item in enumerate(sides.items):
        if room <= 0:
            targets.append(rest)
            continue
        body.append((same if item.state == "found" else card)(sides, index))
        room -= len(body[-1])
        told += item.state != "found"
        targets.append(sides.place(index))
    if len(body) < len(sides.items):
        lost = linked("".join(body)) - {*targets}
        anchors = (element("span", id=it) for it in sorted(lost))
        sorry = _REST.format(told, differing)
        body.append(element("p", *anchors, sorry, class_="note rest", id=rest))
    name = "The passages that differ" if differing else "The text"
    heading = element("h3", name, id=f"{sides.prefix}-differ", tabindex="-1")
    return [element("section", heading, *body, aria_labelledby=f"{sides.prefix}-differ")], targets


def linked(markup: str) -> set[str]:
    """The items that links in markup lead to."""
    return set(_LINK.findall(markup))


_LINK = re.compile(r'href="#(c\d+-\d+)"')
_REST = (
    "This page has no room for more: {0:,} of {1:,} differences are shown. The map and the figures "
    "above are of the whole text; the report as JSON names every difference."
)


def outside(layout: Layout, sides: Sides) -> Markup:
    """What the copy has around the text."""
    readings = [
        excerpts.passage("paragraph", excerpts.shortened(" ".join(it.reading.split()), 1000, 300))
        for it in layout.around[:_AROUND]
    ]
    if more := len(layout.around) - len(readings):
        readings.append(element("p", f"And in {counted(more, 'further place')}.", class_="note"))
    return element(
        "details", element("summary", "Around the text in the copy"), *readings, class_="same"
    )


_AROUND = 20
