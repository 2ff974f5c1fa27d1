"""Colours for a terminal, which a report can be read without."""

from __future__ import annotations

from typing import Literal

Part = Literal["error", "warning", "note", "place", "rule", "faint", "added", "removed"]

_CODES: dict[Part, str] = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "place": "1",
    "rule": "35",
    "faint": "2",
    "added": "32",
    "removed": "31",
}


def paint(text: str, part: Part, colour: bool) -> str:
    """A text in the colour of its part, if colour is wanted.

    >>> paint("error", "error", True)
    '\\x1b[1;31merror\\x1b[0m'
    """
    return f"\x1b[{_CODES[part]}m{text}\x1b[0m" if colour else text
