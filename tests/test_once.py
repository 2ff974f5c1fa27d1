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
DASHES = """\
# Salt

It is contested (Fisk 1954, 12; Hallam 1962, 201), and again (Hallam 1971, 44). Tolls were
dear (Ogle 1988, 5), and roads bad (Fisk 1954, 14; Moss 1990; Nash 1991).

## Bibliography

Fisk, Edwin. 1954. *Roads*. Hull: Tallow.{parting}{head}———. 1971. *Salt*. London: Minchin.

Ogle, Peter. 1988. *Tolls*. Hull: Rambler.

Moss, Ada. 1990. *Ruts*. Hull: Rambler.

Nash, Bee. 1991. *Mud*. Hull: Rambler.
"""
HALLAM = "Hallam, Ruth. 1962. “Carters.” *Ferrby* 45: 199–231.\n\n"
NUMBERS = """\
Wells are dug [1, p. 7], driven [2, 3], bored [4] or found [5].

## References

[1] Adder, P. Wells. *Folk* 3 (1927): 1-19.{parting}[2] Birch, Q. *Driven*. Leeds, 1922.

[{third}] Cress, R. *Sayings*. Bath, 1930.

[4] Dock, S. *Boring*. Bath, 1931.

[5] Elder, T. *Found Water*. Truro, 1940.
"""
ONCE = {
    "an end of a key's bracket in a list that is typed close": (
        "Wells are dug [1, p. 7], driven [2, 3], bored [4] or found [5].\n\n## References\n\n"
        "[1] Adder, P. Wells. Bath, 1927.\n[2) Birch, Q. Driven. Leeds, 1922.\n"
        "[3] Cress, R. Sayings. Bath, 1930.\n[4] Dock, S. Boring. Bath, 1931.\n"
        "[5] Elder, T. Found Water. Truro, 1940.\n",
        ["brackets.mismatched@6"],
    ),
    "a name before a dash that repeats it": (
        DASHES.format(parting="\n\n", head=HALLAM.replace("Hallam", "Haxlam")),
        ["citations.unresolved@3"],
    ),
    "an entry before a dash that repeats its author": (
        DASHES.format(parting="\n\n", head=""),
        ["citations.unresolved@3"],
    ),
    "a letter in the year of that": (
        DASHES.format(parting="\n\n", head=HALLAM.replace("1962", "l962")),
        ["citations.unresolved@3"],
    ),
    "the line end between two entries": (
        DASHES.format(parting=" ", head=HALLAM),
        ["citations.unresolved@3"],
    ),
    "the line end between two numbered entries": (
        NUMBERS.format(parting=" ", third="3"),
        ["citations.unresolved@1"],
    ),
    "a number that stands twice": (
        NUMBERS.format(parting="\n\n", third="2"),
        ["references.duplicate@9"],
    ),
    "a number without the one before it": (
        NUMBERS.format(parting="\n\n", third="l"),
        ["citations.unresolved@1"],
    ),
    "a letter in a key of a list": (
        "The gates [were] oak. [1902a:3] The sill was stone. [1904:9]\n\n## References\n\n"
        "[1902a] *Notes from a Tide Pond and from the Weirs Above It, 1901-02*, Pennock: Quay Press"
        "\n\n[l904] *Evidence before the Harbour Board*, Saltby: Harbour Board\n",
        ["citations.unresolved@1"],
    ),
    "the full stop of an entry": (
        NUMBERS.format(parting="\n\n", third="3").replace("Leeds, 1922.", "Leeds, 1922.."),
        ["ellipses.dots@7"],
    ),
    "a comma in a citation": (
        KEYS.format(first="Ash02,, p. 3", entry="[Ash02]"),
        ["text.doubled-punctuation@3"],
    ),
    "a comma at its end": (
        KEYS.format(first="Ash02, p. 3,; Mar04", entry="[Ash02]"),
        ["pages.malformed@3"],
    ),
    "a page in a citation": (
        KEYS.format(first="Ash02, p. ", entry="[Ash02]"),
        ["citations.malformed@3"],
    ),
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
    "the bracket of a bracket in a quotation": (
        "[Ash says of the mill [that it was old: “Strike before the tide turns.]” So he did.\n",
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
