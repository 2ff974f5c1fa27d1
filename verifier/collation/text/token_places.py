"""Where tokens stand in a text, in eight bytes for each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

Spot = tuple[int, int]
"""Where a token or a stretch begins and ends."""


class Places:
    """A sequence of the places of tokens, held as where they begin and end, in turn."""

    __slots__ = ("flat",)

    def __init__(self, flat: Iterable[int]) -> None:
        self.flat = array("I", flat)

    def __len__(self) -> int:
        return len(self.flat) // 2

    def __getitem__(self, index: int) -> Spot:
        at = 2 * index if index >= 0 else 2 * index + len(self.flat)
        return self.flat[at], self.flat[at + 1]

    def __iter__(self) -> Iterator[Spot]:
        return zip(self.flat[::2], self.flat[1::2], strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and self.flat == other.flat

    def __hash__(self) -> int:
        return hash(self.flat.tobytes())

    def part(self, first: int, last: int, shift: int = 0) -> list[int]:
        """Where some tokens begin and end, in turn, so much further on."""
        return [at + shift for at in self.flat[2 * first : 2 * last]]

    def beginning(self, at: int) -> int:
        """The index of the first token that does not begin before a place."""
        return (bisect_left(self.flat, at) + 1) // 2

    def ending(self, at: int) -> int:
        """The index of the first token that does not end before a place."""
        return bisect_left(self.flat, at) // 2
