"""The house style of page ranges: how the text elides, and with which dash, by its own majority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from verifier.facts.pages.formats import FORMATS, write
from verifier.facts.pages.items import Item, affixes, worths
from verifier.style import PageRanges, Style

_ENOUGH = 4
_CLEAR = 0.75
_LONG = 100
"""How many pages are more than a citation mostly spans."""

HYPHENS = ("-", "‐")
EN_DASH = "–"


class House(Struct, frozen=True):
    """The formats that agree best with the ranges, or the one that the config fixes.

    No format is given where the evidence is thin or the text is of two minds.
    """

    formats: tuple[PageRanges, ...] = ()
    fixed: bool = False


@lru_cache(4096)
def forms(first: str, full: str) -> tuple[str, ...]:
    """The second number as each of the seven formats writes it."""
    return tuple(write(first, full, style) for style in FORMATS)


def is_telling(item: Item) -> bool:
    """Whether the formats would write this range differently."""
    if item.reading != "ascending" or not (item.first.isdecimal() and item.last.isdecimal()):
        return False
    return len(set(forms(item.first, item.full))) > 1


def elision(ranges: Iterable[Item], style: Style) -> House:
    """The format that the config fixes, or the one that a clear majority of ranges has.

    Of the formats that most ranges agree with, the one that has the fewest elisions against it.
    """
    telling = [item for item in ranges if is_telling(item)]
    agree: Counter[PageRanges] = Counter()
    against: Counter[PageRanges] = Counter()
    for item in telling:
        for name, last in zip(FORMATS, forms(item.first, item.full), strict=True):
            agree[name] += last == item.last
            against[name] += last != item.last and len(item.last) < len(item.full)
    if style.page_ranges is not None:
        return House((style.page_ranges,), fixed=True)
    clear = [name for name in FORMATS if agree[name] >= max(_CLEAR * len(telling), 1)]
    if len(telling) < _ENOUGH or not clear:
        return House()
    best = min((against[name], -agree[name]) for name in clear)
    return House(tuple(name for name in clear if (against[name], -agree[name]) == best))


def wanted(item: Item, house: House) -> str:
    """The second number as the house writes it, if that differs; else nothing.

    Where the house elides by habit, a range in full is no slip: it is how the extent of an article
    is given. A habit is no law; a format fixed by the config is one.
    """
    if not house.formats or not is_plain(item) or not is_telling(item):
        return ""
    if not house.fixed and len(item.last) == len(item.full):
        return ""
    right = [write(item.first, item.full, name) for name in house.formats]
    return "" if item.last in right else right[0]


def is_plain(item: Item) -> bool:
    """Whether a range is of plain numbers with a single dash of the usual sort."""
    numbers = item.first.isdecimal() and item.last.isdecimal()
    return numbers and item.dash.strip() in (*HYPHENS, EN_DASH)


def dash(ranges: Iterable[Item], style: Style) -> str:
    """The dash that the config fixes, or the more frequent one of the two in plain ranges."""
    if style.dash is not None:
        return "-" if style.dash == "hyphen" else EN_DASH
    counts: Counter[str] = Counter()
    for item in ranges:
        if is_plain(item):
            counts[EN_DASH if EN_DASH in item.dash else "-"] += 1
    return "-" if counts["-"] > counts[EN_DASH] else EN_DASH


def expanded(item: Item) -> str:
    """A range as it would read in full.

    >>> from verifier.source import Span
    >>> expanded(Item(Span(0, 4), "96", "2", "-")), expanded(Item(Span(0, 6), "S96", "S2", "–"))
    ('96-92', 'S96–S92')
    """
    before, _, after = affixes(item.last) or ("", "", "")
    return f"{item.first}{item.dash}{before}{item.full}{after}"


def is_elided(item: Item) -> bool:
    """Whether the second number of a range has fewer digits than the first."""
    one, other = affixes(item.first), affixes(item.last)
    return one is not None and other is not None and len(one[1]) > len(other[1])


def turned(item: Item) -> str:
    """A range with its ends the other way round, if that is likely to be meant; else nothing.

    >>> from verifier.source import Span
    >>> turned(Item(Span(0, 5), "45", "41", "-")), turned(Item(Span(0, 7), "645", "141", "-"))
    ('41-45', '')
    """
    numbers = worths(item.first, item.last)
    one, other = affixes(item.first), affixes(item.last)
    alike = one is None or other is None or (one[0], one[2]) == (other[0], other[2])
    if numbers is None or not alike or numbers[0] - numbers[1] >= _LONG:
        return ""
    return f"{item.last}{item.dash}{item.first}"
