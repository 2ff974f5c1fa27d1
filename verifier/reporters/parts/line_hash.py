"""The fingerprint of a line as GitHub's upload-sarif works it out, so that both ways agree."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_WINDOW = 100
"""How many UTF-16 code units, from the start of a line on, are looked at. Blanks do not count."""
_BASE = 37
_LIMIT = (1 << 64) - 1
_END = "\uffff"
"""What stands behind the last character of a file."""
_WIDE = re.compile("[\U00010000-\U0010ffff]")


def line_hash(text: str, line: int) -> str:
    """The fingerprint of a line, from 1; the number behind it tells lines apart that are alike.

    >>> line_hash("a", 1), line_hash("a\\n", 2)
    ('53b5d4aabe50d64:1', 'c129715d7a2bc9a3:1')
    """
    window, count = _windows(text)[line - 1]
    value = 0
    for unit in window.ljust(_WINDOW, "\0"):
        value = (value * _BASE + ord(unit)) & _LIMIT
    return f"{value:x}:{count}"


@lru_cache(maxsize=2)
def _windows(text: str) -> tuple[tuple[str, int], ...]:
    """For each line of a text its window, and how many lines up to it have the same one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    units = _WIDE.sub(lambda found: _pair(found[0]), text) + _END
    seen = Counter[str]()
    found, at = [], 0
    while True:
        window = units[at : at + _WINDOW]
        seen[window] += 1
        found.append((window, seen[window]))
        at = units.find("\n", at) + 1
        if not at:
            return tuple(found)


def _pair(character: str) -> str:
    """The two code units of a character that takes two."""
    high, low = divmod(ord(character) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)
