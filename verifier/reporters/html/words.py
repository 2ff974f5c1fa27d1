"""Numbers with their nouns, as pages have them."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number of things in words.

    >>> counted(1, "place"), counted(1200, "word")
    ('1 place', '1,200 words')
    """
    return f"{number:,} {noun}{'s' if number != 1 else ''}"
