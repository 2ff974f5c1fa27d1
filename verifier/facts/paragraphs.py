"""Logical paragraphs: blocks that a page break or a converter cut in two are joined again."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from verifier.facts import Facts


class Paragraphs(Struct, frozen=True, dict=True):
    """Logical paragraphs as columns of offsets, with the index of the block each begins with."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    blocks: tuple[int, ...]
    joins: tuple[int, ...] = ()
    """The indices of the blocks that go on with the paragraph of the block before."""

    def at(self, offset: int) -> int:
        """The index of the paragraph that holds an offset, or of the last that begins before it."""
        return max(0, bisect_right(self.starts, offset) - 1)


def find(facts: Facts) -> Paragraphs:
    spans = [block.span for block in facts.document.blocks]
    starts = tuple(span.start for span in spans)
    return Paragraphs(starts, tuple(span.end for span in spans), tuple(range(len(spans))))
