"""Makes one known slip at a time in a sound edition, so that what the linter says can be counted.

The generator knows nothing of the linter: it finds brackets, citations, ranges and entries in the
source with patterns of its own, and keeps to places where the slip is a slip whatever stands round
it. Each slip tells the family of rules that must speak, and the line.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

BRACKETS = ("brackets",)
CITATIONS = ("citations",)
LISTS = ("citations", "references")
PAGES = ("pages", "citations")
CUTS = ("edition",)

Edit = tuple[int, int, str]


class Slip(Struct, frozen=True):
    """A damaged text, what was done to it, and the line and families it should show at."""

    sort: str
    families: tuple[str, ...]
    text: str
    line: int
    done: str


class Traits(Struct, frozen=True):
    """What a text has, so that only slips that can show are made."""

    citation: str = ""
    """A pattern for a citation in the text, with the groups `key` and `locator`."""
    heading: str = ""
    """A pattern for the heading of the reference list."""
    structured: bool = False
    """Whether it has references, notes, turns or numbered parts, so that a clean cut shows."""
    entry: str = ""
    """A pattern for an entry of the reference list, whole, with the group `key`."""


def slips(
    text: str, traits: Traits, number: int, sorts: Sorts | None = None, seed: int = 1
) -> Iterator[Slip]:
    """Up to `number` slips of each sort."""
    chance = random.Random(seed)
    for sort, (families, places, damage) in (sorts or SORTS).items():
        found = list(places(text, traits))
        chosen = chance.sample(found, min(number, len(found)))
        for place in sorted(chosen):
            edit = damage(text, place, chance)
            if edit is not None:
                yield make(sort, families, text, edit, traits)


def make(sort: str, families: tuple[str, ...], text: str, edit: Edit, traits: Traits) -> Slip:
    start, end, new = edit
    damaged = text[:start] + new + text[end:]
    if families is CUTS:
        damaged = damaged.rstrip() + "\n"
        line = damaged.rstrip().count("\n") + 1
    elif sort == "entry removed":
        line = first_citation(text, text[start:end], traits)
    else:
        line = text.count("\n", 0, start) + 1
    return Slip(sort, families, damaged, line, f"{text[start:end][:60]!r} -> {new[:60]!r}")


def first_citation(text: str, entry: str, traits: Traits) -> int:
    """The line of the first citation of an entry."""
    hit = re.match(traits.entry, entry, re.M)
    assert hit
    found = [
        cite.start("key") for cite in re.finditer(traits.citation, text) if means(cite["key"], hit)
    ]
    if "author" in hit.groupdict():
        told = rf"\b{hit['author']}(?: et al\.| and \w+)? \({hit['year']}"
        found += [cite.start() for cite in re.finditer(told, text)]
    return text.count("\n", 0, min(found)) + 1


def means(key: str, entry: re.Match[str]) -> bool:
    """Whether a citation's key means an entry: the key itself, or its first author and year."""
    parts = entry.groupdict()
    if "author" not in parts:
        return key == parts["key"]
    return key.startswith(parts["author"]) and key.endswith(parts["year"])


Place = tuple[int, int]
Places = Callable[[str, Traits], Iterator[Place]]
Damage = Callable[[str, Place, random.Random], "Edit | None"]


def pairs(text: str, traits: Traits) -> Iterator[Place]:
    """Editorial pairs on one line, not nested, not markup, with a plain word inside."""
    for hit in re.finditer(r"(?<![\[\]!\\])\[([^\[\](){}\n“”\"]{2,60})\](?![\[\](:])", text):
        inner = hit[1]
        if inner[:1] in "^@!*_ " or inner in ("x", " ") or hit[0].endswith("]:"):
            continue
        if re.match(r"[ \t>*-]*$", text[text.rfind("\n", 0, hit.start()) + 1 : hit.start()]):
            continue
        if re.fullmatch(r"\W*", inner) or re.fullmatch(r"\d{1,3}", inner):
            continue
        yield hit.span()


def citations(text: str, traits: Traits) -> Iterator[Place]:
    if traits.citation:
        for hit in re.finditer(traits.citation, text):
            yield hit.span("key")


