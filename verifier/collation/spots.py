"""Words of one side by their numbers, and what stands between two of them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from verifier.collation.copy import Copy
from verifier.collation.record import Record


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
