"""Pairs the brackets of one logical paragraph; what is left is settled as the fewest slips."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from verifier.facts.brackets import repair, shapes
from verifier.facts.brackets.tokens import CLOSES, WANTED

if TYPE_CHECKING:
    from verifier.facts.paragraphs import Paragraphs


class Tally:
    """What has been found so far."""

    def __init__(self) -> None:
        self.pairs: list[tuple[int, int]] = []
        self.unclosed: list[int] = []
        self.stray: list[int] = []
        self.mismatched: list[tuple[int, int]] = []
        self.reversed: list[tuple[int, int]] = []
        self.crossed: list[tuple[int, int, int, int]] = []
        self.enumerators: list[int] = []
        self.intervals: list[tuple[int, int]] = []
        self.running: list[tuple[int, int]] = []
        self.reopened: list[int] = []
        self.effort = 0


def pair_all(
    text: str, offsets: list[int], paragraphs: Paragraphs, tally: Tally
) -> list[tuple[int, int]]:
    """Pair within each paragraph; the brackets left over, each with its paragraph."""
    left: list[tuple[int, int]] = []
    starts, ends = paragraphs.starts, paragraphs.ends
    squares = cache(lambda: shapes.numbers_in_squares(text))
    at = 0
    while at < len(offsets):
        index = max(0, bisect_right(starts, offsets[at]) - 1)
        limit = ends[index] if index < len(ends) else len(text)
        until = max(at + 1, bisect_left(offsets, limit, at))
        tokens = offsets[at:until]
        if not pair_plainly(text, tokens, tally.pairs):
            start = starts[index] if index < len(starts) else 0
            tokens = real(text, tokens, start, limit, tally)
            weak = shapes.enumerators(text, tokens, start, squares()) | {
                at for at in tokens if text[at] in ")]" and shapes.is_smiley(text, at)
            }
            residue = reduce(text, tokens, weak, tally)
            left += ((offset, index) for offset in repair.settle(text, residue, tally))
        at = until
    return left


def pair_plainly(text: str, tokens: list[int], pairs: list[tuple[int, int]]) -> bool:
    """Pair brackets that are all in order; nothing is added if they are not."""
    stack: list[int] = []
    found = []
    for at in tokens:
        mark = text[at]
        if mark in WANTED:
            stack.append(at)
        elif stack and WANTED[text[stack[-1]]] == CLOSES[mark]:
            found.append((stack.pop(), at))
        else:
            return False
    if stack:
        return False
    pairs += found
    return True


def real(text: str, tokens: list[int], start: int, end: int, tally: Tally) -> list[int]:
    """The brackets of a paragraph without those that are none."""
    kept = [
        at
        for at in tokens
        if not shapes.is_subject(text, at)
        and not shapes.is_diacritic(text, at)
        and not (text[at] in "([" and shapes.is_smiley(text, at))
    ]
    return outside(text, without_intervals(text, kept, tally), shapes.addresses(text, start, end))


def without_intervals(text: str, tokens: list[int], tally: Tally) -> list[int]:
    kept: list[int] = []
    for at in tokens:
        before = kept[-1] if kept else -1
        if before >= 0 and text[at] in "[])" and text[before] in "[](":
            same = WANTED.get(text[before]) == text[at]
            if not same and shapes.is_interval(text, before, at):
                tally.intervals.append((kept.pop(), at))
                continue
        kept.append(at)
    return kept


def outside(text: str, tokens: list[int], addresses: list[tuple[int, int]]) -> list[int]:
    """The brackets without the openers that an address leaves open."""
    dropped: set[int] = set()
    for start, end in addresses:
        stack: list[int] = []
        for at in tokens[bisect_left(tokens, start) : bisect_left(tokens, end)]:
            if text[at] in WANTED:
                stack.append(at)
            elif stack and WANTED[text[stack[-1]]] == CLOSES[text[at]]:
                stack.pop()
        dropped.update(stack)
    return [at for at in tokens if at not in dropped] if dropped else tokens


def reduce(text: str, tokens: list[int], weak: set[int], tally: Tally) -> list[int]:
    """Take away pair after pair of neighbours; what is left of the brackets.

    An enumerator closes a bracket only if nothing else does: `(as follows: a) one, b) two)`.
    """
    residue: list[int] = []
    waiting: list[list[int]] = [[]]
    for at in tokens:
        mark = text[at]
        if at in weak:
            waiting[-1].append(at)
        elif mark in CLOSES and residue and WANTED.get(text[residue[-1]], "") == CLOSES[mark]:
            tally.pairs.append((residue.pop(), at))
            tally.enumerators += waiting.pop()
        else:
            residue.append(at)
            waiting.append([])
    tally.enumerators += waiting[0]
    kept = []
    for opener, closers in zip(residue, waiting[1:], strict=True):
        fitting = [at for at in closers if WANTED.get(text[opener]) == CLOSES[text[at]]]
        if fitting:
            tally.pairs.append((opener, fitting[0]))
        else:
            kept.append(opener)
        tally.enumerators += (at for at in closers if at not in fitting[:1])
    return kept
