"""The map of the edition: one mark for each passage, in order, under the headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from verifier.collation.sides.edition import Record
from verifier.errors import counted
from verifier.reporters.audit.html.layout import Item, Shown
from verifier.reporters.parts.html.tag import Markup, element, join

NAMES: dict[Shown, str] = {
    "found": "found",
    "altered": "altered",
    "moved": "moved",
    "missing": "missing",
    "accidental": "form differs",
    "added": "added in the copy",
    "here": "moved to here",
    "spared": "left out, as is allowed",
}
_ROWS = 48
"""Up to so many headings are rows of the map; of more, it is one stretch."""
_LARGE = 400
"""From so many passages on, marks are small."""
_EACH = 3000
"""From so many passages on, stretches that are found share a mark."""
_WIDTHS = (15, 60, 150, 400)
_TITLE = 60


class Mark(Struct, frozen=True):
    """A mark of the map: what it stands for, and where it leads."""

    state: Shown
    first: int
    last: int
    words: int
    target: str


def chart(edition: Record, items: Sequence[Item], targets: Sequence[str]) -> Markup:
    """The map. `targets` has the place in the page of each item."""
    size = len(edition.passages)
    rows = list(sections(edition, list(marks(edition, items, targets))))
    large = size > _LARGE
    titled = any(title for title, _ in rows) and len(rows) <= _ROWS
    if not titled:
        rows = [("", [mark for _, row in rows for mark in row])]
    body = join(*(drawn(edition, title, row, titled, brief=large) for title, row in rows))
    return element("ol", body, class_="map small" if large else "map", role="list")


def marks(edition: Record, items: Sequence[Item], targets: Sequence[str]) -> Iterator[Mark]:
    """A mark for each passage and each addition; places that passages moved to have none."""
    together = len(edition.passages) > _EACH
    for item, target in zip(items, targets, strict=True):
        if item.state == "added":
            yield Mark(item.state, item.first, item.last, item.variants[0].added, target)
        elif together and item.state == "found":
            words = edition.starts[item.last] - edition.starts[item.first]
            yield Mark(item.state, item.first, item.last, words, target)
        elif item.state != "here":
            for index in range(item.first, item.last):
                words = edition.passages[index].words
                yield Mark(item.state, index, index + 1, words, target)


def sections(edition: Record, given: Sequence[Mark]) -> Iterator[tuple[str, list[Mark]]]:
    """The marks under each heading, with its words where they are at hand."""
    row: list[Mark] = []
    title = ""
    for mark in given:
        if mark.last > mark.first and edition.passages[mark.first].kind == "heading":
            if row:
                yield title, row
            title, row = beginning(edition, mark.first, _TITLE), []
        row.append(mark)
    if row:
        yield title, row


def drawn(edition: Record, title: str, row: Sequence[Mark], titled: bool, brief: bool) -> Markup:
    """A row of the map."""
    name = element("span", title or "Before the first heading", class_="title", dir="auto")
    shown = element("ol", *(sign(edition, mark, brief) for mark in row), role="list")
    return element("li", name if titled else "", shown)


def sign(edition: Record, mark: Mark, brief: bool) -> Markup:
    """A mark: a link with a label, which is seen when it is pointed at."""
    label = element("span", labelled(edition, mark, brief and mark.state == "found"))
    width = sum(mark.words > it for it in _WIDTHS)
    return element(
        "li", element("a", label, href=f"#{mark.target}", class_=f"{mark.state} w{width}")
    )


def labelled(edition: Record, mark: Mark, brief: bool) -> str:
    """What a mark says."""
    if mark.state == "added":
        place = (
            f"before passage {mark.first + 1}"
            if mark.first < len(edition.passages)
            else "at the end"
        )
        return f"{counted(mark.words, 'word')} {NAMES['added']}, {place}"
    name = f"{numbered(mark.first, mark.last)}: {NAMES[mark.state]}"
    words = "" if brief else beginning(edition, mark.first, 40)
    return f"{name}, ‘{words}’" if words else name


def numbered(first: int, last: int) -> str:
    """The numbers of passages, counted from 1.

    >>> numbered(3, 4), numbered(3, 9)
    ('Passage 4', 'Passages 4–9')
    """
    return f"Passage {first + 1}" if last - first == 1 else f"Passages {first + 1}–{last}"


def beginning(edition: Record, passage: int, room: int) -> str:
    """The first words of a passage of the edition, if its text is at hand."""
    span = edition.passages[passage].span
    if edition.document is None or span is None:
        return ""
    text = " ".join(
        edition.document.text[span.start : min(span.end, span.start + 4 * room)].split()
    )
    return text if len(text) <= room else f"{text[:room].rsplit(' ', 1)[0]} …"
