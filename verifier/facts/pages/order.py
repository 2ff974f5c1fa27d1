"""The order of a page list: what comes too late, twice, or lies within a range before it."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.facts.pages.items import Item


def bounds(item: Item) -> tuple[int, int] | None:
    """First and last page of an item of plain numbers; a year in the list is none."""
    if item.fault or not item.first.isdecimal() or len(item.first) > 9:
        return None
    if not item.dash:
        return int(item.first), int(item.first)
    if item.reading != "ascending" or not item.full.isdecimal():
        return None
    return int(item.first), int(item.full)


def misplaced(items: tuple[Item, ...]) -> Iterator[tuple[Item, Item, str]]:
    """The items out of order, each with the one it should be looked at beside, and how."""
    highest: tuple[int, int, Item] | None = None
    for item in items:
        found = bounds(item)
        if found is None:
            continue
        first, last = found
        if highest is not None and first <= highest[1]:
            yield item, highest[2], relation(first, last, highest)
        if highest is None or last > highest[1]:
            highest = (first, last, item)


def relation(first: int, last: int, highest: tuple[int, int, Item]) -> str:
    """How an item stands to one that came before it and reaches at least as far as it begins."""
    if (first, last) == highest[:2]:
        return "repeats"
    return "overlaps" if last >= highest[0] else "comes after"
