"""Signs inside one file that a text is not all there: where it breaks off, and what gives it away.

A passage cut from the middle mostly leaves no sign; only a comparison with the edition finds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from verifier.facts import sentences
from verifier.source import Span

if TYPE_CHECKING:
    from verifier.facts import Facts

Sign = Literal[
    "sentence",
    "colon",
    "teaser",
    "heading",
    "question",
    "list",
    "keys",
    "notes",
    "promise",
    "contents",
]

_LISTED = frozenset({"date-key", "bracketed-key", "author-date", "numeric"})
_ENOUGH = {"author-date": 2, "numeric": 3}
"""How many keys must be cited before a text without a list must have lost it; else one."""

_FAREWELL = re.compile(
    r"\W*(?:the end|end|ende|finis|fin|fine|(?:\w+\.? )?(?:\d{1,2}[.,]? )?\w*,? ?\d{4})\W*",
    re.IGNORECASE,
)
_DIVISION = re.compile(
    r"(?:chapter|part|book|section|letter|act|scene|canto|volume) ", re.IGNORECASE
)
_TEASER = re.compile(
    r"\W*(?:continue reading|read (?:more|on|the (?:full|whole|rest))|to be continued"
    r"|continued (?:on|in|overleaf)|keep reading"
    r"|(?:subscribe|sign (?:in|up)|log in|register|join)(?: \w+){0,3} to (?:read|continue|unlock)"
    r"|(?:click|tap) here to (?:read|continue)"
    r"|(?:this is|you have reached the end of) (?:a|the|your) (?:free )?preview)\b[^\n]{0,80}",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"square brackets")
_ALTERED = re.compile(
    r"(?:alter|chang|insert|add|interpolat|editorial)\w*\b[^.\n]{0,120}\Z", re.IGNORECASE
)
_NOTHING = " \t\r\n\f*_#~=-\\>\ufeff\x1a"
"""What may follow the last block of a source and is nothing to read."""
_SHORT_LABEL = re.compile(r"[^\n:]{0,50}\([A-Z]{1,6}\):|[A-Z]{1,4}:|Q[.:]")


class Ending(Struct, frozen=True):
    """Where a text breaks off, and how that shows. `lost` are places that the loss accounts for.

    `grave` tells that something that stands there cannot be understood without what is lost.
    """

    sign: Sign
    span: Span
    detail: str = ""
    grave: bool = False
    lost: tuple[Span, ...] = ()
    unlisted: bool = False


def ending(facts: Facts) -> Ending | None:
    """The plainest sign that a text breaks off at its end, if there is one."""
    last = last_block(facts)
    if last is None:
        return None
    unlisted = cited_without_list(facts)
    for find in _SIGNS:
        found = find(facts, last)
        if found is not None:
            grave = found.grave or bool(unlisted) or opens_in(facts, last)
            return Ending(found.sign, found.span, found.detail, grave, found.lost, bool(unlisted))
    if unlisted:
        return Ending("list", last, some(unlisted), True, (), True)
    return None


def last_block(facts: Facts) -> Span | None:
    """The last block that is read, if nothing but white space follows it in its source."""
    document = facts.document
    for block in reversed(document.blocks):
        if block.kind != "code":
            return block.span
    return None


def opens_in(facts: Facts, last: Span) -> bool:
    """Whether a bracket or quotation is left open in the last block."""
    return any(last.start <= it < last.end for it in facts.brackets.unclosed)


def cited_without_list(facts: Facts) -> list[str]:
    """The keys that are cited in a text that has no reference list, in a style that needs one."""
    if facts.references.entries:
        return []
    keys: dict[str, list[str]] = {}
    for it in facts.citations.items:
        if it.confident and it.style in _LISTED and it.key not in keys.setdefault(it.style, []):
            keys[it.style].append(it.key)
    return [
        key for style, found in keys.items() if len(found) >= _ENOUGH.get(style, 1) for key in found
    ]


def some(keys: list[str]) -> str:
    shown = ", ".join(f"‘{key}’" for key in keys[:3])
    return shown if len(keys) <= 3 else f"{shown} and {len(keys) - 3} more"


# The signs, the plainest first.


def teaser(facts: Facts, last: Span) -> Ending | None:
    hit = _TEASER.fullmatch(facts.text, last.start, last.end)
    return Ending("teaser", last) if hit else None


def open_sentence(facts: Facts, last: Span) -> Ending | None:
    place = None if facts.references.within(last.start) else sentences.cut(facts, last)
    if place is None or not ends_source(facts, last):
        return None
    return Ending("colon" if facts.text[last.end - 1] == ":" else "sentence", place)


def bare_heading(facts: Facts, last: Span) -> Ending | None:
    """A heading with nothing below it. In plain text, capitals may be a signature."""
    document = facts.document
    block = document.blocks[document.block_at(last.start)]
    text = facts.text[last.start : last.end]
    if block.kind != "heading" or _FAREWELL.fullmatch(text) or not ends_source(facts, last):
        return None
    if document.format == "text" and text.isupper() and not _DIVISION.match(text):
        return None
    below = any(it.kind not in ("heading", "code") for it in document.blocks)
    return Ending("heading", last, text.replace("\n", " ")[:60]) if below else None


def unanswered(facts: Facts, last: Span) -> Ending | None:
    """A question in a dialogue that ends with it."""
    if not facts.text[last.start : last.end].rstrip("”’\"')]*_ ").endswith("?"):
        return None
    turns = facts.turns
    if turns.pair:
        asked = turns.is_open and turns.items[-1].paragraph == facts.paragraphs.at(last.start)
        return Ending("question", turns.items[-1].label) if asked else None
    hit = None if turns.items else _SHORT_LABEL.match(facts.text, last.start, last.end)
    return Ending("question", Span(*hit.span())) if hit else None


def lost_notes(facts: Facts, last: Span) -> Ending | None:
    """Anchors whose notes stood at the end."""
    notes = facts.notes
    lost = notes.open or (notes.lost if not notes.notes and len(notes.lost) > 1 else ())
    if not lost:
        return None
    labels = list(dict.fromkeys(anchor.label for anchor in lost))
    return Ending("notes", last, some(labels), True, tuple(anchor.span for anchor in lost))


def lost_keys(facts: Facts, last: Span) -> Ending | None:
    """Keys that are cited and would all stand after the last entry of an ordered list."""
    entries = facts.references.entries
    keys = [entry.key for entry in entries if entry.form == "date-key"]
    if len(keys) < 2 or len(keys) < len(entries) or keys != sorted(keys):
        return None
    cites = [it for it in facts.citations.items if it.entry < 0 and it.style == "date-key"]
    missing = list(dict.fromkeys(it.key for it in cites if it.confident))
    if len(missing) < 2 or min(missing) < keys[-1] or not facts.references.within(last.start):
        return None
    return Ending("keys", last, some(missing), True, tuple(it.span for it in cites))


def broken_promise(facts: Facts, last: Span) -> Ending | None:
    """A note says that changes stand in square brackets, and there are none."""
    if "[" in facts.text:
        return None
    for hit in _PROMISE.finditer(facts.text):
        before = facts.text[max(0, hit.start() - 160) : hit.start()]
        if _ALTERED.search(before):
            return Ending("promise", last)
    return None


def ends_source(facts: Facts, last: Span) -> bool:
    """Whether nothing follows a block in its source: no picture, no code."""
    document = facts.document
    index, place = document.source_span(last)
    rest = document.sources[index].text[place.end :]
    return index == len(document.sources) - 1 and not rest.strip(_NOTHING)


_SIGNS: tuple[Callable[[Facts, Span], Ending | None], ...] = (
    teaser,
    open_sentence,
    bare_heading,
    lost_notes,
    lost_keys,
    unanswered,
    broken_promise,
)
