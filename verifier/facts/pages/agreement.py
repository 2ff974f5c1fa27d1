"""Whether a label and what it stands before agree: `p. 5`, `pp. 5–7`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verifier.pattern import lazy

if TYPE_CHECKING:
    from verifier.facts import Facts
    from verifier.facts.pages import PageList

_HABIT = 3
_BEGIN = 20_000
_ENGLISH_WORDS = "the of and is was to see"
_OTHER_WORDS = (
    "le les la de des du est était voir et el los las es era y che di il gli della nel "
    "der das und den von ist war och att van het een no não os em nie się jest že jsem jako "
    "и в не на что как из для это был его"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_OTHER = frozenset(_OTHER_WORDS.split())
_WORDS = lazy(r"\w+")
_ET_AL = lazy(r"\bet(?= al)", re.IGNORECASE)
_CLOSED = lazy(r"[ ]?(?:[\]);]|\.(?!\w)|\n\n|\Z)")
_NEAR = 80
_ASIDE = lazy(r"[()\[\];]|\n\n")
_SIZE = lazy(
    r"\b(?:[48]vo|4to|1[268]mo|24mo|32mo|64mo|(?:large|small|sm\.|imp\.|roy\.|cr\.|post|demy|crown)\s"
    r"(?:[48]|1\d|folio|fol|octavo|quarto)\w*|octavo|quarto|duodecimo|sextodecimo|in-(?:[48]|12|16)"
    r"|(?:half-|full\s)?(?:cloth|calf|morocco|vellum|wrappers|boards)\b|\d+\s?(?:cm|mm)\b|illus(?:trated|\.)"
    r"|[$£€]\s?\d|\d+s\.(?:\s?\d+d\.)?|net\b)",
    re.IGNORECASE,
)
"""The size, the binding and the price of a book, beside which pages are counted."""
_COUNTED = lazy(r"[\divxlc]\s{1,2}\Z")


def mislabelled(facts: Facts, lists: tuple[PageList, ...]) -> Iterator[PageList]:
    """`p.` before a range, unless the text always has it so; `pp.` before a single page."""
    single = [it for it in lists if it.many is False and is_range(it)]
    if len(single) >= _HABIT and not any(it.many and is_range(it) for it in lists):
        single = []
    found = [*single, *(it for it in lists if it.many and is_one(facts.text, it))]
    if found and is_english(facts):
        yield from found


def is_english(facts: Facts) -> bool:
    """Whether a text is English, as its settings or the small words of its beginning tell."""
    if facts.style.tongue:
        return facts.style.tongue == "en"
    said = _WORDS.findall(_ET_AL.sub("", facts.text[:_BEGIN]).lower())
    return sum(map(_ENGLISH.__contains__, said)) >= sum(map(_OTHER.__contains__, said))


def is_range(pages: PageList) -> bool:
    """Whether a list begins with a plain range."""
    first = pages.items[0] if pages.items else None
    return first is not None and first.reading == "ascending" and first.first.isdecimal()


def is_one(text: str, pages: PageList) -> bool:
    """Whether a list is one page for certain: `264 pp. 12 plates` counts, `pp. 3 f.` has two.

    A book of 192 pages has `pp. 192` in its entry, and beside its size: `(sm. 4to, pp. 192)`.
    """
    if len(pages.items) != 1 or pages.label is None or pages.in_entry:
        return False
    before = _ASIDE.split(text[max(0, pages.label.start - _NEAR) : pages.label.start])[-1]
    after = _ASIDE.split(text[pages.span.end : pages.span.end + _NEAR])[0]
    if _SIZE.search(before) or _SIZE.search(after):
        return False
    item = pages.items[0]
    if item.dash or item.fault or not item.first.isdecimal():
        return False
    before = text[max(0, pages.label.start - 3) : pages.label.start]
    return not _COUNTED.search(before) and _CLOSED.match(text, item.span.end) is not None
