"""The seven ways of writing the second number of a page range, and how to read it in full."""

from __future__ import annotations

from collections.abc import Callable

from verifier.style import PageRanges


def expand(first: str, last: str) -> str:
    """The second number of a range in full.

    >>> expand("264", "65"), expand("96", "2"), expand("96", "117")
    ('265', '92', '117')
    """
    return first[: max(0, len(first) - len(last))] + last


def write(first: str, last: str, style: PageRanges) -> str:
    """The second number as a format writes it, given both in full.

    >>> [write("1496", "1504", style) for style in ("expanded", "minimal", "chicago-15")]
    ['1504', '504', '1504']
    """
    return _FORMATS[style](first, last) if len(first) == len(last) else last


def changed(first: str, last: str) -> int:
    """How many digits are left when those that both numbers begin with are dropped; at least one.

    >>> changed("132", "133"), changed("47", "47"), changed("12991", "13001")
    (1, 1, 4)
    """
    for at, (one, other) in enumerate(zip(first, last, strict=True)):
        if one != other:
            return len(first) - at
    return 1


def _expanded(first: str, last: str) -> str:
    return last


def _minimal(first: str, last: str) -> str:
    return last[-changed(first, last) :]


def _minimal_two(first: str, last: str) -> str:
    return last[-max(2, changed(first, last)) :]


def _chicago(first: str, last: str) -> str:
    """All digits to 100 and after a hundred; those changed after x01 to x09; else two or more."""
    tail = int(first[-2:])
    if len(first) < 3 or tail == 0:
        return last
    return last[-max(1 if tail < 10 else 2, changed(first, last)) :]


def _chicago_15(first: str, last: str) -> str:
    """As the sixteenth edition, but all four digits of a number where three of them change."""
    whole = len(first) == 4 and changed(first, last) >= 3
    return last if whole else _chicago(first, last)


def _oxford(first: str, last: str) -> str:
    """The fewest figures, but never one alone for 10 to 19, which are one word when spoken."""
    return last[-max(2 if last[-2:-1] == "1" else 1, changed(first, last)) :]


_FORMATS: dict[PageRanges, Callable[[str, str], str]] = {
    "expanded": _expanded,
    "minimal": _minimal,
    "minimal-two": _minimal_two,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago,
    "oxford": _oxford,
    "mla": _minimal_two,
}

FORMATS: tuple[PageRanges, ...] = tuple(_FORMATS)
