"""Breaks where none should be: a paragraph or a word that a page end or a line end cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.source import Span

if TYPE_CHECKING:
    from verifier.facts import Facts

_HYPHENS = "-‐"
_LAST_WORD = re.compile(r"[^\W\d_]{2,}[-‐]\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CUT = re.compile(r"-(?<=[^\W\d_][^\W\d_]-)(?: |\n *)(?=[^\W\d_]{2})|‐(?: |\n *)(?=[^\W\d_]{2})")
_HEAD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*[-‐]\Z")
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CONJUNCTIONS = "and or nor to und oder bis et ou y e o a en of og och but than versus vs as"
_SUSPENDED = frozenset(_CONJUNCTIONS.split())
"""What follows a hyphen that hangs: `pre- and post-war`."""

_LONG = 80
_FULL = 0.7


class Break(Struct, frozen=True, gc=False):
    """White space at a break, what to put there, and the hyphen before it if that must go.

    `word` is the word that was cut in two, `known` whether it stands elsewhere in the text.
    """

    gap: Span
    instead: str
    hyphen: Span | None = None
    word: str = ""
    known: bool = False


def paragraphs(facts: Facts) -> Iterator[Break]:
    """Breaks between blocks of one logical paragraph, where the first looks like a cut page."""
    text, blocks = facts.text, facts.document.blocks
    for index in facts.paragraphs.joins:
        before, block = blocks[index - 1], blocks[index]
        if not is_cut(text[before.span.start : before.span.end]):
            continue
        gap = Span(before.span.end, block.span.start)
        head = _LAST_WORD.search(text, max(before.span.start, gap.start - 40), gap.start)
        tail = _FIRST_WORD.match(text, gap.end)
        if head and tail:
            yield mended(facts, gap, head[0][:-1], tail[0])
        else:
            yield Break(gap, "" if text[gap.start - 1] in "—–" else " ")


def is_cut(block: str) -> bool:
    """Whether a block is running text, and its last line as full as the others."""
    rows = [len(row.rstrip()) for row in block.split("\n")]
    return len(block) >= _LONG and (len(rows) == 1 or rows[-1] >= _FULL * max(rows[:-1]))


def words(facts: Facts) -> Iterator[Break]:
    """Hyphens before a blank or a line end, where the whole word stands elsewhere in the text."""
    text = facts.text
    if "- " not in text and "-\n" not in text and "‐" not in text:
        return
    blocks = facts.document.blocks
    for hit in _CUT.finditer(text):
        tail = _TAIL.match(text, hit.end())
        head = _HEAD.search(text, max(0, hit.start() - 40), hit.start() + 1)
        if tail is None or head is None or tail[0].lower() in _SUSPENDED or tail[0][0].isupper():
            continue
        block = blocks[facts.document.block_at(hit.start())]
        if block.kind in ("code", "table", "verse") or hit.end() >= block.span.end:
            continue
        cut = mended(facts, Span(hit.start() + 1, hit.end()), head[0][:-1], tail[0])
        if cut.known and not ("\n" in hit[0] and cut.hyphen is None):
            yield cut


def mended(facts: Facts, gap: Span, head: str, tail: str) -> Break:
    """A break in a word, mended to the word that stands elsewhere, or to one with a hyphen."""
    known = vocabulary(facts)
    if f"{head}-{tail}".lower() not in known and f"{head}{tail}".lower() in known:
        return Break(gap, "", Span(gap.start - 1, gap.start), f"{head}{tail}", True)
    word = f"{head}-{tail}"
    return Break(gap, "", None, word, word.lower() in known)


def vocabulary(facts: Facts) -> frozenset[str]:
    """The words of a text that are whole on one line, in small letters."""
    shelf = facts.__dict__
    if "_vocabulary" not in shelf:
        shelf["_vocabulary"] = frozenset(map(str.lower, _WORD.findall(facts.text)))
    known: frozenset[str] = shelf["_vocabulary"]
    return known
