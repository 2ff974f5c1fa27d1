"""Heads and numbers of pages, of lines, and lists of contents: what tells them from the text."""

from __future__ import annotations

import pytest

from tests.collation.test_collate import compared

NAMES = ("e.txt", "c.txt")
HEADED = "The mill stood by the pond.\n\nThe sluice\n\n{}was open and the miller away.\n"
WHOLE = HEADED.format("").replace("\n\nw", " w")


@pytest.mark.parametrize(
    "head",
    ["44 Rivers", "Rivers and Mills 44", "Rivers | 44", "RIVERS 44", "xliv Rivers", "44", "- 44 -",
     "Page 44", "p. 44", "44 of 120, page", "Page 44 of 120", "[44]", "{44}", "xliv"],
)  # fmt: skip
def test_a_head_alone_that_breaks_a_paragraph(head: str) -> None:
    found = compared(WHOLE, HEADED.format(f"{head}\n\n"), NAMES)
    assert found.flags == ()
    assert {it.sort for it in found.variants} <= {"page-head", "page-number"}


@pytest.mark.parametrize(
    "line",
    ["Buy our books", "They were paid 44.", "See, on page 44", "44 eels: he sold them",
     "A long line of many words about rivers and their mills 44", "Rivers"],
)  # fmt: skip
def test_a_line_that_breaks_a_paragraph_and_is_no_head(line: str) -> None:
    found = compared(WHOLE, HEADED.format(f"{line}\n\n"), NAMES)
    assert found.flags in (("expanded",), ("altered",))


@pytest.mark.parametrize(
    ("copy", "sorts"),
    [
        (HEADED.format("44 Rivers\n\n").replace("The s", "Mills 43\n\nThe s"), {"page-head"}),
        (HEADED.format("").replace("The s", "Mills 41\n\nThe s"), {"passage"}),
        (HEADED.format("").replace("The s", "\f44 Rivers\n\nThe s"), {"page-head"}),
        (HEADED.format("44 Rivers\n\nce ").replace("sluice", "slui-"), {"page-head"}),
        (HEADED.format("").replace("The s", "Page 44\n\nThe s"), {"page-number"}),
    ],
)
def test_heads_of_pages_that_come_once(copy: str, sorts: set[str]) -> None:
    found = compared(WHOLE, copy, NAMES)
    assert {it.sort for it in found.variants} == sorts
    assert found.flags == (("expanded",) if "passage" in sorts else ())


BOOK = """\
# The mills of the lower pond

## 1 How they came

The first mill stood by the pond, where the monks had dug a channel for their eels.

Nobody remembered who had built the sluice, but the miller kept it open for years.

## 2 How they went

After the war nobody dredged the pond, and so it turned into a meadow and a street.

The committee met eleven times and resolved nothing whatever before the snow fell.
"""
BREAKS = ("had dug ", "kept it ", "turned into ", "resolved nothing ")
PLAIN = BOOK.replace("# ", "").replace("#", "")


def broken(*heads: str) -> str:
    """The book as plain text with a page's head before each of four words."""
    text = PLAIN
    for before, head in zip(BREAKS, heads, strict=True):
        text = text.replace(before, f"{before.rstrip()}\n\n{head}\n\n")
    return text


@pytest.mark.parametrize(
    "heads",
    [
        ("How they came", "The mills of the lower pond", "How they went", "The mills"),
        ("How they came 7", "8 The mills", "How they went 9", "10 The mills"),
        ("A. Friend", "The mills of the", "A. Friend", "A. Friend"),
        ("7\n\nA. Friend", "8\n\nThe mills", "9\n\nA. Friend", "10\n\nThe mills"),
        ("© 1911 A. Friend. No rights.\n\n7", "© 1911 A. Friend. No rights.\n\n8",
         "© 1911 A. Friend. No rights.\n\n9", "© 1911 A. Friend. No rights.\n\n10"),
        ("From the web on 12 May 2020 - Page 7 of 19\n\nThe mills",
         "From the web on 12 May 2020 - Page 8 of 19\n\nThe mills",
         "From the web on 12 May 2020 - Page 9 of 19\n\nThe mills",
         "From the web on 12 May 2020 - Page 10 of 19\n\nThe mills"),
    ],
)  # fmt: skip
def test_running_heads(heads: tuple[str, ...]) -> None:
    found = compared(BOOK, broken(*heads), ("e.md", "c.txt"))
    assert found.flags == ()
    assert {it.sort for it in found.variants} <= {"page-head", "page-number"}