def ranges(text: str, traits: Traits) -> Iterator[Place]:
    """Ranges of pages in locators, both ends in full or elided, ascending."""
    if not traits.citation:
        return
    for cite in re.finditer(traits.citation, text):
        for hit in re.finditer(r"(?<![\d–-])(\d+)[–-](\d+)(?![\d–-])", cite["locator"] or ""):
            at = cite.start("locator")
            yield at + hit.start(), at + hit.end()


def single_pages(text: str, traits: Traits) -> Iterator[Place]:
    if not traits.citation:
        return
    for cite in re.finditer(traits.citation, text):
        for hit in re.finditer(r"(?<![\d–-])\d{2,3}(?![\d–-])", cite["locator"] or ""):
            at = cite.start("locator")
            yield at + hit.start(), at + hit.end()


def entries(text: str, traits: Traits) -> Iterator[Place]:
    """Entries that are cited and end in a line end."""
    heading = re.search(traits.heading, text, re.M) if traits.heading and traits.entry else None
    if heading is None:
        return
    body, at = text[: heading.start()], heading.end()
    for hit in re.finditer(traits.entry, text[at:], re.M):
        if any(means(cite["key"], hit) for cite in re.finditer(traits.citation, body)):
            yield at + hit.start(), at + hit.end()


def body_end(text: str, traits: Traits) -> int:
    """Where the text proper ends: at the reference list, or at a distributor's licence."""
    ends = [re.search(traits.heading, text, re.M) if traits.heading else None]
    ends.append(re.search(r"(?m)^(?:\*\*\* ?END OF|End of (?:the )?Project Gutenberg)", text))
    return min((hit.start() for hit in ends if hit), default=len(text))


def sentences(text: str, traits: Traits) -> Iterator[Place]:
    """Stretches between two words inside a sentence of running prose."""
    for hit in re.finditer(
        r"(?<=[a-z] )[a-z]{4,} (?=[a-z]{4,} [a-z])", text[: body_end(text, traits)]
    ):
        line = line_of(text, hit.start())
        early = hit.start() < len(text) // 20 or hit.start() - text.rfind("\n", 0, hit.start()) < 40
        if len(line) > 60 and not early and not line.startswith(("#", " ", "|")):
            yield hit.span()


def words(text: str, traits: Traits) -> Iterator[Place]:
    """Long words inside a sentence, to be cut in the middle."""
    for start, end in sentences(text, traits):
        if end - start > 6:
            yield start, end - 1


def paragraph_ends(text: str, traits: Traits) -> Iterator[Place]:
    if traits.structured:
        for hit in re.finditer(r"(?<=[.!?”\"\])])\n\n(?=\S)", text[: body_end(text, traits)]):
            if text[hit.end()] != "#" and hit.start() > len(text) // 10:
                yield hit.span()


def headings(text: str, traits: Traits) -> Iterator[Place]:
    """The end of a heading that has text below it."""
    if traits.structured:
        for hit in re.finditer(r"(?m)^#{1,4} .+$", text):
            if hit.start() > len(text) // 10:
                yield hit.span()


def line_of(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)]


def drop_opener(text: str, place: Place, chance: random.Random) -> Edit:
    return place[0], place[0] + 1, ""


def drop_closer(text: str, place: Place, chance: random.Random) -> Edit:
    return place[1] - 1, place[1], ""


def double_opener(text: str, place: Place, chance: random.Random) -> Edit:
    return place[0], place[0], "["


def double_closer(text: str, place: Place, chance: random.Random) -> Edit:
    return place[1], place[1], "]"


def turn_round(text: str, place: Place, chance: random.Random) -> Edit:
    return place[0], place[1], f"]{text[place[0] + 1 : place[1] - 1]}["


def swap_opener(text: str, place: Place, chance: random.Random) -> Edit:
    return place[0], place[0] + 1, chance.choice("({")


def swap_closer(text: str, place: Place, chance: random.Random) -> Edit:
    return place[1] - 1, place[1], chance.choice(")}")


