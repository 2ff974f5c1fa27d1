"""Which diagnostics of a source are silenced, found in one way through it from its head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from msgspec import Struct

from verifier.source import Span

ALL = "all"


class Reach(Struct, frozen=True):
    """The stretch that a suppression holds for, and the rules or families that it names."""

    span: Span
    names: tuple[str, ...]


class Outcome(Struct, frozen=True):
    """Which diagnostics are silenced, and which suppressions have silenced one, by index."""

    silenced: frozenset[int]
    used: frozenset[int]


def meaning(rule: str) -> tuple[str, str, str]:
    """The names by which a suppression can mean a rule."""
    return rule, rule.partition(".")[0], ALL


def sweep(reaches: Sequence[Reach], struck: Sequence[tuple[Span, str]]) -> Outcome:
    """What suppressions come to for diagnostics, each the place and the rule of one.

    >>> reach = Reach(Span(0, 9), ("brackets",))
    >>> sweep([reach], [(Span(5, 9), "brackets.nested"), (Span(5, 10), "brackets.nested")])
    Outcome(silenced=frozenset({0}), used=frozenset({0}))
    """
    order = sorted(range(len(reaches)), key=lambda it: reaches[it].span, reverse=True)
    found = _Sweep()
    silenced = set()
    for index in sorted(range(len(struck)), key=lambda it: struck[it][0]):
        span, rule = struck[index]
        while order and reaches[order[-1]].span.start <= span.start:
            found.enter(order[-1], reaches[order.pop()])
        if found.is_silent(meaning(rule), span.end):
            silenced.add(index)
    return Outcome(frozenset(silenced), frozenset(found.used))


class _Sweep:
    """What holds at a place.

    Of suppressions that have silenced something, only how far they reach still matters; so any
    number of them, one within another, takes no longer than as many beside each other.
    """

    def __init__(self) -> None:
        self.used: set[int] = set()
        self.waiting: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        """By name, how far what has silenced nothing reaches: what reaches furthest is first."""
        self.reached: dict[str, int] = {}
        """By name, how far what has silenced something reaches."""

    def enter(self, index: int, reach: Reach) -> None:
        for name in reach.names:
            heappush(self.waiting[name], (-reach.span.end, index))

    def is_silent(self, names: Iterable[str], end: int) -> bool:
        """Whether anything by one of the names reaches a place; all that does is used."""
        found = [self.reaches(name, end) for name in names]
        return any(found)

    def reaches(self, name: str, end: int) -> bool:
        waiting = self.waiting[name]
        while waiting and -waiting[0][0] >= end:
            reach, index = heappop(waiting)
            self.reached[name] = max(self.reached.get(name, 0), -reach)
            self.used.add(index)
        return self.reached.get(name, -1) >= end
