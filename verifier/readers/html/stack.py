"""The elements that are open, and which of them a tag ends.

Every question is answered by the positions of the innermost elements of a name, never by a walk
over the stack: pages nest as deep as they like.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from verifier.document import BlockKind
from verifier.readers.html.names import FLOORS, HEADINGS, STOPS, TABLE_PARTS, WALLS


class Context(NamedTuple):
    """What holds for text inside an element."""

    kind: BlockKind = "paragraph"
    level: int = 0
    is_hidden: bool = False
    is_set: bool = False
    """Whether line ends and blank lines are those of the text."""
    is_foreign: bool = False
    is_veiled: bool = False
    """Whether it is hidden by how it looks, so that what is in it may be seen again."""


class Element(NamedTuple):
    """An open element: what held around it, and where it begins in the source and the runs."""

    name: str
    around: Context
    start: int
    run: int
    value: str
    is_seen: bool = True
    """Whether it is read, but for what hides itself in it."""


class Stack:
    """The open elements that matter, outermost first."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.floors = [-1]
        self.stops = [-1]

    def push(self, element: Element) -> None:
        at, name = len(self.elements), element.name
        self.elements.append(element)
        self.places[name].append(at)
        if name in FLOORS:
            self.floors.append(at)
            if name in STOPS:
                self.stops.append(at)

    def pop(self) -> Element:
        element = self.elements.pop()
        name = element.name
        self.places[name].pop()
        if name in FLOORS:
            self.floors.pop()
            if name in STOPS:
                self.stops.pop()
        return element

    def last(self, name: str) -> int:
        """The position of the innermost open element of a name, or -1."""
        places = self.places.get(name)
        return places[-1] if places else -1

    def first(self, name: str) -> int:
        """The position of the outermost open element of a name, or one above the stack."""
        places = self.places.get(name)
        return places[0] if places else len(self.elements)

    def within(self, name: str, walls: tuple[str, ...]) -> int:
        """The position of the innermost element of a name if no wall stands inside it, or -1."""
        at = self.last(name)
        if at < 0 or at == len(self.elements) - 1:
            return at
        return at if all(self.last(wall) <= at for wall in walls) else -1

    def ended_by(self, name: str) -> int:
        """The position of the element that an end tag ends, or -1 if it ends none."""
        at = self.last(name)
        if at == len(self.elements) - 1:
            return at
        if name not in FLOORS:
            return at if at > self.floors[-1] else -1
        if name in HEADINGS:
            return max(self.within(heading, WALLS) for heading in HEADINGS)
        if name in TABLE_PARTS or name == "table":
            return self.within(name, ("table", "template"))
        if name == "li":
            return self.within(name, ("ol", "ul", *WALLS))
        return self.within(name, WALLS)
