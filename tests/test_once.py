"""One slip, one diagnostic: slips that several rules see, each told by the rule it belongs to."""

from __future__ import annotations

import pytest

from verifier import check

KEYS = """\
# The Gates

The gates [were] oak [{first}]. The sill was stone [Mar04, p. 9], and the clay came late [Pen11].

## References

{entry} Ash, A. *Oak*. Leeds, 1902.

[Mar04] Marlow, A. *Stone*. Leeds, 1904.

[Pen11] Penn, B. *Clay*. Leeds, 1911.
"""
NOTES = """\
The mill closed in the spring{anchor} and the pond[^2] was dry, so she wrote.[^3]

{label} In 1911, and not before the eels had gone.
[^2]: It was never dredged.
[^3]: To her sister.
"""
ONCE = {
    "the bracket of a key in the list": (
        KEYS.format(first="Ash02, p. 3", entry="[Ash02"),
        ["brackets.unclosed@7"],
    ),
    "the other bracket of it": (
        KEYS.format(first="Ash02, p. 3", entry="Ash02]"),
        ["brackets.stray@7"],
    ),
    "a bracket of another kind there": (
        KEYS.format(first="Ash02, p. 3", entry="[Ash02)"),
        ["brackets.mismatched@7"],
    ),
    "the bracket of a call for a note": (
        NOTES.format(anchor="[^1", label="[^1]:"),
        ["brackets.unclosed@1"],
    ),
    "the other bracket of that": (
        NOTES.format(anchor="^1]", label="[^1]:"),
        ["brackets.stray@1"],
    ),
    "the colon after a note's label": (
        NOTES.format(anchor="[^1]", label="[^1]"),
        ["edition.missing-note@1"],
    ),
    "a note that stands twice": (
        NOTES.format(
            anchor="[^1]",
            label="[^1]: In 1911, and not before the eels had gone.\n[^1]:",
        ),
        ["edition.doubled-note@4"],
    ),
}


@pytest.mark.parametrize("slip", ONCE)
def test_a_slip_is_told_once(slip: str) -> None:
    text, expected = ONCE[slip]
    found = [it for it in check(text, name="a.md") if it.severity != "note"]
    assert [f"{it.rule}@{it.locus.start.line}" for it in found] == expected, found
