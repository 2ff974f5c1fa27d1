"""Brackets are paired before they are judged: one stack over all kinds in each logical paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.source import Span

if TYPE_CHECKING:
    from verifier.facts import Facts


class Bracket(Struct, frozen=True, gc=False):
    """A pair: `mark` is the opener, `open` and `close` the offsets of both ends."""

    mark: str
    open: int
    close: int
    depth: int = 0

    @property
    def span(self) -> Span:
        """Both ends and what stands between them."""
        return Span(self.open, self.close + 1)

    @property
    def inner(self) -> Span:
        """What stands between the ends."""
        return Span(self.open + 1, self.close)


class Brackets(Struct, frozen=True, dict=True):
    """The pairs in order of their openers, and what could not be paired."""

    pairs: tuple[Bracket, ...]
    unclosed: tuple[int, ...] = ()
    stray: tuple[int, ...] = ()
    mismatched: tuple[tuple[int, int], ...] = ()


def find(facts: Facts) -> Brackets:
    pairs, stack = [], []
    for hit in re.finditer(r"[\[\](){}]", facts.text):
        if hit[0] in "[({":
            stack.append(hit)
        elif stack:
            opener = stack.pop()
            pairs.append(Bracket(opener[0], opener.start(), hit.start(), len(stack)))
    return Brackets(tuple(sorted(pairs, key=lambda pair: pair.open)))
