"""The passages that differ, side by side, and between them what is the same, folded away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct

from verifier.collation import Variant
from verifier.collation.record import Record
from verifier.document import Document
from verifier.reporters.html import texts
from verifier.reporters.html.layout import FURNITURE, Item
from verifier.reporters.html.map import NAMES, numbered
from verifier.reporters.html.pieces import Piece, pieces
from verifier.reporters.html.tag import Markup, element, join
from verifier.reporters.html.verdict import counted
from verifier.source import Span

_KIN = {
    "omission": "missing",
    "addition": "added",
    "substitution": "changed",
    "accidental": "in another form",
}


class Sides(Struct, frozen=True):
    """The two texts, the prefix of all places of this copy in the page, and what has a place."""

    edition: Record
    copy: Document
    prefix: str
    items: tuple[Item, ...]
    whole: bool
    """Whether stretches that are the same are shown from end to end."""

    def place(self, index: int) -> str:
        return f"{self.prefix}-{index + 1}"


def same(sides: Sides, index: int) -> Markup:
    """A stretch that is the same in both, folded away. It is told if not all of it is shown."""
    item = sides.items[index]
    size = item.last - item.first
    words = sides.edition.starts[item.last] - sides.edition.starts[item.first]
    said = "" if size == 1 else f", {counted(size, 'passage')}"
    name = f"{numbered(item.first, item.last)}: the same in both{said}, {counted(words, 'word')}"
    if sides.edition.document is None:
        return element(
            "p", name, ". The manifest has no text of it.", class_="same", id=sides.place(index)
        )
    kept = range(item.first, item.last)
    if not sides.whole and size > 3:
        shown = [*quoted(sides, kept[:1]), left_out(sides, item), *quoted(sides, kept[-1:])]
    else:
        shown = list(quoted(sides, kept))
    return element(
        "details",
        element("summary", name),
        element("div", *shown, class_="whole"),
        class_="same",
        id=sides.place(index),
    )


def left_out(sides: Sides, item: Item) -> Markup:
    starts = sides.edition.starts
    words = counted(starts[item.last - 1] - starts[item.first + 1], "word")
    said = f"{numbered(item.first + 1, item.last - 1)} ({words}), the same in both, are left out."
    return element("p", said, class_="note")


def quoted(sides: Sides, passages: Sequence[int]) -> Iterator[Markup]:
    """Passages of the edition."""
    return texts.paragraphs((kind(sides, it), text_of(sides, it)) for it in passages)


def kind(sides: Sides, passage: int) -> str:
    return sides.edition.passages[passage].kind


def text_of(sides: Sides, passage: int) -> str:
    document, span = sides.edition.document, sides.edition.passages[passage].span
    return document.text[span.start : span.end] if document and span else ""


def card(sides: Sides, index: int) -> Markup:
    """An item that differs: what happened, and both sides."""
    item = sides.items[index]
    place = sides.place(index)
    if item.state in ("added", "here"):
        name = NAMES[item.state].capitalize()
    else:
        name = f"{numbered(item.first, item.last)}: {NAMES[item.state]}"
    heading = element("h4", element("span", class_=f"key {item.state}"), name, id=f"{place}-h")
    header = element("header", heading, element("p", *what(sides, item), class_="what"))
    pair = element("div", *_SHOWN.get(item.state, pair_of)(sides, item), class_="pair")
    return element(
        "article", header, pair, way(sides, index),
        class_=f"card {item.state}", id=place, aria_labelledby=f"{place}-h",
    )  # fmt: skip


def way(sides: Sides, index: int) -> Markup:
    """Where to go from here."""
    following = range(index + 1, len(sides.items))
    later = next((it for it in following if sides.items[it].state != "found"), None)
    links = [element("a", "Map", href=f"#{sides.prefix}-map")]
    if later is not None:
        links.insert(0, element("a", "Next difference", href=f"#{sides.place(later)}"))
    return element("p", *links, class_="way")


def what(sides: Sides, item: Item) -> Iterator[str]:
    """What happened, in words; a passage that moved is linked with its other place."""
    if item.state in ("moved", "here"):
        yield from elsewhere(sides, item)
    if item.state == "here":
        return
    found = Counter((it.sort, it.kind) for it in item.variants if it.kind != "transposition")
    said = [happened(sort, what_kind, times) for (sort, what_kind), times in found.items()]
    if item.state in ("missing", "added"):
        words = sum(it.words + it.added for it in item.variants)
        said = [counted(words, "word")] if len(item.variants) == 1 else said
    yield "; ".join(said)


def happened(sort: str, what_kind: str, times: int) -> str:
    """What a number of variants of one sort come to.

    >>> happened("number", "substitution", 2)
    '2 numbers changed'
    """
    if sort in FURNITURE:
        return f"{counted(times, sort.replace('-', ' '))} of the copy between the words"
    noun = {"passage": "stretch", "pointing": "point", "word": "word"}.get(sort, sort)
    number = f"{times:,} {noun}{'' if times == 1 else 'es' if noun == 'stretch' else 's'}"
    return f"{number} {_KIN[what_kind]}"


def elsewhere(sides: Sides, item: Item) -> Iterator[str]:
    """Where a passage that moved stands in the copy, or in the edition, with a link."""
    moved = next(it for it in item.variants if it.kind == "transposition")
    wanted = "here" if item.state == "moved" else "moved"
    there = [
        index
        for index, it in enumerate(sides.items)
        if it.state == wanted and any(variant is moved for variant in it.variants)
    ]
    yield f"{counted(moved.words, 'word')}. "
    for index in there[:1]:
        other = sides.items[index]
        if wanted == "here":
            before = (
                f"before passage {other.first + 1}"
                if other.first < len(sides.edition.passages)
                else "at the end"
            )
            yield element("a", f"In the copy they stand {before}", href=f"#{sides.place(index)}")
        else:
            name = numbered(other.first, other.last).lower()
            yield element("a", f"In the edition this is {name}", href=f"#{sides.place(index)}")
        yield "."


def pair_of(sides: Sides, item: Item) -> Iterator[Markup]:
    """A passage in both texts."""
    parts = pieces(sides.edition, sides.copy, item.first, item.variants)
    order = sorted(item.variants, key=lambda it: it.kind == "transposition")
    place = order[0].copy if order else None
    yield edition_column(sides, item, texts.edition_side(parts))
    yield column("Copy", where(sides.copy, place), of_copy(sides, item, parts, place))


def of_copy(sides: Sides, item: Item, parts: Sequence[Piece], place: Span | None) -> Markup:
    """The copy's side; where it has nothing of the passage, what stands around the gap."""
    if any((it.copy or "").strip() for it in parts) or place is None:
        return texts.passage(kind(sides, item.first), texts.copy_side(parts))
    return in_place(sides.copy.text, place, texts.lack("missing"))


