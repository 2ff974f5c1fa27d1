"""The passages that differ, and between them what is the same, folded away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from verifier.collation import Variant
from verifier.errors import counted
from verifier.reporters.audit.html.columns import Sides, quoted
from verifier.reporters.audit.html.differences import added, here, lost, moved, pair_of
from verifier.reporters.audit.html.layout import FURNITURE, Item
from verifier.reporters.audit.html.passage_map import NAMES, numbered
from verifier.reporters.parts.html.tag import Markup, element


def same(sides: Sides, index: int) -> Markup:
    """A stretch that is the same in both, folded away. It is told if not all of it is shown."""
    item = sides.items[index]
    size = item.last - item.first
    words = sides.edition.starts[item.last] - sides.edition.starts[item.first]
    name = f"{numbered(item.first, item.last)}: the same in both, {counted(words, 'word')}"
    if sides.edition.document is None:
        return element("p", name, class_="same", id=sides.place(index))
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
    moved = [it for it in item.variants if it.kind == "transposition"]
    for variant in moved[:1]:
        yield from elsewhere(sides, item, variant)
    found = Counter((it.sort, it.kind) for it in item.variants if it.kind != "transposition")
    if item.state in ("missing", "spared", "added") and len(item.variants) == 1:
        yield counted(sum(it.words + it.added for it in item.variants), "word")
    else:
        yield "; ".join(happened(*it, times) for it, times in found.items())


def happened(sort: str, kind: str, times: int) -> str:
    """What a number of variants of one sort come to.

    >>> happened("number", "substitution", 2), happened("pointing", "accidental", 1)
    ('2 numbers changed', 'pointing differs in 1 place')
    """
    if sort in FURNITURE:
        return f"{counted(times, sort.replace('-', ' '))} between the words"
    if kind == "accidental":
        return f"{_FORMS.get(sort, sort)} in {counted(times, 'place')}"
    return f"{counted(times, sort)} {_KIN[kind]}"


def elsewhere(sides: Sides, item: Item, moved: Variant) -> Iterator[str]:
    """Where a passage that moved stands in the copy, or in the edition, with a link."""
    yield f"{counted(moved.words, 'word')}. "
    home, away = sides.ends.get(id(moved), (None, None))
    index = home if item.state == "here" else away
    if index is None:
        return
    other = sides.items[index]
    if item.state == "here":
        said = f"In the edition: {numbered(other.first, other.last).lower()}"
    elif other.first < len(sides.edition.passages):
        said = f"In the copy: before passage {other.first + 1}"
    else:
        said = "In the copy: at the end"
    yield element("a", said, href=f"#{sides.place(index)}")
    yield ". "


_SHOWN = {"missing": lost, "spared": lost, "moved": moved, "here": here, "added": added}
_KIN = {"omission": "missing", "addition": "added", "substitution": "changed"}
_FORMS = {
    "capital": "capitals differ",
    "accent": "accents differ",
    "pointing": "pointing differs",
}
