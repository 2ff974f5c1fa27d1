"""A page list is cut into items: single pages, ranges, and what is neither as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from msgspec import Struct

from verifier.facts.pages import roman
from verifier.facts.pages.formats import expand
from verifier.pattern import lazy
from verifier.source import Span

Fault = Literal["", "open", "chained", "empty", "zero", "letter", "other"]
Reading = Literal["", "ascending", "descending", "single"]


class Item(Struct, frozen=True, gc=False):
    """One page or range of a list, as written. A range has a dash, with the blanks about it.

    `fault` says what keeps it from being read; `at` is where. An item that is no page (`passim`,
    `4:1–4:56`) has the fault `other` and is nobody's business.
    """

    span: Span
    first: str
    last: str = ""
    dash: str = ""
    dash_span: Span | None = None
    fault: Fault = ""
    at: Span | None = None

    @property
    def end(self) -> Span:
        """The span of the second number."""
        return Span(self.span.end - len(self.last), self.span.end)

    @property
    def full(self) -> str:
        """The second number in full, without what stands before or after its digits."""
        one, other = affixes(self.first), affixes(self.last)
        return expand(one[1], other[1]) if one and other else self.last

    @property
    def reading(self) -> Reading:
        """Whether the range goes up, once it is written in full."""
        if not self.dash or self.fault:
            return ""
        numbers = worths(self.first, self.last)
        if numbers is None:
            return ""
        if numbers[0] == numbers[1]:
            return "single"
        return "ascending" if numbers[0] < numbers[1] else "descending"


_AFFIXED = lazy(r"([A-Za-z]{0,3})(\d+)([A-Za-z+*]{0,2}|n\d+)")


@lru_cache(4096)
def affixes(page: str) -> tuple[str, str, str] | None:
    """What stands before the digits of a page, the digits, and what stands after.

    >>> affixes("S87"), affixes("436S"), affixes("12n3"), affixes("4:1")
    (('S', '87', ''), ('', '436', 'S'), ('', '12', 'n3'), None)
    """
    hit = _AFFIXED.fullmatch(page)
    return (hit[1], hit[2], hit[3]) if hit else None


@lru_cache(4096)
def worths(first: str, last: str) -> tuple[int, int] | None:
    """Both numbers of a range for comparison; None where they cannot or need not be compared."""
    if roman.is_roman(first):
        one, other = roman.value(first), roman.value(last)
        return None if one is None or other is None else (one, other)
    start, end = affixes(first), affixes(last)
    if start is None or end is None or not comparable(start, end):
        return None
    numbers = int(start[1]), int(expand(start[1], end[1]))
    return None if numbers[0] == numbers[1] and (start[2] or end[2]) else numbers


def comparable(start: tuple[str, str, str], end: tuple[str, str, str]) -> bool:
    """`N110–N115` and `S87–96` are ranges; `N110-5` and `110-N6` are names with a hyphen."""
    if len(start[1]) > 18 or len(end[1]) > 18:
        return False
    return end[0] == start[0] or (not end[0] and len(end[1]) >= len(start[1]))


_DASHES = "-‐‑‒–—―−"
_TOKEN = lazy(
    rf"""\s{{0,3}}(?:
      (?P<page>\d{{1,2}},\d{{3}}(?!\d) | [^\W_]+(?:[.:][^\W_]+)*\+? )
    | (?P<dash>[{_DASHES}]{{1,4}}\s{{0,2}})
    | (?P<sep>[,;&])
    | (?P<other>\S)
    )""",
    re.VERBOSE,
)
_AND = frozenset({"and", "und", "et", "y", "e", "ed", "и"})
_TAIL = lazy(r"ff?|sqq?|passim|note|nn?\d*|et|seq|ibid|infra|supra|verso|recto")

Token = tuple[str, str, int, int]
"""What sort of token it is, its text, and its start and end."""


def items(text: str, start: int, end: int) -> Iterator[Item]:
    """The items of the page list that stands between two offsets of a text."""
    group: list[Token] = []
    row: list[Token] = []
    least = 1
    for token in tokens(text, start, end):
        if token[0] == "sep":
            if group:
                yield item(text, group)
                group, row, least = [], [], 2
            row.append(token)
            continue
        if not group:
            yield from gap(row, least)
        group.append(token)
    if group:
        yield item(text, group)
    else:
        yield from gap(row, 1)


def gap(row: list[Token], least: int) -> Iterator[Item]:
    """The empty item in a row of separators: at an edge one comma leaves one, else two do."""
    commas = list(takewhile(lambda it: it[1] == ",", row))
    if len(commas) > 1 or len(commas) == least == len(row):
        span = Span(commas[0][2], commas[-1][3])
        yield Item(span, "", fault="empty", at=span)


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Pages, dashes (with the blanks about them) and separators."""
    at = start
    while at < end and (hit := _TOKEN.match(text, at, end)):
        sort = str(hit.lastgroup)
        if sort == "dash":
            yield sort, hit[0], at, hit.end()
        else:
            word = hit[sort]
            sort = "sep" if word in _AND else sort
            yield sort, word, hit.start(str(hit.lastgroup)), hit.end()
        at = hit.end()


