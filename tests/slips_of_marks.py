"""More slips: quotation marks, parentheses, what stands beside a bracket, how a citation is put
together, and two slips of which each hides the other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from tests.damage import (
    BRACKETS,
    CITATIONS,
    PAGES,
    Damage,
    Edit,
    Place,
    Sorts,
    Traits,
    citations,
    drop_closer,
    drop_opener,
    pairs,
    ranges,
    split,
)

QUOTES = ("quotes",)
PARENTHESES = ("parentheses",)
EITHER = ("brackets", "parentheses")
ITEMS = ("pages", "text", "citations")


def quotations(text: str, traits: Traits) -> Iterator[Place]:
    """Quotations in curled marks on one line, without marks of another kind inside."""
    for hit in re.finditer(r"(?<!\w)“[^“”\"‘’\[\]\n]{4,160}”(?!\w)", text):
        if text[hit.start() + 1].isalnum() and "said" not in hit[0]:
            yield hit.span()


def asides(text: str, traits: Traits) -> Iterator[Place]:
    """Words in parentheses on one line, with no number or bracket inside.

    A text that often has blanks inside says nothing of one more.
    """
    if text.count("( ") + text.count(" )") > 5:
        return
    for hit in re.finditer(r"(?<=[a-z] )\([a-z][^()\[\]\d\n]{4,80}\)", text):
        yield hit.span()


def enclosures(text: str, traits: Traits) -> Iterator[Place]:
    """The brackets of citations that cite one work and stand on one line."""
    if not traits.citation:
        return
    for cite in re.finditer(traits.citation, text):
        start = max(text.rfind(mark, 0, cite.start("key")) for mark in "[(")
        ends = [at for mark in "])" if (at := text.find(mark, cite.end("key"))) >= 0]
        end = min(ends, default=-1)
        inside = text[start + 1 : end]
        if 0 <= start < end and not re.search(r"[;()\[\]\n]", inside):
            yield start, end + 1


def joints(text: str, traits: Traits) -> Iterator[Place]:
    """What stands between a key and its page."""
    if traits.citation:
        for cite in re.finditer(traits.citation, text):
            if cite["locator"] and text[cite.end("key") : cite.end("key") + 1] in (",", ":"):
                yield cite.end("key"), cite.end("key") + 1


def locators(text: str, traits: Traits) -> Iterator[Place]:
    if traits.citation:
        for cite in re.finditer(traits.citation, text):
            if cite["locator"]:
                yield cite.span("locator")


def beside_quotes(text: str, traits: Traits) -> Iterator[Place]:
    """Brackets inside a quotation that touch its marks: `“[A] mill`, `[was]”`."""
    for hit in re.finditer(r"(?<=“)\[[^\[\]\n“”]+\]|\[[^\[\]\n“”]+\](?=”)", text):
        if re.search("[a-z]", hit[0]):
            yield hit.span()


def neighbours(text: str, traits: Traits) -> Iterator[Place]:
    """From a bracket to the end of the next one, which stands in another paragraph."""
    found = list(pairs(text, traits))
    for (start, end), (after, last) in pairwise(found):
        if "\n\n" in text[end:after] and last - start < 2000:
            yield start, last


def double(mark: str, at: int) -> Damage:
    def damage(text: str, place: Place, chance: random.Random) -> Edit:
        return place[at], place[at], mark

    return damage


def turn(text: str, place: Place, chance: random.Random) -> Edit:
    return place[0], place[1], f"”{text[place[0] + 1 : place[1] - 1]}“"


def pad(text: str, place: Place, chance: random.Random) -> Edit:
    at = chance.choice((place[0] + 1, place[1] - 1))
    return at, at, " "


def mistake(marks: str) -> Damage:
    def damage(text: str, place: Place, chance: random.Random) -> Edit:
        return place[0], place[1], chance.choice(marks)

    return damage


def append(mark: str) -> Damage:
    def damage(text: str, place: Place, chance: random.Random) -> Edit:
        return place[1], place[1], mark

    return damage


def empty(text: str, place: Place, chance: random.Random) -> Edit:
    return place[0], place[1], ""


def add_a_digit(text: str, place: Place, chance: random.Random) -> Edit | None:
    year = re.search(r"\d{4}", text[slice(*place)])
    at = place[0] + year.end() if year else 0
    return (at, at, text[at - 1]) if year else None


def lose_the_first(text: str, place: Place, chance: random.Random) -> Edit:
    _, dash, last = split(text, place)
    return (*place, f"{dash}{last}")


def repeat_the_first(text: str, place: Place, chance: random.Random) -> Edit:
    first, dash, _ = split(text, place)
    return (*place, f"{first}{dash}{first}")


def swap(text: str, place: Place, chance: random.Random) -> Edit:
    other = {"[": "(", "(": "[", "]": ")", ")": "]"}
    at = chance.choice((place[0], place[1] - 1))
    return at, at + 1, other[text[at]]


def cancel_drops(text: str, place: Place, chance: random.Random) -> Edit:
    """The closer of the first is lost, and the opener of the second."""
    stretch = text[slice(*place)]
    close, again = stretch.index("]"), stretch.rindex("[")
    return (*place, stretch[:close] + stretch[close + 1 : again] + stretch[again + 1 :])


def cancel_doubles(text: str, place: Place, chance: random.Random) -> Edit:
    """The opener of the first is doubled, and the closer of the second."""
    return (*place, f"[{text[slice(*place)]}]")


SORTS: Sorts = {
    "quotation: opener dropped": (QUOTES, quotations, drop_opener),
    "quotation: closer dropped": (QUOTES, quotations, drop_closer),
    "quotation: opener doubled": (QUOTES, quotations, double("“", 0)),
    "quotation: closer doubled": (QUOTES, quotations, double("”", 1)),
    "quotation: turned round": (QUOTES, quotations, turn),
    "quotation: blank inside": (QUOTES, quotations, pad),
    "parenthesis: opener dropped": (PARENTHESES, asides, drop_opener),
    "parenthesis: closer dropped": (PARENTHESES, asides, drop_closer),
    "parenthesis: opener doubled": (PARENTHESES, asides, double("(", 0)),
    "parenthesis: closer doubled": (PARENTHESES, asides, double(")", 1)),
    "parenthesis: blank inside": (PARENTHESES, asides, pad),
    "bracket at a quotation: opener dropped": (BRACKETS, beside_quotes, drop_opener),
    "bracket at a quotation: closer dropped": (BRACKETS, beside_quotes, drop_closer),
    "citation: opener dropped": (EITHER, enclosures, drop_opener),
    "citation: closer dropped": (EITHER, enclosures, drop_closer),
    "citation: bracket of another kind": (EITHER, enclosures, swap),
    "citation: other mark before the page": (CITATIONS, joints, mistake(";.")),
    "citation: digit too many": (CITATIONS, citations, add_a_digit),
    "citation: page left out": (CITATIONS, locators, empty),
    "citation: comma at the end": (ITEMS, locators, append(",")),
    "range: first page dropped": (PAGES, ranges, lose_the_first),
    "range: of one page": (PAGES, ranges, repeat_the_first),
}
CANCELLING: Sorts = {
    "two: closer and opener dropped": (BRACKETS, neighbours, cancel_drops),
    "two: opener and closer doubled": (BRACKETS, neighbours, cancel_doubles),
}
"""Each is two slips of which a count of brackets shows nothing."""
