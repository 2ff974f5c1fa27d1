"""What both sides show of a difference, by what happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from verifier.errors import counted
from verifier.reporters.audit.html import excerpts
from verifier.reporters.audit.html.columns import (
    Sides,
    column,
    edition_column,
    edition_gap,
    in_place,
    kind,
    quoted,
    text_of,
    where,
)
from verifier.reporters.audit.html.layout import Item
from verifier.reporters.audit.html.passage_map import numbered
from verifier.reporters.audit.html.word_pieces import Piece, edges, pieces
from verifier.reporters.parts.html.tag import Markup, element, unseen
from verifier.source import Span


def pair_of(sides: Sides, item: Item) -> Iterator[Markup]:
    """A passage in both texts."""
    parts = pieces(sides.edition, sides.copy, item.first, item.variants)
    order = sorted(item.variants, key=lambda it: it.kind == "transposition")
    place = order[0].copy if order else None
    yield edition_column(sides, item, excerpts.edition_side(parts))
    yield column("Copy", where(sides.copy, place), of_copy(sides, item, parts, place))


def of_copy(sides: Sides, item: Item, parts: Sequence[Piece], place: Span | None) -> Markup:
    """The copy's side; where it has nothing of the passage, what stands around the gap."""
    if any((it.copy or "").strip() for it in parts) or place is None:
        return excerpts.passage(kind(sides, item.first), excerpts.copy_side(parts))
    return in_place(sides.copy.text, place, excerpts.lack("missing"))


def lost(sides: Sides, item: Item) -> Iterator[Markup]:
    """Passages that are missing, and what stands in the copy around the gap."""
    if item.last - item.first == 1 and len(item.variants) != 1:
        yield from pair_of(sides, item)
        return
    yield edition_column(sides, item, *folded(sides, item))
    spot = item.variants[0].copy
    shown = in_place(sides.copy.text, spot, excerpts.lack("missing"))
    yield column("Copy", where(sides.copy, spot), shown)


def gone(sides: Sides, passages: Iterable[int]) -> Iterator[Markup]:
    """Passages of the edition that the copy has not."""
    for it in passages:
        text = excerpts.marked("del", "missing", text_of(sides, it), whole=True)
        yield excerpts.passage(kind(sides, it), text)


def folded(sides: Sides, item: Item) -> Iterator[Markup]:
    """Missing passages: the first and the last, and between them the others, folded away."""
    if item.last - item.first <= _HEAD + _TAIL + 1:
        yield from gone(sides, range(item.first, item.last))
        return
    inner = range(item.first + _HEAD, item.last - _TAIL)
    yield from gone(sides, range(item.first, inner.start))
    starts = sides.edition.starts
    words = counted(starts[inner.stop] - starts[inner.start], "word")
    said = f"{numbered(inner.start, inner.stop)}, missing too: {words}"
    yield excerpts.fold(said, *within(gone(sides, inner)))
    yield from gone(sides, range(inner.stop, item.last))


def within(shown: Iterable[Markup]) -> Iterator[Markup]:
    """Passages as far as there is room for them."""
    room = _ROOM
    hidden = 0
    for it in shown:
        room -= len(it)
        hidden += room <= 0
        if room > 0:
            yield it
    if hidden:
        yield element("p", f"{counted(hidden, 'more passage')} not shown here.", class_="note")


def moved(sides: Sides, item: Item) -> Iterator[Markup]:
    """Passages that moved, in the edition, and what stands around their words in the copy."""
    [variant, *others] = item.variants
    if others:
        yield from pair_of(sides, item)
        return
    whole = list(quoted(sides, range(item.first, item.last)))
    if sum(map(len, whole)) > _BRIEF and sides.edition.document:
        first = excerpts.shortened(text_of(sides, item.first), _BRIEF // 2, _BRIEF // 4)
        fold = excerpts.fold("Read it all", *within(whole))
        whole = [excerpts.passage(kind(sides, item.first), first), fold]
    yield edition_column(sides, item, *whole)
    words = element("span", f"[… {counted(variant.words, 'word')} here …]", class_="gap")
    shown = in_place(sides.copy.text, variant.copy, words)
    yield column("Copy", where(sides.copy, variant.copy), shown)


def here(sides: Sides, item: Item) -> Iterator[Markup]:
    """The place in the copy that passages moved to."""
    yield edition_gap(sides, item)
    [variant] = item.variants
    text = excerpts.shortened(copied(sides, variant.copy), _BRIEF, _BRIEF // 4)
    shown = element(
        "ins",
        unseen(" [moved text begins] "),
        text,
        unseen(" [moved text ends] "),
        class_="whole",
    )
    yield column("Copy", where(sides.copy, variant.copy), excerpts.passage("paragraph", shown))


def added(sides: Sides, item: Item) -> Iterator[Markup]:
    """What the copy adds, and what stands around its place in the edition."""
    yield edition_gap(sides, item)
    [variant] = item.variants
    blocks = _GAP.split(copied(sides, variant.copy))
    shown = [
        excerpts.passage("paragraph", excerpts.marked("ins", "added", it, whole=True))
        for it in blocks
    ]
    yield column("Copy", where(sides.copy, variant.copy), *within(shown))


def copied(sides: Sides, span: Span) -> str:
    """Words of the copy, with the points around them."""
    start, end = edges(sides.copy.text, span.start, span.end)
    return sides.copy.text[start:end]


_HEAD, _TAIL = 3, 1
"""How many passages of a long lack are shown before and after those that are folded away."""
_ROOM = 60_000
"""How many characters are folded away at most."""
_BRIEF = 600
"""How many characters are shown of a passage that is the same in another place."""
_GAP = re.compile(r"\n{2,}")
