"""Where in a TOML text, which is known to be sound, its tables, keys and items stand."""

from __future__ import annotations

import re
import tomllib

from verifier.schema import Path
from verifier.source import Span

_BLANK = re.compile(r"(?:\s|#[^\n]*)+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}|\'\'\'.*?\'\'\'\'{0,2}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]*")
_NAME = re.compile(r"[A-Za-z0-9_-]+")


class Places:
    """The places in a text: of headers, of keys with their values, of items; and of comments."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.spans: dict[Path, Span] = {}
        self.comments: list[int] = []
        self.rows: dict[Path, int] = {}
        self.table: Path = ()
        self.pass_over()
        while self.at < len(text):
            if text[self.at] == "[":
                self.header()
            else:
                self.pair(self.table)
            self.pass_over()

    def nearest(self, path: Path) -> int:
        """Where a path begins, or what is about it if it stands nowhere by itself."""
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans[path].start if path else 0

    def pass_over(self) -> None:
        """Go on to what is neither white space nor a comment."""
        if blank := _BLANK.match(self.text, self.at):
            here = blank.start()
            while (here := self.text.find("#", here, blank.end())) >= 0:
                self.comments.append(here)
                end = self.text.find("\n", here)
                here = end if end >= 0 else blank.end()
            self.at = blank.end()

    def sees(self, mark: str) -> bool:
        """Whether a mark comes next; it is passed."""
        self.pass_over()
        found = self.text.startswith(mark, self.at)
        self.at += len(mark) * found
        return found

    def header(self) -> None:
        """The header of a table, or of one of several."""
        start = self.at
        several = self.sees("[[") or not self.sees("[")
        *above, last = self.names()
        path: Path = ()
        for name in above:
            path = (*path, name)
            path += (self.rows[path],) if path in self.rows else ()
        path = (*path, last)
        if several:
            self.rows[path] = self.rows.get(path, -1) + 1
            path = (*path, self.rows[path])
        self.sees("]]" if several else "]")
        self.table = path
        self.spans[path] = Span(start, self.at)
        if several:
            self.spans.setdefault(path[:-1], self.spans[path])

    def pair(self, table: Path) -> None:
        """A key and its value."""
        start = self.at
        path = (*table, *self.names())
        self.sees("=")
        self.value(path)
        self.spans[path] = Span(start, self.at)

    def names(self) -> list[str]:
        """The parts of a key."""
        names = [self.name()]
        while self.sees("."):
            names.append(self.name())
        return names

    def name(self) -> str:
        self.pass_over()
        if plain := _NAME.match(self.text, self.at):
            self.at = plain.end()
            return plain[0]
        quoted = _STRING.match(self.text, self.at)
        assert quoted
        self.at = quoted.end()
        return str(tomllib.loads(f"name = {quoted[0]}")["name"])

    def value(self, path: Path) -> None:
        """A value; of lists the items, of tables the keys."""
        if self.sees("["):
            number = 0
            while not self.sees("]"):
                start = self.at
                self.value((*path, number))
                self.spans[(*path, number)] = Span(start, self.at)
                self.sees(",")
                number += 1
        elif self.sees("{"):
            while not self.sees("}"):
                self.pair(path)
                self.sees(",")
        elif string := _STRING.match(self.text, self.at):
            self.at = string.end()
        else:
            plain = _PLAIN.match(self.text, self.at)
            assert plain
            self.at = plain.start() + len(plain[0].rstrip())
