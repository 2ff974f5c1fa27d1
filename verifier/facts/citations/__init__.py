"""Citations: key and locator of each, and the style that the document cites in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from verifier.source import Span
from verifier.style import CitationStyle

if TYPE_CHECKING:
    from verifier.facts import Facts

Slip = Literal["letter", "mark", "joint", "empty", "year", "descending"]


class Citation(Struct, frozen=True, gc=False):
    """One cited work. `span` is the item, `enclosure` the bracket or parenthesis it stands in."""

    key: str
    key_span: Span
    span: Span
    enclosure: Span
    style: CitationStyle
    locator: str = ""
    locator_span: Span | None = None
    joint: str = ""
    confident: bool = True
    """Whether this is a citation beyond doubt, so that a missing key is an error."""
    entry: int = -1
    """The entry it means, or -1 where none answers to the key."""
    names: tuple[str, ...] = ()
    """The folded surnames of an author-date citation."""
    year: str = ""


class Malformed(Struct, frozen=True, gc=False):
    """What is meant for a citation and cannot be read as one, and the key it is meant for."""

    span: Span
    slip: Slip
    written: str
    meant: str = ""
    enclosure: Span | None = None
    style: CitationStyle = "none"
    entry: int = -1


class Citations(Struct, frozen=True, dict=True):
    """The citations of a document in order."""

    style: CitationStyle = "none"
    items: tuple[Citation, ...] = ()
    malformed: tuple[Malformed, ...] = ()


def find(facts: Facts) -> Citations:
    """All styles that the document gives evidence of are read, or the one that the config fixes."""
    from verifier.facts.citations import author_date, in_brackets
    from verifier.facts.citations.resolve import Index

    index = Index.of(facts.references)
    wanted = facts.style.citations
    items: list[Citation] = []
    malformed: list[Malformed] = []
    in_brackets.find(facts, index, items, malformed)
    if wanted in (None, "author-date"):
        author_date.find(facts, index, items, malformed)
    items.sort(key=lambda it: (it.span, it.key_span))
    malformed.sort(key=lambda it: it.span)
    return Citations(wanted or usual(items), tuple(items), tuple(malformed))


def usual(items: list[Citation]) -> CitationStyle:
    """The style of most of the citations that are sure."""
    counts = Counter(item.style for item in items if item.confident)
    return counts.most_common(1)[0][0] if counts else "none"
