"""Citations: key and locator of each, and the style that the document cites in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.source import Span
from verifier.style import CitationStyle

if TYPE_CHECKING:
    from verifier.facts import Facts


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


class Citations(Struct, frozen=True, dict=True):
    """The citations of a document in order."""

    style: CitationStyle = "none"
    items: tuple[Citation, ...] = ()


def find(facts: Facts) -> Citations:
    return Citations()
