"""Versions are whole numbers parted by dots, and compared number by number."""

from __future__ import annotations

import re

RULESETS = ("2026.1",)
"""The versions of the default rule set. A release that adds a rule, or changes whether one is on by
default or how severe it is, adds a version, and says it in the rule: under `since` or `before`."""
PRESENT = RULESETS[-1]

_VERSION = r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,5}"


def is_version(text: str) -> bool:
    """Whether a text is a version.

    >>> is_version("2026.1"), is_version("2026"), is_version("2026.1b"), is_version("")
    (True, True, False, False)
    """
    return re.fullmatch(_VERSION, text) is not None


def order(version: str) -> tuple[int, ...]:
    """What a version is sorted by; noughts at its end do not count.

    >>> order("2026.10") > order("2026.2"), order("1.0") == order("1")
    (True, True)
    """
    numbers = [int(it) for it in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def refusal(version: str, known: tuple[str, ...] = RULESETS) -> str:
    """What is wrong with a version of the rule set, or nothing where it is known.

    >>> refusal("2026.2", ("2026.1", "2026.3"))
    'there is no rule set ‘2026.2’; the nearest is ‘2026.1’'
    >>> refusal("2027.1", ("2026.1", "2026.3"))
    'there is no rule set ‘2027.1’; the newest that this release knows is ‘2026.3’'
    """
    if version in known:
        return ""
    near, which = known[-1], "the newest that this release knows"
    if is_version(version) and order(version) <= order(known[-1]):
        which = "the nearest"
        near = max((it for it in known if order(it) <= order(version)), key=order, default=known[0])
    return f"there is no rule set ‘{version[:40]}’; {which} is ‘{near}’"
