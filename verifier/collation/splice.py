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


class Part(NamedTuple):
    """Some words of the edition, and how far from there they stand in the copy."""

    first: int
    last: int
    shift: int


class Spliced(Words):
    """The words of a stretch whose head and tail are those of a passage of the edition."""

    def __init__(
        self, text: str, span: Spot, words: Words, head: Part, middle: Spot, tail: Part
    ) -> None:
        super().__init__(text, span, in_chunks=False)
        self.words, self.head, self.tail = words, head, tail
        self.heads, self.tails = head.last - head.first, tail.last - tail.first
        self.middle = Words(text, middle)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the tokens are compared by."""
        keys, head, tail = self.words.keys, self.head, self.tail
        return keys[head.first : head.last] + self.middle.keys + keys[tail.first : tail.last]

    @cached_property
    def places(self) -> Places:
        """Where the tokens stand."""
        places = self.words.places
        head, tail = places.part(*self.head), places.part(*self.tail)
        return Places([*head, *self.middle.places.flat, *tail])

    def place(self, index: int, size: int) -> Spot:
        """Where a token stands; those of the edition are found without the others."""
        if index < self.heads:
            index, shift = index + self.head.first, self.head.shift
        elif (back := size - index) <= self.tails:
            index, shift = self.tail.last - back, self.tail.shift
        else:
            return self.middle.places[index - self.heads]
        start, end = self.words.places[index]
        return start + shift, end + shift

    def is_set_alike(self, words: Words, at: int, first: int, size: int) -> bool:
        """Whether words of the edition from `at` on are those from `first`, taken from there."""
        if words is not self.words:
            return False
        if at + size <= self.head.last:
            return first + self.head.first == at and first + size <= self.heads
        back = self.tail.last - at
        return len(self.keys) - first == back <= self.tails


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
        if 4 * (head + tail) < end - start:
            return None
        first = words.places.beginning(at + head)
        last = words.places.beginning(words.span[1] - tail)
        head_part = Part(self.word, first, start - at)
        tail_part = Part(last, len(words.keys), end - words.span[1])
        if tail or first == len(words.keys):
            self.reached(self.passage)
        else:
            self.word = first
        middle = start + head, end - tail
        return Spliced(self.text, (start, end), words, head_part, middle, tail_part)

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
    """How many characters are equal from two places on."""
    if one[at : at + room] == two[to : to + room]:
        return room
    low, high = 0, room
    while high - low > 1:
        mid = (low + high) // 2
        if one[at + low : at + mid] == two[to + low : to + mid]:
            low = mid
        else:
            high = mid
    return low


def common_tail(one: str, at: int, two: str, to: int, room: int) -> int:
    """How many characters are equal up to two places."""
    low, high = 0, room
    while high - low > 1:
        mid = (low + high) // 2
        if one[at - mid : at - low] == two[to - mid : to - low]:
            low = mid
        else:
            high = mid
    return low
