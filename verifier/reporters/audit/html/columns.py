"""The two columns of a report: the edition on the left, the copy on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from msgspec import Struct

from verifier.collation.sides.edition import Record
from verifier.document import Document
from verifier.errors import counted
from verifier.reporters.audit.html import excerpts
from verifier.reporters.audit.html.layout import Item
from verifier.reporters.parts.html.tag import Markup, element, join
from verifier.source import Span


class Sides(Struct, frozen=True, dict=True):
    """The two texts, the prefix of all places of this copy in the page, and what has a place."""

    edition: Record
    copy: Document
    prefix: str
    items: tuple[Item, ...]
    whole: bool
    """Whether stretches that are the same are shown from end to end."""

    def place(self, index: int) -> str:
        return f"{self.prefix}-{index + 1}"

    @cached_property
    def ends(self) -> dict[int, tuple[int | None, int | None]]:
        """Of each passage that moved: where in the items it is missed, and where it stands."""
        found: dict[int, tuple[int | None, int | None]] = {}
        for index, item in enumerate(self.items):
            for variant in item.variants:
                if variant.kind == "transposition":
                    home, away = found.get(id(variant), (None, None))
                    if item.state == "here":
                        away = index
                    elif home is None:
                        home = index
                    found[id(variant)] = home, away
        return found


def kind(sides: Sides, passage: int) -> str:
    return sides.edition.passages[passage].kind


def text_of(sides: Sides, passage: int) -> str:
    document, span = sides.edition.document, sides.edition.passages[passage].span
    return document.text[span.start : span.end] if document and span else ""


def quoted(sides: Sides, passages: Sequence[int]) -> Iterator[Markup]:
    """Passages of the edition."""
    return excerpts.paragraphs((kind(sides, it), text_of(sides, it)) for it in passages)


def edition_column(sides: Sides, item: Item, *children: Markup) -> Markup:
    """The edition's side, or what can be said of it without its text."""
    document, span = sides.edition.document, sides.edition.passages[item.first].span
    if document is None:
        starts = sides.edition.starts
        size = counted(starts[item.last] - starts[item.first], "word")
        said = f"The manifest records {size} here, without the text."
        return column("Edition", "", element("p", said, class_="note"))
    if len(children) == 1 and not children[0].startswith("<p"):
        children = (excerpts.passage(kind(sides, item.first), *children),)
    return column("Edition", where(document, span), *children)


def edition_gap(sides: Sides, item: Item) -> Markup:
    """The edition's side where it has nothing."""
    document, passages = sides.edition.document, sides.edition.passages
    if document is None:
        return column("Edition", "", element("p", "The edition has nothing here.", class_="note"))
    last = item.first >= len(passages)
    span = passages[item.first - 1 if last else item.first].span or Span(0, 0)
    at = span.end if last else span.start
    spot = Span(at, at)
    return column(
        "Edition", where(document, spot), in_place(document.text, spot, excerpts.lack("added"))
    )


def in_place(text: str, span: Span, shown: Markup) -> Markup:
    """Something with what stands before and after it in a text, in grey."""
    before, after = excerpts.around(text, span.start, span.end)
    grey = partial(element, "span", class_="around")
    return excerpts.passage("paragraph", grey(before), " ", shown, " ", grey(after))


def column(name: str, place: str, *children: Markup) -> Markup:
    label = join(name, " ", element("span", place, class_="where")) if place else name
    return element("div", element("h5", label), *children, class_="side")


def where(document: Document, span: Span | None) -> str:
    """The line of a source, with its name if there are several."""
    if span is None:
        return ""
    locus = document.locus(span)
    name = f"{locus.path}, " if len(document.sources) > 1 else ""
    return f"{name}line {locus.start.line:,}"
