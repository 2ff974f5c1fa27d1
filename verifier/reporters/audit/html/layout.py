"""What a report shows, in the order of the edition: what differs, and what is the same between."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct

from verifier.collation import State, Variant
from verifier.collation.aside import ASIDE
from verifier.collation.sides.edition import Record
from verifier.collation.verdict import spread

Shown = State | Literal["accidental", "added", "here", "spared"]
FURNITURE = tuple(it for it in ASIDE if it != "note")


class Item(Struct, frozen=True):
    """Passages `first` to before `last` to which the same happened, and the variants in them.

    `added` and `here` (a passage that moved to here) stand before the passage `first`; what is
    `spared` a copy may leave out.
    """

    state: Shown
    first: int
    last: int
    variants: tuple[Variant, ...] = ()


class Layout:
    """Where each variant of an audit is shown."""

    def __init__(self, edition: Record, variants: Iterable[Variant]) -> None:
        self.edition = edition
        self.inside: defaultdict[int, list[Variant]] = defaultdict(list)
        self.before: defaultdict[int, list[tuple[Shown, Variant]]] = defaultdict(list)
        self.around: list[Variant] = []
        self.furniture: list[Variant] = []
        for variant in variants:
            self.place(variant)
        self.breaks = sorted(self.before)

    def place(self, variant: Variant) -> None:
        passage = variant.passage
        if variant.kind == "transposition":
            self.over(variant)
            if variant.before is not None:
                self.before[self.next(variant.before)].append(("here", variant))
        elif variant.place == "outside" and not variant.words:
            self.around.append(variant)
        elif variant.sort in FURNITURE:
            self.furniture.append(variant)
            self.inside[passage].append(variant)
        elif variant.kind == "addition" and variant.sort == "passage":
            self.before[self.next(variant.at)].append(("added", variant))
        elif variant.words:
            self.over(variant)
        else:
            self.inside[passage].append(variant)

    def over(self, variant: Variant) -> None:
        for passage, _ in spread(self.edition, variant):
            self.inside[passage].append(variant)

    def next(self, word: int) -> int:
        """The passage that begins with a word or after it."""
        if word >= self.edition.words:
            return len(self.edition.passages)
        passage = self.edition.stretch_of(word)
        return passage if self.edition.starts[passage] == word else passage + 1

    def items(self, states: tuple[State, ...]) -> Iterator[Item]:
        """Passages in order, those to which the same happened together."""
        at = 0
        for _, group in groupby(range(len(states)), lambda it: self.alike(it, states[it])):
            size = len(list(group))
            yield from self.boundary(at)
            yield Item(self.shown(at, states[at]), at, at + size, tuple(self.inside[at]))
            at += size
        yield from self.boundary(at)

    def boundary(self, passage: int) -> Iterator[Item]:
        for state, variant in self.before.get(passage, ()):
            yield Item(state, passage, passage, (variant,))

    def alike(self, passage: int, state: State) -> tuple[Shown, object, int]:
        """What passages have in common that are shown as one."""
        shown, variants = self.shown(passage, state), self.inside.get(passage, [])
        breaks = bisect_right(self.breaks, passage)
        if shown == "found":
            return shown, None, breaks
        if len(variants) == 1 and self.whole(passage, variants[0]):
            return shown, id(variants[0]), breaks
        return shown, passage, breaks

    def whole(self, passage: int, variant: Variant) -> bool:
        """Whether a variant covers all of a passage."""
        starts = self.edition.starts
        return variant.at <= starts[passage] and variant.at + variant.words >= starts[passage + 1]

    def shown(self, passage: int, state: State) -> Shown:
        """What is said of a passage: one that is found may yet have accidentals or added words."""
        if state == "missing" and all(map(spared, self.inside.get(passage, ()))):
            return "spared"
        kinds = {it.kind for it in self.inside.get(passage, ()) if it.sort not in FURNITURE}
        if state != "found" or not kinds:
            return state
        return "accidental" if kinds == {"accidental"} else "altered"


def spared(variant: Variant) -> bool:
    """Whether a variant is a passage that the edition allows to be left out."""
    return variant.kind == "omission" and variant.place == "outside"
