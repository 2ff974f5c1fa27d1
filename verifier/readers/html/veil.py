"""What of a page nobody sees, or is struck out: by attributes, by styles, by what is around it."""

from __future__ import annotations

from verifier.pattern import lazy
from verifier.readers.html.pen import Pen
from verifier.readers.html.stack import Element, Stack
from verifier.readers.html.tags import Tag
from verifier.readers.html.tokens import unescaped
from verifier.readers.styles import sheet_of
from verifier.readers.styles.look import NOTHING, UNKNOWN, WHITE, Look, Style

_SHEET_ELSEWHERE = lazy(r"(?i)<link\s[^<>]*stylesheet|@import")
_PAPER = frozenset(("background", "bgcolor"))
"""Attributes that set what is behind text."""


class Veil(Pen):
    """Keeps how text looks in the elements that are open, and gathers the words nobody sees."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.stack = Stack()
        self.sheet = sheet_of(text)
        self.styles: dict[str, Style] = {}
        paper = UNKNOWN if _SHEET_ELSEWHERE.search(text) else WHITE
        self.looks: list[tuple[int, Look]] = [(-1, Look(background=paper))]
        """How text looks in the elements that change it, by their positions in the stack."""
        self.struck: set[int] = set()
        """Where elements begin that are struck out."""
        self.cover = -1
        """Where the element begins that hides what is read, or -1."""
        self.covered: list[str] = []

    @property
    def look(self) -> Look:
        """How text looks in the innermost element."""
        return self.looks[-1][1]

    def style(self, tag: Tag) -> Style:
        """The style of an element by its tag."""
        if not tag.given.raw.strip() and not self.sheet.rules:
            return NOTHING
        key = f"{tag.name} {tag.given.raw}"
        known = self.styles.get(key)
        if known is None:
            known = self.sheet.style(tag.name, tag.given)
            if known.background is None and not _PAPER.isdisjoint(tag.given):
                known = known._replace(background=UNKNOWN)
            self.styles[key] = known
        return known

    def wear(self, style: Style) -> None:
        """Let what comes look as a style has it."""
        if style[2:] != NOTHING[2:]:
            self.looks.append((len(self.stack.elements), self.look.within(style)))

    def lay_off(self) -> None:
        """Let what comes look as it did before the elements that have ended."""
        while self.looks[-1][0] >= len(self.stack.elements):
            self.looks.pop()

    def gather(self, start: int, end: int) -> None:
        """Set down words that nobody sees."""
        if self.cover >= 0:
            self.covered.append(unescaped(self.text[start:end]))

    def uncover(self, element: Element, start: int, end: int) -> None:
        """Mark what an element has hidden that has ended."""
        if element.start != self.cover:
            return
        said, self.cover, self.covered = " ".join(self.covered), -1, []
        self.unread(element.start, end, said)

    def unread(self, start: int, end: int, said: str) -> None:
        """Mark words that are not read: nobody sees them, or they fill a field of a form."""
        if any(it.isalnum() for it in said):
            self.mark("hidden", start, end, " ".join(said.split()))
