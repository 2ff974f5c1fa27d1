"""What programs make of a text that sets notes, initials and lists otherwise is the same text."""

from __future__ import annotations

import pytest

from tests.collation.test_collate import compared

EDITION = """\
The mill stood by the pond in 1171.[^1] Nobody dredged it after the war.

“It was old,” he said. [1937a:13][^2]

2 How it went

After the flood nobody had anything to grind, and so it ended.

- the sluice

[^1]: So they say of it, and have always said.

[^2]: In a book of the year 88/3, by hand.
"""


def copy(call: str, label: str, end: str = "") -> str:
    """The edition as plain text, its notes at the end; `#` stands for their numbers."""
    text = EDITION.replace("- the", "· the")
    for number in "12":
        text = text.replace(f"[^{number}]: ", label.replace("#", number))
        text = text.replace(f"[^{number}]", call.replace("#", number))
    return text.replace("said.\n\n2", "said.\n\n2").rstrip() + end + "\n"


@pytest.mark.parametrize(
    ("call", "label", "end"),
    [
        ("[#]", "[#] ", ""), ("[^#]", "[^#] ", ""), ("{#}", "{#} ", ""), ("(#)", "(#) ", ""),
        ("#", "#. ", ""), ("#", "#\t", ""), ("[Note #]", "Note #: ", ""), ("[n. #]", "# ", ""),
        ("[#]", "[#] ", " ↩"), ("[#]", "↩ #. ", ""), ("[#]", "[#] ", " [Back]"),
    ],
)  # fmt: skip
def test_numbers_of_notes_in_any_shape(call: str, label: str, end: str) -> None:
    assert compared(EDITION, copy(call, label, end), ("e.md", "c.txt")).flags == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1171.1 ", "1171.2 "), ("1171.1 ", "1177.1 "), ("1171.1 ", "11711 "), ("]2", "]3"),
        ("1171.1 ", "1171. "), ("1171.1 Nobody", "1171. Nobody 1"), ("old,”", "old,”2"),
    ],
)  # fmt: skip
def test_no_altered_number_is_taken_for_that_of_a_note(old: str, new: str) -> None:
    text = copy("#", "#. ")
    assert old in text
    text = text.replace(old, new)
    assert "altered" in compared(EDITION, text, ("e.md", "c.txt")).flags


def test_a_number_beside_notes_that_are_markup_is_altered() -> None:
    text = EDITION.replace("1171.", "1171.1").replace("[^2]:", "[^2]: ")
    found = compared(EDITION, text, ("e.md", "c.md"))
    assert [(it.lemma, it.reading) for it in found.variants] == [("1171", "1171.1")]


def test_an_altered_number_is_told_without_the_number_of_its_note() -> None:
    found = compared(EDITION, copy("[#]", "[#] ").replace("1171", "1177"), ("e.md", "c.txt"))
    told = [(it.lemma, it.reading) for it in found.variants if it.kind == "substitution"]
    assert told == [("1171", "1177")]


BODY, NOTES = EDITION[: EDITION.index("- the")], EDITION[EDITION.index("[^1]: ") :]
MIDDLE = (
    f"{BODY}{NOTES}\n"
    "# References\n\n[1937a] *Ebb and Flow*, Bristol: 1938\n\n[1938] *Mills*, Hull: 1941\n"
)


def moved(old: str = "", new: str = "", label: str = "[#] ", end: str = "") -> str:
    """The edition with its notes moved behind the references, and something changed in them."""
    body, notes = MIDDLE.replace(NOTES + "\n", ""), NOTES.replace(old, new, 1)
    for number in "12":
        body = body.replace(f"[^{number}]", f"[{number}]")
        notes = notes.replace(f"[^{number}]: ", label.replace("#", number))
    return f"{body}\n{notes.rstrip()}{end}\n\nImprint of a press\n".replace("# R", "R")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("So they", "So not they", ("", "not")),
        ("So they", "So then they", ("", "then")),
        ("always said", "always", ("said", "")),
        ("always said", "always lied", ("said", "lied")),
        ("always said.", "always said so.", ("", "so")),
        ("So they say of", "So they write of", ("say", "write")),
        ("88/3", "88/4", ("88/3", "88/4")),
        ("by hand", "by foot", ("hand", "foot")),
        ("by hand", "by hand and foot", ("", "and foot")),
        ("In a book", "In [a] book", ("", "[")),
    ],
)
def test_what_changes_in_a_note_that_moved_is_told(
    old: str, new: str, told: tuple[str, str]
) -> None:
    found = compared(MIDDLE, moved(old, new), ("e.md", "c.txt"))
    assert found.flags == ("altered",)
    inside = [it for it in found.variants if it.place == "inside" and it.kind != "transposition"]
    assert (inside[0].lemma, inside[0].reading) == told
    assert len(inside) == 1 + ("[" in told)


@pytest.mark.parametrize(
    ("label", "end"),
    [("[#] ", ""), ("#. ", ""), ("Note #: ", ""), ("[#] ", " [Back]"), ("[Note #: ", "]")],
)
def test_labels_of_notes_that_moved(label: str, end: str) -> None:
    copy = moved(label=label, end=end)
    if end == "]":
        copy = copy.replace("always said.", "always said.]")
    assert compared(MIDDLE, copy, ("e.md", "c.txt")).flags == ()


@pytest.mark.parametrize(
    ("old", "new", "flags"),
    [
        ("The mill", "T\nhe mill", ()),
        ("The mill", "T he mill", ()),
        ("The mill", "T HE MILL", ("accidentals",)),
        ("“It was", "“I\nt was", ()),
        ("After the", "A\nfter the", ()),
        ("After the", "A FTER THE", ("accidentals",)),
        ("The mill", "T\n\nhe mill", ()),
        ("The mill", "T\n\nHE mill", ()),
        ("After the", "A fter the", ("altered",)),
        ("The mill", "T\nhat mill", ("altered",)),
        ("The mill", "Th e mill", ("altered",)),
        ("Nobody", "N obody", ("altered",)),
    ],
)
def test_large_initials(old: str, new: str, flags: tuple[str, ...]) -> None:
    text = copy("[#]", "[#] ").replace(old, new)
    assert compared(EDITION, text, ("e.md", "c.txt")).flags == flags


def test_a_letter_above_its_entries_is_no_initial() -> None:
    text = "A\n\nabbot: who keeps the pond.\n\nB\n\nbream: a fish of it.\n"
    assert compared(text, text.replace("A\n\na", "a")).verdict == "truncated"
    assert compared(text, text.replace("B\n\nb", "b")).verdict == "abridged"
    assert compared(text, text.replace("fish", "bird")).verdict == "altered"
