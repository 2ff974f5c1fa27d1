"""Words of one side by their numbers, and what stands between two of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence

from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.text.token_places import Spot
from verifier.source import Span

_WIDE = 400


def key_at(side: Record | Copy, index: int) -> str:
    """The key of a word."""
    stretch = side.stretch_of(index)
    return side.located(stretch).keys[index - side.starts[stretch]]


def gap_between(copy: Copy, first: int, last: int) -> str:
    """The text between two words of the copy."""
    return copy.document.text[copy.place(first)[1] : copy.place(last)[0]]


def left_items(edition: Record, indices: Sequence[int]) -> list[Hashable]:
    """The edition's words, as they are compared."""
    found = []
    for index in indices:
        passage = edition.stretch_of(index)
        found.append(edition.items(passage)[index - edition.starts[passage]])
    return found


def reaching(copy: Copy, span: Span) -> Iterator[Spot]:
    """What a span holds of each stretch of the copy that it reaches over."""
    at = max(0, bisect_right(copy.spans, (span.start, len(copy.document.text))) - 1)
    while at < len(copy.spans) and copy.spans[at][0] < span.end:
        start, end = copy.spans[at]
        if span.start < end:
            yield max(start, span.start), min(end, span.end)
        at += 1


def turned(text: str, span: Span) -> str:
    """What is added, as the brackets stand: of `[1] [so]` the `[1]`, and not the `1] [`."""
    raw = text[span.start : span.end]
    if raw[-1:] == "[" and "]" in raw and text[span.start - 1 : span.start] == "[":
        return "[" + raw[: raw.index("]") + 1]
    return raw


def row_before(text: str, at: int) -> str:
    """What stands on a line before a place, as far as it matters."""
    return text[max(0, at - _WIDE) : at].rpartition("\n")[2]


def row_behind(text: str, at: int) -> str:
    """What stands on a line from a place on, as far as it matters."""
    return text[at : at + _WIDE].partition("\n")[0]
