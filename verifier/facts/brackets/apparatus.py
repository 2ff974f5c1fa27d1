"""Closers that end the lemma of a critical apparatus: `13 it] her 1673`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.pattern import lazy

if TYPE_CHECKING:
    from verifier.facts import Facts

_LEMMA = lazy(r"(?:\A|\n|[.;|] )[ \t]*(?:Notes?:\s+)?\d{1,4}[a-z]?[ \t]+[^\n\[\]]{1,60}\Z")
"""A number of a line of verse, and the words from there."""
_WORDS = lazy(r"(?:\A|\n)[ \t]*[^\n\[\]]{1,60}\Z")
_REACH = 80
_LEAST = 3


def without(facts: Facts, stray: list[int]) -> list[int]:
    """The closers that found no opener, but for those of an apparatus.

    A lemma without a number, as of a title, stands in one paragraph with those that have one.
    """
    numbered = {at for at in stray if is_spaced(facts.text, at) and ends(facts, _LEMMA, at)}
    if len(numbered) < _LEAST:
        return stray
    noted = {facts.paragraphs.at(at) for at in numbered}
    return [
        at
        for at in stray
        if at not in numbered
        and not (
            facts.paragraphs.at(at) in noted
            and is_spaced(facts.text, at)
            and ends(facts, _WORDS, at)
        )
    ]


def is_spaced(text: str, at: int) -> bool:
    """Whether a closer stands close after a word and apart from the next."""
    return not text[at - 1 : at].isspace() and text[at + 1 : at + 2] in (" ", "\t")


def ends(facts: Facts, pattern: re.Pattern[str], at: int) -> bool:
    """Whether a closer ends what a pattern describes, from the start of its block at the most."""
    document = facts.document
    start = max(document.blocks[document.block_at(at)].span.start, at - _REACH)
    return pattern.search(facts.text[start:at]) is not None
