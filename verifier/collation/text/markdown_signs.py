"""Signs of Markdown in a text that is read as plain are markup, not words, as are ruled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.collation.text.token_places import Places, Spot
from verifier.collation.text.tokens import Words

SIGNS = "#>+="
RULES = "+="
_HEADING = re.compile(r"[^\S\n]*(#{1,6})(?=[^\S\n]+\S)")
_CLOSING = re.compile(r"\s(#+)\s*\Z")
_QUOTE = re.compile(r"[^\S\n]*(>[\s>]*)")
_ITEM = re.compile(r"[^\S\n]*(\+)(?=[^\S\n])")
_RULE = re.compile(r"[-=+|~](?<!\S.)[-=+|~]{3,}(?!\S)")
_FIRST = re.compile(rf"[^\S\n]*[{SIGNS}]")


def unsigned(words: Words, *, is_plain: bool) -> Words:
    """Words less what are ruled lines, and in plain text the signs of headings and the like."""
    text = words.text[slice(*words.span)]
    cuts = [hit.span() for hit in _RULE.finditer(text) if "-" in hit[0] or "=" in hit[0]]
    cuts += signs(text) if is_plain else ()
    if not cuts:
        return words
    start, keys, places = words.span[0], words.keys, words.places
    dropped = {start + at for first, last in cuts for at in range(first, last)}
    kept = [index for index, (at, _) in enumerate(places) if at not in dropped]
    words.in_chunks = False
    words.keys = tuple(keys[index] for index in kept)
    words.places = Places([at for index in kept for at in places[index]])
    return words


def signs(text: str) -> Iterator[Spot]:
    """Where the signs of a heading, a quotation or a list stand in a stretch.

    >>> [list(signs(it)) for it in ("# The Mill #", "#5 men", "> one\\n> two", "5\\n> 4")]
    [[(0, 1), (11, 12)], [], [(0, 2), (6, 8)], []]
    """
    if heading := _HEADING.match(text):
        yield heading.span(1)
        if closing := _CLOSING.search(text, heading.end()):
            yield closing.span(1)
    elif _FIRST.match(text):
        yield from led(text)


def led(text: str) -> Iterator[Spot]:
    """The signs that lines begin with, if all lines do."""
    at = 0
    found: list[Spot] = []
    for line in text.split("\n"):
        sign = _QUOTE.match(line) or _ITEM.match(line)
        if sign is None:
            return
        found.append((at + sign.start(1), at + sign.end(1)))
        at += len(line) + 1
    yield from found
