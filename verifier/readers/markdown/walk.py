"""One walk over the parser's events, which keeps what is read and accounts for what is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pyromark

from verifier.document import MarkKind
from verifier.readers.markdown.pen import Pen

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
_PARSER = pyromark.Markdown(options=_OPTIONS)
_BULLET = re.compile(rb"[ \t]*([-*+])")
_NUMBER = re.compile(rb"[ \t]*(\d{1,9}[.)][ \t]*)")
_LABEL = re.compile(rb"[ \t]*\[\^[^\]]*\]:")
_CALLOUT = re.compile(rb"[ \t>]*(\[![^\]]*\])")
_LONG_HEADING = 120

Event = Any
Events = Iterator[tuple[Event, dict[str, int]]]


class Walk(Pen):
    """Walks over the events of a text and writes what a person reads of it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.events: Events = iter(())
        self.open: list[tuple[MarkKind, int, int, str]] = []

    def run(self, guarded: str) -> None:
        """Walk over a guarded text."""
        self.events = iter(_PARSER.events_with_range(guarded, merge_text=True))
        for event, place in self.events:
            begin, end = place["start"], place["end"]
            if "Text" in event:
                self.write(begin, end, event["Text"])
            elif event == "SoftBreak":
                self.line_end(begin, end)
            else:
                self.turn(event, begin, end)
        self.finish()

    def turn(self, event: Event, begin: int, end: int) -> None:
        """Give an event that is not text to the method that knows it."""
        if isinstance(event, str):
            LEAVES[event](self, None, begin, end)
            return
        ((way, value),) = event.items()
        if way == "Start" or way == "End":
            name, value = (value, None) if isinstance(value, str) else next(iter(value.items()))
            (STARTS if way == "Start" else ENDS)[name](self, value, begin, end)
        else:
            LEAVES[way](self, value, begin, end)

    # What stands inside a block.

    def hard_break(self, _: Event, begin: int, end: int) -> None:
        self.instead(begin, end, "\n")

    def code(self, value: str, begin: int, end: int) -> None:
        first = self.here(begin)
        self.instead(begin, end, "\ufffc")
        self.mark("code", first, begin, end, value)

    def inline_html(self, _: str, begin: int, end: int) -> None:
        self.html(begin, end)

    def anchor(self, label: str, begin: int, end: int) -> None:
        self.empty("anchor", begin, end, label)

    def start_span(self, kind: MarkKind, begin: int, value: str) -> None:
        self.open.append((kind, self.here(begin), begin, value))

    def end_span(self, _: Event, begin: int, end: int) -> None:
        kind, first, start, value = self.open.pop()
        self.flush()
        self.mark(kind, first, start, end, value)
        self.skip(end)

    def start_emphasis(self, _: Event, begin: int, end: int) -> None:
        self.start_span("emphasis", begin, "")

    def start_strong(self, _: Event, begin: int, end: int) -> None:
        self.start_span("strong", begin, "")

    def start_strike(self, _: Event, begin: int, end: int) -> None:
        self.start_span("strike", begin, "")

    def start_link(self, link: Event, begin: int, end: int) -> None:
        self.start_span("link", begin, link["dest_url"])

    def start_image(self, link: Event, begin: int, end: int) -> None:
        self.start_span("image", begin, link["dest_url"])

    # Blocks.

    def boundary(self, _: Event, begin: int, end: int) -> None:
        self.close()

    def start_heading(self, heading: Event, begin: int, end: int) -> None:
        self.close()
        if not underlined_paragraph(self.data[begin:end]):
            self.heading = int(heading["level"][1])

    def end_heading(self, _: Event, begin: int, end: int) -> None:
        self.close()
        self.heading = 0

    def start_quote(self, callout: str | None, begin: int, end: int) -> None:
        self.enter("quote")
        self.account(begin)
        if callout and (label := _CALLOUT.match(self.data, begin, end)):
            self.later("html", label.start(1), label.end(1), callout.lower())

    def start_item(self, _: Event, begin: int, end: int) -> None:
        self.enter("list-item")
        self.account(begin)
        if bullet := _BULLET.match(self.data, begin, end):
            self.later("bullet", bullet.start(1), bullet.end(1), bullet[1].decode())
        elif number := _NUMBER.match(self.data, begin, end):
            self.numbers.append(number.span(1))
            self.seen = number.end(1)

    def end_item(self, _: Event, begin: int, end: int) -> None:
        if self.numbers:
            self.here(self.numbers[-1][1])
        self.leave()

    def start_note(self, label: str, begin: int, end: int) -> None:
        self.enter("note")
        self.account(begin)
        if opener := _LABEL.match(self.data, begin, end):
            self.later("label", begin, opener.end(), label)

    def leave_container(self, _: Event, begin: int, end: int) -> None:
        self.leave()

    def task(self, done: bool, begin: int, end: int) -> None:
        self.account(begin)
        self.later("task", begin, end, "x" if done else "")

    def start_row(self, _: Event, begin: int, end: int) -> None:
        self.close()
        self.row = True

    def start_cell(self, _: Event, begin: int, end: int) -> None:
        self.cell = self.is_open

    def nothing(self, _: Event, begin: int, end: int) -> None:
        """The end of a cell says nothing that the next cell does not."""

    def end_row(self, _: Event, begin: int, end: int) -> None:
        self.close()
        self.row = self.cell = False

    def start_html(self, _: Event, begin: int, end: int) -> None:
        self.close()
        self.pass_over("HtmlBlock")
        self.html(begin, end)
        self.close()

    def start_code(self, fence: Event, begin: int, end: int) -> None:
        self.close()
        self.pass_over("CodeBlock")
        if fence is None:
            self.prose(begin, end)
            self.close()
        else:
            self.account(begin)
            self.later("code", begin, end, "")

    def pass_over(self, name: str) -> None:
        """Leave the events of a block unread."""
        for event, _ in self.events:
            if "End" in event and (event["End"] == name or name in event["End"]):
                return


