"""The full report points exactly, with and without colour."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.reporters.make import diagnostic, locus, marked, rule
from verifier.reporters import Checked
from verifier.reporters.check import full
from verifier.reporters.parts.excerpt import ROOM
from verifier.source import Source

NOTHING = Checked(0, 0, 0)


def drawn(text: str, *labels: str, **kwargs: object) -> str:
    source, loci = marked(text)
    others = list(zip(labels, loci[1:], strict=True))
    found = diagnostic(loci[0], *others, **kwargs)  # type: ignore[arg-type]
    return full.item(found, {source.name: source}, False)


def test_a_mark_stands_under_the_place() -> None:
    assert drawn("The state ❰[❱reflected the will.").split("\n") == [
        "a.md:1:11: error brackets.unclosed This is wrong.",
        "  1 | The state [reflected the will.",
        "    |           ^",
    ]


def test_both_ends_on_one_line() -> None:
    assert drawn("The state ❰[❱reflected❰)❱ the will.", "a ‘]’ is expected here").split("\n")[
        1:
    ] == [
        "  1 | The state [reflected) the will.",
        "    |           ^",
        "    |                     ^ a ‘]’ is expected here",
    ]


def test_the_other_end_on_another_line() -> None:
    lines = "\n".join(f"Line {number}." for number in range(2, 12))
    assert drawn(f"A ❰[❱state\n{lines}\nclosed❰)❱ here", "closed here").split("\n")[1:] == [
        "   1 | A [state",
        "     |   ^",
        "  12 | closed) here",
        "     |       ^ closed here",
    ]


def test_a_span_over_lines_shows_both_ends() -> None:
    assert drawn("One ❰two\nthree\nfour❱ five").split("\n")[1:] == [
        "  1 | One two",
        "    |     ^^^",
        "  3 | four five",
        "    | ^^^^",
    ]


def test_a_span_that_ends_with_a_line_end_stays_on_its_line() -> None:
    assert drawn("One ❰two\n❱three").split("\n")[1:] == ["  1 | One two", "    |     ^^^"]


def test_a_missing_thing_is_marked_where_it_is_missing() -> None:
    assert drawn("The end❰❱").split("\n")[1:] == ["  1 | The end", "    |        ^"]
    assert drawn("❰❱").split("\n")[1:] == ["  1 |", "    | ^"]


def test_wide_characters_tabs_and_combining_marks_keep_the_mark_in_place() -> None:
    rows = drawn("影響\tcafe\u0301 ❰[x❱").split("\n")
    assert rows[1] == "  1 | 影響    cafe\u0301 [x"
    assert rows[2] == "    | " + " " * (2 + 2 + 4 + 4 + 1) + "^^"


def test_what_cannot_be_seen_is_shown() -> None:
    rows = drawn("a\u202e\x1b[31m❰[❱b").split("\n")
    assert rows[1] == r"  1 | a⟨U+202E⟩\x1b[31m[b"
    assert rows[2].index("^") == rows[1].index("[b")


def test_a_long_line_is_shown_around_the_place() -> None:
    rows = drawn("word " * 300 + "❰[❱sic " + "word " * 300).split("\n")
    assert rows[1].startswith("  1 | …")
    assert rows[1].endswith("…")
    assert rows[1][rows[2].index("^")] == "["
    assert len(rows[1]) <= ROOM + 10


def test_ends_far_apart_on_one_line_are_shown_apart() -> None:
    rows = drawn("word " * 50 + "❰[❱sic " + "word " * 50 + "❰)❱" + " word" * 50, "closed").split(
        "\n"
    )
    assert len(rows) == 5
    assert rows[1][rows[2].index("^")] == "["
    assert rows[3][rows[4].index("^")] == ")"


def test_a_long_span_shows_both_its_ends() -> None:
    rows = drawn("One ❰" + "word " * 100 + "last❱ word").split("\n")
    assert rows[1][rows[2].index("^")] == "w"
    assert rows[3][rows[4].rindex("^")] == "t"


def test_many_places_are_listed() -> None:
    source, loci = marked("❰a❱ " * 40)
    found = diagnostic(loci[0], *(("again", it) for it in loci[1:]))
    last = full.item(found, {source.name: source}, False).split("\n")[-1]
    assert last.startswith("  = also at 1:11, 1:13")
    assert last.endswith(" and 15 more")


def test_a_place_in_another_file_is_named() -> None:
    here, [start] = marked("A ❰[1937a]❱ cited.", "text.md")
    there, [entry] = marked("❰1937b❱. Another.", "sources.md")
    found = diagnostic(start, ("this is the nearest key", entry))
    assert full.item(found, {"text.md": here, "sources.md": there}, False).split("\n") == [
        "text.md:1:3: error brackets.unclosed This is wrong.",
        "  1 | A [1937a] cited.",
        "    |   ^^^^^^^",
        "    sources.md:1:1",
        "  1 | 1937b. Another.",
        "    | ^^^^^ this is the nearest key",
    ]


def test_fixes_are_told_in_words() -> None:
    assert drawn("pp. ❰12 -13❱", fix="12–13").endswith("\n  = fix: write ‘12–13’")
    assert drawn("a❰ ❱)", fix="").endswith("\n  = fix: leave it out")
    assert drawn("a❰❱", fix="]", applicability="unsafe").endswith("\n  = fix: perhaps insert ‘]’")


def test_a_reason_is_told_once_a_rule() -> None:
    whys = {"a.b": "It matters to a reader. Do this.", "a.c": "Prof. Mill says so."}
    checked = Checked(0, 0, 0, known={name: rule(name, why) for name, why in whys.items()})
    pages = "".join(full.page([("a.b", "x"), ("a.b", "y"), ("a.c", "z")], checked))
    assert (
        pages == "x\n  = why: It matters to a reader.\n\ny\n\nz\n  = why: Prof. Mill says so.\n\n"
    )


def test_colour_changes_nothing_but_colour() -> None:
    source, [at, end] = marked("The state ❰[❱reflected❰)❱ the will.")
    found = diagnostic(at, ("closed here", end))
    plain, coloured = (full.item(found, {source.name: source}, it) for it in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_span_of_any_text_can_be_drawn(text: str, start: int, length: int) -> None:
    source = Source("a.txt", text)
    start = min(start, len(text))
    found = diagnostic(locus(source, start, min(start + length, len(text))))
    shown = full.item(found, {"a.txt": source}, False)
    assert "^" in shown.split("\n")[2]
    assert (
        shown.replace("\n", "").isprintable()
        or any(it in shown for it in "\u200c\u200d\u3000\xa0")
        or text
    )
