"""What is said of a place: what is wrong, where else to look, why it matters, and what to do."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from msgspec import Struct

from verifier.diagnostic import Severity
from verifier.errors import counted
from verifier.reporters.check.html.diagnostic_data import Place, Told
from verifier.reporters.check.html.marked_lines import letter
from verifier.reporters.check.html.rows import Note
from verifier.reporters.parts.html.tag import Markup, element, join
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import show
from verifier.ruleset import Rule

NAMES: dict[Severity, str] = {"error": "Error", "warning": "Warning", "note": "Note"}


class Places(Struct, frozen=True):
    """What links may lead to: marks by their names, diagnostics and rules by their numbers."""

    marks: frozenset[str]
    rules: dict[str, int]
    known: Mapping[str, Rule]
    notes: frozenset[int]
    """The numbers of what is in the page."""


def remark(note: Note, places: Places, *, first: bool) -> Markup:
    """A diagnostic beside its lines; `first` if no other of its rule stands before it."""
    number, told = note.number, note.told
    return element(
        "article",
        headed(note, places.marks),
        element("p", show(told.message), class_="message"),
        *related(note, places.marks),
        *mending(told),
        *reason(told, places, opened=first),
        element("p", *ways(note, places), class_="way"),
        id=f"n{number}",
        class_=f"remark {told.severity}",
        aria_labelledby=f"h{number}",
    )


def headed(note: Note, marks: Container[str]) -> Markup:
    """The heading, which leads back to the place."""
    number, told = note.number, note.told
    where = f"{NAMES[told.severity]}, line {told.place.line:,}, column {told.place.column:,}"
    name = f"{number}"
    sign = element("span", name, class_=f"sign {told.severity}")
    said = element("a", where, href=f"#m{name}") if name in marks else where
    return element("h4", sign, " ", said, id=f"h{number}")


def related(note: Note, marks: Container[str]) -> Iterator[Markup]:
    """The places that belong to it, such as the other end of a bad pair."""
    told = note.told
    items = [
        element("li", *elsewhere(f"{note.number}{letter(index)}", said, place, told, marks))
        for index, (said, place) in enumerate(told.related)
    ]
    if told.unlisted:
        items.append(element("li", f"and {counted(told.unlisted, 'further place')}"))
    if items:
        yield element("ul", *items, class_="related", role="list")


def elsewhere(
    name: str, said: str, place: Place, told: Told, marks: Container[str]
) -> Iterator[str]:
    where = f"line {place.line:,}"
    if place.uri != told.place.uri:
        where = f"{show(path(place.uri))}, {where}"
    yield element("span", name, class_="sign other")
    yield " "
    yield element("a", where, href=f"#m{name}") if name in marks else where
    yield f": {show(said)}" if said else ""


def mending(told: Told) -> Iterator[Markup]:
    """What would mend it, and how that is done."""
    if not told.fix or not told.edits:
        return
    made = [element("li", *edited(*it)) for it in told.edits]
    if told.unshown:
        made.append(element("li", f"and {counted(told.unshown, 'further edit')}"))
    option = "--fix" if told.fix == "safe" else "--fix --unsafe-fixes"
    sure = "" if told.fix == "safe" else ", to be looked at"
    yield element("p", f"Fix{sure}, with ", element("code", option), ":", class_="fix")
    yield element("ul", *made, class_="edits", role="list")


def edited(old: str, new: str) -> Iterator[str]:
    """An edit in words."""
    if not old:
        yield "insert "
        yield element("ins", seen(new))
    elif not new:
        yield "leave out "
        yield element("del", seen(old))
    else:
        yield "write "
        yield element("ins", seen(new))
        yield " for "
        yield element("del", seen(old))


def seen(text: str) -> str:
    """A text of which something is seen, even where it is nothing but white space.

    >>> seen("  "), seen("\\n\\n "), seen("a\\n")
    ('2 spaces', '2 line ends, 1 space', 'a↵')
    """
    ends = text.replace("\r\n", "\n")
    if ends.strip(" \n"):
        return show(ends.replace("\n", "↵"))
    counts = ((ends.count("\n"), "line end"), (ends.count(" "), "space"))
    return ", ".join(counted(*it) for it in counts if it[0])


def reason(told: Told, places: Places, *, opened: bool) -> Iterator[Markup]:
    """Why it matters and what to do; it is folded away where it was told of the same text."""
    rule = places.known.get(told.rule)
    if rule is None:
        return
    summary = element("summary", "Why, and what to do")
    text = element("p", show(" ".join(rule.why.split())))
    yield element("details", summary, text, class_="fold", open="" if opened else None)


def ways(note: Note, places: Places) -> Iterator[str]:
    """Where to go from here."""
    told = note.told
    yield element("a", show(told.rule), href=f"#r{places.rules[told.rule]}")
    if note.number + 1 in places.notes:
        yield join(" ", element("a", "Next", href=f"#n{note.number + 1}"))