def underlined_paragraph(block: bytes) -> bool:
    """Whether a heading is a paragraph over a rule: long, or a sentence, and not opened by `#`."""
    block = block.strip()
    if block.startswith(b"#") or not block.endswith(b"-"):
        return False
    text = block.rstrip(b"-").rstrip(b" \t>").rstrip()
    return b"\n" in text or len(text) > _LONG_HEADING or text.endswith(b".")


Turn = Callable[[Walk, Any, int, int], None]
LEAVES: dict[str, Turn] = {
    "HardBreak": Walk.hard_break,
    "Rule": Walk.boundary,
    "Code": Walk.code,
    "InlineHtml": Walk.inline_html,
    "FootnoteReference": Walk.anchor,
    "TaskListMarker": Walk.task,
}
STARTS: dict[str, Turn] = {
    "Paragraph": Walk.boundary,
    "List": Walk.boundary,
    "Table": Walk.boundary,
    "Heading": Walk.start_heading,
    "BlockQuote": Walk.start_quote,
    "Item": Walk.start_item,
    "FootnoteDefinition": Walk.start_note,
    "TableHead": Walk.start_row,
    "TableRow": Walk.start_row,
    "TableCell": Walk.start_cell,
    "HtmlBlock": Walk.start_html,
    "CodeBlock": Walk.start_code,
    "Emphasis": Walk.start_emphasis,
    "Strong": Walk.start_strong,
    "Strikethrough": Walk.start_strike,
    "Link": Walk.start_link,
    "Image": Walk.start_image,
}
ENDS: dict[str, Turn] = {
    "Paragraph": Walk.boundary,
    "List": Walk.boundary,
    "Table": Walk.boundary,
    "Heading": Walk.end_heading,
    "BlockQuote": Walk.leave_container,
    "Item": Walk.end_item,
    "FootnoteDefinition": Walk.leave_container,
    "TableHead": Walk.end_row,
    "TableRow": Walk.end_row,
    "TableCell": Walk.nothing,
    "Emphasis": Walk.end_span,
    "Strong": Walk.end_span,
    "Strikethrough": Walk.end_span,
    "Link": Walk.end_span,
    "Image": Walk.end_span,
}