def item(text: str, group: list[Token]) -> Item:
    """What a group of tokens between separators is."""
    size = len(group)
    while size > 1 and (group[size - 1][1] == "." or _TAIL.fullmatch(group[size - 1][1])):
        size -= 1
    group = group[:size]
    shape = "".join(token[0][0] for token in group)
    span = Span(group[0][2], group[-1][3])
    pages = [token[1] for token in group if token[0] == "page"]
    if not pages or not all(map(is_page, pages)):
        return letters(shape, group, span) or Item(span, " ".join(pages), fault="other")
    if shape == "p":
        return letters(shape, group, span) or Item(span, pages[0])
    if shape == "pdp":
        return letters(shape, group, span) or ranged(group, span)
    return broken(text, shape, pages, span)


def ranged(group: list[Token], span: Span) -> Item:
    """A range; its second number may not begin with a nought that the first has not."""
    first, dash, last = group[0][1], group[1], group[2][1]
    there = Span(dash[2], dash[3])
    zero = last[0] == "0" and first[0] != "0" and len(last) != 2 and last.isdecimal()
    return Item(
        span, first, last, dash[1], there, "zero" if zero else "", Span(dash[3], group[2][3])
    )


def broken(text: str, shape: str, pages: list[str], span: Span) -> Item:
    """A range with an end too few or too many. `1965–` is a year that goes on."""
    written = text[span.start : span.end].strip()
    if shape in ("pd", "pdo", "dp") and pages[0].isdecimal():
        year = shape == "pd" and len(pages[0]) == 4 and pages[0] < "2100"
        return Item(span, pages[0], fault="other" if year else "open", at=span)
    if shape.startswith("pdpdp") and set(shape) == {"p", "d"}:
        compound = len(pages) == 4 or not all(map(str.isdecimal, pages))
        return Item(span, written, fault="other" if compound else "chained", at=span)
    return Item(span, written, fault="other")


_OCR = lazy(r"(?=[lIO]*\d)[lI\d](?:[lIO\d]|o(?=\d))*")
_LONE = lazy(r"l+|[lI]+O[lIO]*")


def is_page(word: str) -> bool:
    """Whether a word can be a page: digits with letters about them, Roman, or `12r–v`."""
    return word[0].isdecimal() or affixes(word) is not None or roman.is_roman(word) or word == "r"


def letters(shape: str, group: list[Token], span: Span) -> Item | None:
    """An item in which a letter stands for a digit: `l2`, `1O4`, `l-62`."""
    if shape not in ("p", "pdp"):
        return None
    words = [group[0], group[-1]] if shape == "pdp" else group
    numbers = any(word[1].isdecimal() for word in words)
    for word in words:
        digits = word[1].isdecimal()
        if not digits and (_OCR.fullmatch(word[1]) or (numbers and _LONE.fullmatch(word[1]))):
            last = group[-1][1] if shape == "pdp" else ""
            there = Span(word[2], word[3])
            return Item(span, group[0][1], last, fault="letter", at=there)
    return None


_AS_DIGITS = str.maketrans("lIOo", "1100")


def as_digits(word: str) -> str:
    """A page with the digits that its letters stand for.

    >>> as_digits("1O4"), as_digits("l")
    ('104', '1')
    """
    return word.translate(_AS_DIGITS)
