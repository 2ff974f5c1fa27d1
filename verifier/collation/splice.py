"""Words of a copy that go on as the edition does are taken from it, and not looked up anew.

What begins or ends as a passage of the edition, up to a blank, has the same words there, and only
what is between is read. The outcome is as if all had been read.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from verifier.collation.places import Places, Spot
from verifier.collation.record import Record
from verifier.collation.words import Words

_LEAST = 40
"""From how many characters on it is worth while."""
_NEAR = 8
"""How many characters that are equal may be missed."""


class Part(NamedTuple):
    """Some words of the edition, and how far from there they stand in the copy."""

    words: Words
    first: int
    last: int
    shift: int

    @property
    def size(self) -> int:
        return self.last - self.first

    @property
    def keys(self) -> tuple[str, ...]:
        return self.words.keys[self.first : self.last]

    @property
    def flat(self) -> list[int]:
        return self.words.places.part(self.first, self.last, self.shift)

    def place(self, index: int) -> Spot:
        start, end = self.words.places[self.first + index]
        return start + self.shift, end + self.shift


class Spliced(Words):
    """The words of a stretch whose head and tail are the edition's."""

    def __init__(self, text: str, span: Spot, head: Part, middle: Spot, tail: Part) -> None:
        super().__init__(text, span, in_chunks=False)
        self.head, self.middle, self.tail = head, Words(text, middle), tail

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the tokens are compared by."""
        return self.head.keys + self.middle.keys + self.tail.keys

    @cached_property
    def places(self) -> Places:
        """Where the tokens stand."""
        return Places([*self.head.flat, *self.middle.places.flat, *self.tail.flat])

    def place(self, index: int, size: int) -> Spot:
        """Where a token stands; those of the edition are found without the others."""
        if index < self.head.size:
            return self.head.place(index)
        back = index - size + self.tail.size
        return self.middle.places[index - self.head.size] if back < 0 else self.tail.place(back)


class Cursor:
    """How far a copy has come in the edition, the text of which is at hand."""

    def __init__(self, edition: Record, text: str, even: str) -> None:
        self.edition, self.text, self.even = edition, text, even
        self.passage = self.word = 0

    def reached(self, passage: int) -> None:
        """Go on behind a passage."""
        self.passage, self.word = passage + 1, 0

    def words(self, start: int, end: int) -> Words | None:
        """The words of a stretch, if it goes on as the edition does."""
        if end - start < _LEAST:
            return None
        found = self.spliced(start, end)
        if found is None and self.word:
            here = self.passage, self.word
            self.reached(self.passage)
            found = self.spliced(start, end)
            if found is None:
                self.passage, self.word = here
        return found

    def spliced(self, start: int, end: int) -> Words | None:
        """The words of a stretch, if it begins or ends as the passage where the cursor stands."""
        if self.passage >= len(self.edition.passages):
            return None
        words = self.edition.located(self.passage)
        if not words.in_chunks:
            return None
        at = words.places[self.word][0] if self.word else words.span[0]
        head, tail = self.ends((at, words.span[1]), (start, end))
        if 2 * (head + tail) < end - start:
            return None
        first = words.places.beginning(at + head)
        last = words.places.beginning(words.span[1] - tail)
        parts = (
            Part(words, self.word, first, start - at),
            Part(words, last, len(words.keys), end - words.span[1]),
        )
        if tail or first == len(words.keys):
            self.reached(self.passage)
        else:
            self.word = first
        return Spliced(self.text, (start, end), parts[0], (start + head, end - tail), parts[1])

    def ends(self, ours: Spot, theirs: Spot) -> tuple[int, int]:
        """How many characters are equal at the head and the tail of two stretches, up to blanks."""
        mine, its = self.edition.reading.exacts.even, self.even
        room = min(ours[1] - ours[0], theirs[1] - theirs[0])
        head = common(mine, ours[0], its, theirs[0], room)
        ends = ours[0] + head, theirs[0] + head
        if any(
            at < end and text[at] != " "
            for text, at, end in ((mine, ends[0], ours[1]), (its, ends[1], theirs[1]))
        ):
            head = max(0, its.rfind(" ", theirs[0], ends[1]) + 1 - theirs[0])
        tail = common_tail(mine, ours[1], its, theirs[1], room - head)
        blank = its.find(" ", theirs[1] - tail, theirs[1])
        return head, theirs[1] - blank if blank >= 0 else 0


def common(one: str, at: int, two: str, to: int, room: int) -> int:
    """How many characters are equal from two places on; a few less, unless all are."""
    if one[at : at + room] == two[to : to + room]:
        return room
    low, high = 0, room
    while high - low > _NEAR:
        mid = (low + high) // 2
        if one[at + low : at + mid] == two[to + low : to + mid]:
            low = mid
        else:
            high = mid
    return low


def common_tail(one: str, at: int, two: str, to: int, room: int) -> int:
    """How many characters are equal up to two places, or a few less."""
    low, high = 0, room
    while high - low > _NEAR:
        mid = (low + high) // 2
        if one[at - mid : at - low] == two[to - mid : to - low]:
            low = mid
        else:
            high = mid
    return low
