"""Stretches of a text in plain type, each on one line: passages that are equal so are the same."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import cached_property

from verifier.collation.text import fold_table
from verifier.collation.text.tokens import ALPHA, BREAK, DASHES, LINE_END, MARK, keys_of

_STRAY = re.compile(
    rf"[{fold_table.INVISIBLE}](?:(?<!(?:{ALPHA}|[{MARK}]).)|(?!{ALPHA}|[{fold_table.INVISIBLE}]))",
    re.DOTALL,
)
"""A character that is not seen, and not between two letters: it may stand between words."""
_SIGNS = "−′″"
_SIGN = re.compile(f"[{_SIGNS}]")
"""A sign that is a word, though in plain type it looks like a mark that is none."""


def exact_of(text: str) -> str:
    """A stretch of text in plain type on one line: equal only where tokens and points are equal.

    >>> exact_of("“The mill-\\nstone”—so …") == exact_of('"The millstone" -- so ...')
    True
    """
    if LINE_END.search(text):
        text = BREAK.sub("", text)
    stray = not text.isascii() and (_STRAY.search(text) or _SIGN.search(text))
    row = in_a_row(fold_table.plain(text))
    return "\n".join([row, *keys_of(text)]) if stray else row


def in_a_row(text: str) -> str:
    """A text in plain type on one line, with one blank between words and about dashes."""
    row = text.replace("\n", " ")
    if "  " in row or not row.isprintable() or row[:1] == " " or row[-1:] == " ":
        row = " ".join(text.split())
    if "--" in row:
        row = " ".join(DASHES.sub(" - ", row).split())
    return row.replace(". . .", "...") if ". ." in row else row


class Exact:
    """The stretches of a text as `exact_of` has them, fast where nothing is out of the common."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.even = fold_table.even(text)
        """The whole text, with the commonest characters in plain type and each where it stands."""
        self.cuts = [hit.start() for hit in LINE_END.finditer(text)]
        """Where a line ends in a hyphen."""

    @cached_property
    def is_normal(self) -> bool:
        """Whether no letter is taken apart."""
        return unicodedata.is_normalized("NFC", self.even)

    @cached_property
    def rare(self) -> list[tuple[str, str]]:
        """What else is read otherwise, and how."""
        return fold_table.rare(self.even)

    @cached_property
    def unseen(self) -> str:
        """The characters of the text that are not seen, or that are words and do not look so."""
        return fold_table.unseen(self.even) + "".join(it for it in _SIGNS if it in self.even)

    def breaks(self, start: int, end: int) -> bool:
        """Whether a hyphen stands at a line end in a stretch."""
        at = bisect_left(self.cuts, start)
        return at < len(self.cuts) and self.cuts[at] < end

    def of(self, start: int, end: int) -> str:
        """A stretch of the text in plain type on one line."""
        row = self.even[start:end]
        if self.breaks(start, end):
            return exact_of(self.text[start:end])
        if not row.isascii():
            if not self.is_normal or any(it in row for it in self.unseen):
                return exact_of(self.text[start:end])
            for it, read in self.rare:
                row = row.replace(it, read)
        return in_a_row(row)
