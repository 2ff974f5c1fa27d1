"""What has been found so far of the brackets of a document."""

from __future__ import annotations

from functools import cached_property


class Tally:
    """Lists of offsets that grow while a document is walked through."""

    def __init__(self, text: str, effort: int = 0) -> None:
        self.text = text
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
        self.effort = effort

    @cached_property
    def in_squares(self) -> bool:
        """Whether the text numbers with square brackets: `1]`, `a]`."""
        from verifier.facts.brackets import shapes

        return shapes.numbers_in_squares(self.text)

    @property
    def slips(self) -> int:
        """How many slips have been told."""
        return len(self.mismatched) + len(self.reversed) + len(self.crossed)

    def add(self, other: Tally) -> None:
        """Take over what was found in one paragraph."""
        self.pairs += other.pairs
        self.mismatched += other.mismatched
        self.reversed += other.reversed
        self.crossed += other.crossed
        self.enumerators += other.enumerators
        self.effort = max(self.effort, other.effort)
