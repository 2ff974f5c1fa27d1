"""What is set aside: words between those of the edition that do not count, in full."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verifier.collation import Sort, Variant
from verifier.collation.text.tokens import runs

ASIDE: tuple[Sort, ...] = (
    "page-head", "page-number", "line-number", "note", "contents", "site", "picture", "hidden",
)  # fmt: skip
"""The sorts of words that are told in a note, and make no copy incomplete."""

_NUMBER = re.compile(r"[0-9]{1,9}")


def set_aside(variants: Iterable[Variant]) -> list[Variant]:
    """The variants that do not count for what they are."""
    return [it for it in variants if it.kind == "addition" and it.sort in ASIDE]


def in_full(variants: Iterable[Variant]) -> str:
    """All that some variants add, each reading once; of those that differ in a number, one.

    >>> listed(["12 A MILL", "14 A MILL", "Print", "Print", "15 A MILL"])
    '‘12 A MILL’, also with 14–15; ‘Print’'
    """
    return listed(" ".join(it.reading.split()) for it in variants)


def listed(readings: Iterable[str]) -> str:
    """Readings in quotation marks, each once, with the numbers in which they differ."""
    firsts: dict[str, str] = {}
    others: dict[str, set[int]] = {}
    for reading in dict.fromkeys(readings):
        numbers = _NUMBER.findall(reading)
        alike = len(numbers) == 1 and numbers[0].lstrip("0") == numbers[0]
        shape = _NUMBER.sub("\0", reading) if alike else reading
        if firsts.setdefault(shape, reading) != reading:
            others.setdefault(shape, set()).add(int(numbers[0]))
    return "; ".join(
        f"‘{first}’{also(others[shape]) if shape in others else ''}"
        for shape, first in firsts.items()
    )


def also(numbers: set[int]) -> str:
    """The numbers with which a reading comes again.

    >>> also({3, 4, 5, 9})
    ', also with 3–5, 9'
    """
    every = runs(sorted(numbers))
    spans = (f"{one}" if end == one + 1 else f"{one}–{end - 1}" for one, end in every)
    return f", also with {', '.join(spans)}"