def alter_key(text: str, place: Place, chance: random.Random) -> Edit | None:
    """Another century's year: a key that no list here has."""
    key = text[slice(*place)]
    year = re.search(r"\d{4}", key)
    if year is None:
        return None
    other = {"18": "16", "19": "17", "20": "17"}.get(year[0][:2], "15") + year[0][2:]
    new = key[: year.start()] + other + key[year.end() :]
    return (place[0], place[1], new) if new not in text else None


def letter_in_key(text: str, place: Place, chance: random.Random) -> Edit | None:
    key = text[slice(*place)]
    if len(key) == 1:
        return None
    new = key.replace("1", "l", 1) if "1" in key else key.replace("0", "O", 1)
    return (place[0], place[1], new) if new != key else None


def letter_in_page(text: str, place: Place, chance: random.Random) -> Edit | None:
    page = text[slice(*place)]
    new = page.replace("1", "l", 1) if "1" in page else page.replace("0", "O", 1)
    return (place[0], place[1], new) if new != page else None


def remove(text: str, place: Place, chance: random.Random) -> Edit:
    return place[0], place[1], ""


def double(text: str, place: Place, chance: random.Random) -> Edit:
    return place[1], place[1], text[slice(*place)]


def split(text: str, place: Place) -> tuple[str, str, str]:
    hit = re.fullmatch(r"(\d+)([–-])(\d+)", text[slice(*place)])
    assert hit
    return hit[1], hit[2], hit[3]


def descend(text: str, place: Place, chance: random.Random) -> Edit | None:
    first, dash, last = split(text, place)
    full = first[: max(0, len(first) - len(last))] + last
    return (*place, f"{full}{dash}{first}") if int(full) > int(first) else None


def leave_open(text: str, place: Place, chance: random.Random) -> Edit:
    first, dash, _ = split(text, place)
    return (*place, f"{first}{dash}")


def chain(text: str, place: Place, chance: random.Random) -> Edit:
    first, dash, last = split(text, place)
    return (*place, f"{first}{dash}{last}{dash}{int(last) + 3}")


def double_dash(text: str, place: Place, chance: random.Random) -> Edit:
    first, dash, last = split(text, place)
    return (*place, f"{first}{dash}{dash}{last}")


def cut_in_word(text: str, place: Place, chance: random.Random) -> Edit:
    return place[0] + (place[1] - place[0]) // 2, len(text), ""


def cut_here(text: str, place: Place, chance: random.Random) -> Edit:
    return place[0], len(text), ""


def cut_after(text: str, place: Place, chance: random.Random) -> Edit:
    return place[1], len(text), ""


Sorts = dict[str, tuple[tuple[str, ...], Places, Damage]]

SORTS: Sorts = {
    "bracket: opener dropped": (BRACKETS, pairs, drop_opener),
    "bracket: closer dropped": (BRACKETS, pairs, drop_closer),
    "bracket: opener doubled": (BRACKETS, pairs, double_opener),
    "bracket: closer doubled": (BRACKETS, pairs, double_closer),
    "bracket: reversed": (BRACKETS, pairs, turn_round),
    "bracket: opener swapped": (BRACKETS, pairs, swap_opener),
    "bracket: closer swapped": (BRACKETS, pairs, swap_closer),
    "citation: key altered": (CITATIONS, citations, alter_key),
    "citation: letter in key": (CITATIONS, citations, letter_in_key),
    "entry removed": (LISTS, entries, remove),
    "entry doubled": (LISTS, entries, double),
    "range: descending": (PAGES, ranges, descend),
    "range: open": (PAGES, ranges, leave_open),
    "range: chained": (PAGES, ranges, chain),
    "range: dash doubled": (PAGES, ranges, double_dash),
    "range: letter for a digit": (PAGES, single_pages, letter_in_page),
    "cut inside a word": (CUTS, words, cut_in_word),
    "cut inside a sentence": (CUTS, sentences, cut_after),
    "cut at a paragraph": (CUTS, paragraph_ends, cut_here),
    "cut at a heading": (CUTS, headings, cut_after),
}
