"""Tables of suppressions are added to the text of a configuration file, or taken out of it."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Sequence

from verifier.config import shown
from verifier.config.model import Suppression
from verifier.config.places import Places
from verifier.config.toml import place
from verifier.schema import Path
from verifier.source import Span

NAME = "suppressions"


class Tables:
    """The text of a configuration file, with the places of what it says."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.prefix: Path = (*place(file), NAME)
        self.places = Places(text)
        self.ends: dict[Path, int] = {}
        long = len(self.prefix) + 1
        for path, span in self.places.spans.items():
            if path[: long - 1] == self.prefix:
                self.ends[path[:long]] = max(span.end, self.ends.get(path[:long], 0))

    def span(self, path: Path) -> Span:
        """Where a part of our settings stands: a header, a key with its value, an item."""
        return self.places.spans.get((*self.prefix[:-1], *path), Span(0, 0))

    def removal(self, index: int) -> Span | None:
        """The lines of a suppression, where nothing is lost with them but the suppression.

        One with comments in it or right above it is left to its writer, as is one in a list.
        """
        path = (*self.prefix, index)
        header = self.places.spans.get(path)
        if header is None or not self.text.startswith("[[", header.start):
            return None
        start = self.text.rfind("\n", 0, header.start) + 1
        end = self.line_end(self.ends[path])
        above = self.text.rfind("\n", 0, max(0, start - 1)) + 1
        comments = self.places.comments
        for at in comments[bisect_left(comments, above) : bisect_left(comments, end)]:
            if at >= start or not self.text[above:at].strip():
                return None
        return self.with_blank_lines(start, end)

    def line_end(self, at: int) -> int:
        """Where the next line begins."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def with_blank_lines(self, start: int, end: int) -> Span:
        """Lines with the blank ones after them, or before them at the end of the text."""
        while end < len(self.text) and not self.text[end : self.line_end(end)].strip():
            end = self.line_end(end)
        while end == len(self.text) and start:
            above = self.text.rfind("\n", 0, start - 1) + 1
            if self.text[above:start].strip():
                break
            start = above
        return Span(start, end)


def added(text: str, file: str, rows: Sequence[Suppression]) -> str | None:
    """A text with suppressions at its end, or None where it cannot have any there."""
    end = "\r\n" if "\r\n" in text else "\n"
    name = ".".join(map(str, (*place(file), NAME)))
    lines = [line for row in rows for line in ("", *shown.table(row, name))]
    body = text.rstrip("\r\n \t")
    new = end.join([body, *lines] if body else lines[1:]) + end
    try:
        tomllib.loads(new)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return new
