"""What stands twice in a row: a word, a mark of punctuation, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count, islice, pairwise
from operator import eq
from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.source import Span

if TYPE_CHECKING:
    from verifier.document import Document
    from verifier.facts import Facts

_NEVER = (
    "the a an of to and for with at from or this these those which were are his their our your my "
    "its they we but if than into upon by not he she der die und le la les des du et el los las y "
    "de il gli"
)
_AT_TIMES = (
    "that had is in it was on as be her you do did have has who him me so all when what where"
)
NEVER = frozenset(_NEVER.split())
"""Words that no sentence has twice in a row but by a slip."""

AT_TIMES = frozenset(_AT_TIMES.split())
"""Words that a sentence may have twice in a row: what it is is that he had had enough."""

_PUNCTUATION = tuple(
    re.compile(pattern)
    for pattern in (
        r",(?:,(?![,\w“‘])|;|\.(?! ?\.)|:(?![)(-]))",
        r";[;,:]",
        r":(?:,(?!-)|;(?!-)|:(?<![\s:]::)(?=\s))",
    )
)
"""One pattern for each mark that may come first: such patterns are quick."""

_LEAST = 40


class Repeat(Struct, frozen=True, gc=False):
    """What stands twice: both times, what a fix would take away, and the text of it."""

    span: Span
    second: Span
    text: str


def words(facts: Facts, among: frozenset[str]) -> Iterator[Repeat]:
    """Words that stand twice in one paragraph with nothing but white space between."""
    text, at = facts.text, 0
    for word in doubled(facts):
        if word not in among:
            continue
        twice = re.compile(rf"(?<!\S){word}(?=\s)(\s+{word})(?!\S)")
        if hit := twice.search(text, at):
            at = hit.end() - len(word)
            if same_paragraph(facts, hit.start(), hit.end()):
                yield Repeat(Span(*hit.span()), Span(*hit.span(1)), word)


def doubled(facts: Facts) -> tuple[str, ...]:
    """Each word that equals the next, in order."""
    shelf = facts.__dict__
    if "_doubled" not in shelf:
        all_words = facts.text.split()
        hits = compress(count(), map(eq, all_words, islice(all_words, 1, None)))
        shelf["_doubled"] = tuple(all_words[index] for index in hits)
    found: tuple[str, ...] = shelf["_doubled"]
    return found


def same_paragraph(facts: Facts, start: int, end: int) -> bool:
    """Whether a stretch is prose of one block."""
    blocks, at = facts.document.blocks, facts.document.block_at(start)
    if not blocks or blocks[at].kind in ("code", "table"):
        return False
    return end <= blocks[at].span.end


def punctuation(facts: Facts) -> Iterator[Repeat]:
    """Two marks where one would do."""
    for pattern in _PUNCTUATION:
        for hit in pattern.finditer(facts.text):
            if same_paragraph(facts, hit.start(), hit.end()):
                yield Repeat(Span(*hit.span()), Span(hit.start() + 1, hit.end()), hit[0])


def paragraphs(facts: Facts) -> Iterator[tuple[Span, Span]]:
    """Paragraphs that equal the one before, each with it."""
    text, document = facts.text, facts.document
    for before, block in pairwise(document.blocks):
        size = block.span.end - block.span.start
        if (
            size >= _LEAST
            and size == before.span.end - before.span.start
            and block.kind == before.kind
            and block.kind in ("paragraph", "quote", "note")
            and text.startswith(text[before.span.start : before.span.end], block.span.start)
            and written(document, before.span) == written(document, block.span)
        ):
            yield block.span, before.span


def written(document: Document, span: Span) -> str:
    """A stretch as its source has it, with markup and code."""
    index, place = document.source_span(span)
    return document.sources[index].text[place.start : place.end]
