"""What the blocks of a page mean for a reader: headings, quotations, lists, tables, notes."""

from __future__ import annotations

from functools import cached_property

from verifier.readers.html import notes
from verifier.readers.html.lists import LISTS, Numbers, sizes
from verifier.readers.html.names import EMPTY, HEADINGS, KINDS
from verifier.readers.html.stack import Context, Element
from verifier.readers.html.tags import Tag
from verifier.readers.html.walk import Walk


class Blocks(Walk):
    """Begins and ends blocks, and writes the numbers of lists."""

    def __init__(self, text: str, is_xml: bool = False) -> None:
        super().__init__(text, is_xml)
        self.numbers: list[Numbers] = []

    @cached_property
    def sizes(self) -> dict[int, int]:
        """How many items each list of the page has."""
        return sizes(self.text)

    def block(self, tag: Tag, start: int, end: int) -> None:
        self.close()
        name = tag.name
        if name in EMPTY or (tag.role == "page" and self.page(tag, start, end)):
            return
        is_list = name in LISTS
        self.push(tag, start, "list" if is_list else "")
        self.context = self.within(tag)
        if is_list:
            size = self.sizes.get(start, 0) if "reversed" in tag.given else 0
            self.numbers.append(Numbers(name, tag.given, size))
        elif name == "li" and self.numbers:
            self.item(tag, start, end)

    def within(self, tag: Tag) -> Context:
        """What holds inside a block."""
        around, name = self.context, tag.name
        is_set = around.is_set or name in ("pre", "listing")
        if name in HEADINGS:
            return Context("heading", HEADINGS[name], False, is_set)
        if around.kind == "note" or tag.role in ("note", "notes"):
            return Context("note", 0, False, is_set)
        if name in KINDS:
            return Context(KINDS[name], len(self.stack.places[name]), False, is_set)
        if tag.role == "verse":
            return Context("verse", 1, False, is_set)
        return Context() if around.kind == "table" else around

    def item(self, tag: Tag, start: int, end: int) -> None:
        """Begin an item of a list with its number, or a note with its label."""
        number = self.numbers[-1].take(tag.given)
        if number and self.context.kind == "note":
            self.mark("label", start, end, number)
        elif number:
            self.mark("number", start, end, f"{number}.", f"{number}. ")

    def cell(self, tag: Tag, start: int, end: int) -> None:
        """Begin a cell of a row, set off from the one before."""
        if self.stack.within("tr", ("table", "template")) < 0:
            self.close()
        elif self.is_open:
            self.gap = "\t"
        self.push(tag, start)

    def leave_list(self, element: Element) -> None:
        """End a list, or an item, of which the number is written even if it says nothing else."""
        if element.value == "list":
            self.numbers.pop()
        elif element.start in self.due:
            self.open(element.start)
            self.close()

    def page(self, tag: Tag, start: int, end: int) -> bool:
        """Pass over the number of a page, which stands in the margin."""
        found = notes.content(self.text, tag.name, end)
        if found is None or not notes.is_page(found.said):
            return False
        self.mark("html", start, found.end, found.said)
        self.done = found.end
        return True