def in_place(text: str, span: Span, shown: Markup) -> Markup:
    """Something with what stands before and after it in a text, in grey."""
    before, after = texts.around(text, span.start, span.end)
    grey = partial(element, "span", class_="around")
    return texts.passage("paragraph", grey(before), " ", shown, " ", grey(after))


def lost(sides: Sides, item: Item) -> Iterator[Markup]:
    """Passages that are missing, and what stands in the copy around the gap."""
    if item.last - item.first == 1 and len(item.variants) != 1:
        yield from pair_of(sides, item)
        return
    gone = [
        texts.passage(kind(sides, it), texts.marked("del", "missing", text_of(sides, it)))
        for it in shown_of(item)
    ]
    yield edition_column(sides, item, *between(sides, item, gone))
    spot = item.variants[0].copy
    yield column(
        "Copy", where(sides.copy, spot), in_place(sides.copy.text, spot, texts.lack("missing"))
    )


_FEW = 12


def shown_of(item: Item) -> Sequence[int]:
    """The passages of an item that are shown: all, or the first and the last of very many."""
    every = range(item.first, item.last)
    return every if len(every) <= 2 * _FEW else [*every[:_FEW], *every[-_FEW:]]


def between(sides: Sides, item: Item, shown: Sequence[Markup]) -> Sequence[Markup]:
    """Passages with a note in the middle if some of them are not shown."""
    hidden = item.last - item.first - len(shown)
    if not hidden:
        return shown
    said = element("p", f"{counted(hidden, 'passage')} in between not shown here.", class_="note")
    return (*shown[:_FEW], said, *shown[_FEW:])


def moved(sides: Sides, item: Item) -> Iterator[Markup]:
    """Passages that moved, in the edition, and what stands around their words in the copy."""
    if len(item.variants) > 1:
        yield from pair_of(sides, item)
        return
    yield edition_column(sides, item, *between(sides, item, list(quoted(sides, shown_of(item)))))
    yield there(sides, item.variants[0], "the words of the passage stand here")


def there(sides: Sides, variant: Variant, said: str) -> Markup:
    span = variant.copy
    words = element("span", f"[… {counted(variant.words, 'word')}: {said} …]", class_="gap")
    return column("Copy", where(sides.copy, span), in_place(sides.copy.text, span, words))


def here(sides: Sides, item: Item) -> Iterator[Markup]:
    """The place in the copy that passages moved to."""
    [variant] = item.variants
    yield edition_gap(sides, item)
    text = texts.marked("ins", "added", sides.copy.text[variant.copy.start : variant.copy.end])
    yield column("Copy", where(sides.copy, variant.copy), texts.passage("paragraph", text))


def added(sides: Sides, item: Item) -> Iterator[Markup]:
    """What the copy adds, and what stands around its place in the edition."""
    [variant] = item.variants
    yield edition_gap(sides, item)
    text = texts.marked("ins", "added", variant.reading)
    yield column("Copy", where(sides.copy, variant.copy), texts.passage("paragraph", text))


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
        "Edition", where(document, spot), in_place(document.text, spot, texts.lack("added"))
    )


def edition_column(sides: Sides, item: Item, *children: Markup) -> Markup:
    """The edition's side, or what can be said of it without its text."""
    document, span = sides.edition.document, sides.edition.passages[item.first].span
    if document is None:
        starts = sides.edition.starts
        size = counted(starts[item.last] - starts[item.first], "word")
        said = f"The manifest records {size} here, without the text."
        return column("Edition", "", element("p", said, class_="note"))
    if len(children) == 1 and not children[0].startswith("<p"):
        children = (texts.passage(kind(sides, item.first), *children),)
    return column("Edition", where(document, span), *children)


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


_SHOWN = {"missing": lost, "moved": moved, "here": here, "added": added}