def test_a_foreign_passage_beside_a_head_is_told() -> None:
    foreign = "Buy a kettle of the best copper, today and tomorrow"
    heads = (f"The mills 7\n\n{foreign}", "The mills 8", "The mills 9", "The mills 10")
    found = compared(BOOK, broken(*heads), ("e.md", "c.txt"))
    assert found.flags == ("expanded",)


@pytest.mark.parametrize(
    ("contents", "flags"),
    [
        ("Contents\n\n1 How they came\n\n2 How they went", ()),
        ("CONTENTS\n1 How they came .... 7\n2 How they went .... 9", ()),
        ("How they came 7\nHow they\nwent 9", ()),
        ("Contents\n\n1 How they came\n\n2 How they left", ("expanded",)),
        ("Contents", ("expanded",)),
    ],
)
def test_lists_of_contents(contents: str, flags: tuple[str, ...]) -> None:
    copy = PLAIN.replace("1 How", f"{contents}\n\n1 How", 1)
    found = compared(BOOK, copy, ("e.md", "c.txt"))
    assert found.flags == flags
    assert {it.sort for it in found.variants} == {"passage" if flags else "contents"}


def marked(shape: str, numbers: tuple[int, ...] = (7, 8, 9, 10)) -> str:
    """The book with the number of a page before each of four words."""
    text = BOOK
    for before, number in zip(BREAKS, numbers, strict=True):
        text = text.replace(before, f"{before}{shape.replace('#', str(number))} ")
    return text


SHAPES = ["{#}", "{p. #}", "[p. #]", "[Pg #]", "[page #]", "[#]", "|#|", "| #", "//#//", "<#>"]


@pytest.mark.parametrize("shape", SHAPES)
def test_numbers_of_pages_in_the_lines(shape: str) -> None:
    found = compared(BOOK, marked(shape), ("e.md", "c.txt"))
    assert found.flags == ()
    assert {it.sort for it in found.variants} == {"page-number"}


@pytest.mark.parametrize("shape", [*SHAPES, "#", "(#)"])
def test_numbers_that_do_not_come_in_turn_alter_the_text(shape: str) -> None:
    for numbers in ((7, 2, 15, 4), (10, 9, 8, 7)):
        found = compared(BOOK, marked(shape, numbers), ("e.md", "c.txt"))
        assert found.flags == ("altered",)


def test_bare_numbers_in_the_lines_alter_the_text() -> None:
    for shape in ("#", "(#)", "(p. #)", "p. #"):
        assert compared(BOOK, marked(shape), ("e.md", "c.txt")).flags == ("altered",)


def lined(step: int, *, right: bool, start: int = 1) -> str:
    """The book in short lines, with the number of every so many lines."""
    rows = []
    for number, row in enumerate(
        PLAIN.replace(" by", "\nby").replace(", ", ",\n").split("\n"), start
    ):
        shown = str(number) if number % step == 0 else ""
        rows.append(f"{row:60}{shown}".rstrip() if right else f"{shown:4}{row}")
    return "\n".join(rows)


@pytest.mark.parametrize("step", [2, 3])
@pytest.mark.parametrize("right", [False, True])
def test_numbers_of_lines(step: int, right: bool) -> None:
    copy = lined(step, right=right)
    found = compared(BOOK, copy, ("e.md", "c.txt"))
    assert found.flags == ()
    assert "line-number" in {it.sort for it in found.variants}
    altered = compared(BOOK, copy.replace("monks", "monk"), ("e.md", "c.txt"))
    assert altered.flags == ("altered",)
    assert (altered.count.altered, altered.count.missing) == (1, 0)
