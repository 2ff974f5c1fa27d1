"""Plain text: what is read, where it stands, and the part each stretch plays."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verifier.document import Document
from verifier.readers import text as reader
from verifier.source import Fault, Source, Span

SYNTAX = set("_\ufeff*-=~#•— \t\r")
PIECES = [
    "word", "_stress_", "a_b", "_", "*", "* * *", "---", "\n", "\r\n", "\r", "\n\n", "\f", " ",
    "    ", "CHAPTER I.", "1. ", "[1] ", "é", "\ufeff", "|", "- ", "”", "\x85", "\u2028",
    "\x1c", "*** END OF THE PROJECT GUTENBERG EBOOK",
    "*** START OF THIS PROJECT GUTENBERG EBOOK",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30).map("".join)


def read(text: str) -> Document:
    return reader.read(Source("a.txt", text))


def kinds(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(it.kind, document.text[it.span.start : it.span.end]) for it in document.blocks]


@given(texts)
def test_runs_tile_the_reading_text_and_equal_their_sources(text: str) -> None:
    document = read(text)
    at = source = 0
    for run in document.runs:
        assert (run.start, run.end > run.start) == (at, True)
        assert run.at >= source
        assert set(text[source : run.at]) <= SYNTAX
        if run.kind == "verbatim":
            assert document.text[run.start : run.end] == text[run.at : run.until]
        else:
            assert text[run.at : run.until] in ("\r", "\r\n")
        at, source = run.end, run.until
    assert at == len(document.text)
    assert set(text[source:]) <= SYNTAX
    assert "\r" not in document.text


@given(texts)
@example("\ufeff\ufeffword")
def test_blocks_are_in_order_with_white_space_between(text: str) -> None:
    document = read(text)
    at = 0
    for block in document.blocks:
        assert not document.text[at : block.span.start].strip()
        inner = document.text[block.span.start : block.span.end]
        assert inner
        assert inner == inner.strip()
        at = block.span.end
    assert not document.text[at:].strip()


@given(texts)
def test_line_ends_change_nothing_but_offsets(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    other = read(plain.replace("\n", "\r\n"))
    assert (other.text, other.blocks) == (read(plain).text, read(plain).blocks)


@given(texts)
def test_marks_cover_their_underscores(text: str) -> None:
    document = read(text)
    for mark in document.marks:
        source = text[mark.source_span.start : mark.source_span.end]
        reading = document.text[mark.span.start : mark.span.end]
        if mark.kind == "emphasis":
            source = source[1:-1]
        assert source.replace("\r\n", "\n").replace("\r", "\n") == reading


def test_a_text_is_its_own_reading_text() -> None:
    document = read("One line\nand another.\n\n  \n\nTwo.\n")
    assert [(run.start, run.end, run.kind) for run in document.runs] == [(0, 32, "verbatim")]
    assert [block.span for block in document.blocks] == [Span(0, 21), Span(27, 31)]


def test_emphasis_is_dropped_and_marked_but_a_name_is_not_emphasis() -> None:
    document = read("The _Gull\nand Crab_ is file_name_here, __init__ and _ alone.")
    assert document.text == "The Gull\nand Crab is file_name_here, __init__ and _ alone."
    assert [(it.kind, it.span, it.source_span) for it in document.marks] == [
        ("emphasis", Span(4, 17), Span(4, 19))
    ]
    assert document.locus(Span(18, 20)).span == Span(20, 22)


def test_emphasis_does_not_reach_over_a_blank_line() -> None:
    assert read("An _open word\n\nand a closed_ one.").marks == ()


def test_a_line_of_asterisks_parts_two_paragraphs_and_is_not_read() -> None:
    assert kinds("One.\n\n   * * *\n\nTwo.") == [("paragraph", "One."), ("paragraph", "Two.")]
    assert kinds("An * * * asterism") == [("paragraph", "An * * * asterism")]


def test_a_form_feed_ends_a_block() -> None:
    assert kinds("the events of 1989 to\n\f1991 that\n") == [
        ("paragraph", "the events of 1989 to"),
        ("paragraph", "1991 that"),
    ]


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("CHAPTER I.", 2),
        ("Chapter the First", 2),
        ("CHAPTER XII. OF THE WEATHER", 2),
        ("BOOK ONE", 1),
        ("Part II: The Boats", 1),
        ("THE MILL\nAND ITS MASTER", 2),
        ("IV.", 3),
        ("12.", 3),
        ("2. The registers", 2),
        ("2.1 The first register", 3),
        ("References", 2),
        ("Preface", 2),
        ("The Pond\n========", 2),
    ],
)
def test_headings(heading: str, level: int) -> None:
    document = read(f"Before.\n\n{heading}\n\nThe text goes on below it.\n")
    assert [(it.kind, it.level) for it in document.blocks][1] == ("heading", level)


@pytest.mark.parametrize(
    "line",
    [
        "T. GARROW.",
        "G.J.",
        "DEAR NELL,--",
        "[K.]",
        '"STOP!"',
        "Chapter 3 covers the weather.",
        "Book II was lost.",
        "1911 was a wet year.",
        "Yes.",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert kinds(f"Before.\n\n{line}\n\nAfter.")[1] == ("paragraph", line)


def test_numbered_paragraphs_are_no_headings() -> None:
    text = "1. The wise man waits.\n\n2. When the birds rise\n\n3. The fool is already wet."
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


def test_verse_quotation_and_table() -> None:
    verse = "Down came the rain,\n  Up went the sail,\n  Nobody spoke of it\n  After the gale."
    quote = (
        "The register is a dull book until one sees that the same\n"
        "    hand borrows the same novel every January, and that it is\n    never returned."
    )
    table = "Year  |  Loans\n1879  |    204"
    text = f"He wrote:\n\n  {verse}\n\n    {quote}\n\n{table}\n\nEnd."
    assert kinds(text)[1:4] == [("verse", verse), ("quote", quote), ("table", table)]


def test_lists_and_notes_are_split() -> None:
    assert kinds("- oak\n- ash\n  and elm")[1] == ("list-item", "- ash\n  and elm")
    assert kinds("1. Oak.\n2. Ash.")[1] == ("list-item", "2. Ash.")
    assert kinds("1. Oak.\n1911. Ash.") == [("paragraph", "1. Oak.\n1911. Ash.")]
    assert kinds("Text.[1]\n\n[1] Note.\n[2] Other.")[1:] == [
        ("note", "[1] Note."),
        ("note", "[2] Other."),
    ]
    document = read("Text.[1]\n\n[Footnote 1: A note.]")
    assert [(it.value, it.span) for it in document.marks] == [("1", Span(10, 22))]


def test_entries_of_a_reference_list_are_no_notes() -> None:
    assert kinds("References\n\n[1] Oak, A. Leaves.\n[2] Ash, B. Roots.")[1:] == [
        ("paragraph", "[1] Oak, A. Leaves."),
        ("paragraph", "[2] Ash, B. Roots."),
    ]


def test_a_licence_is_not_prose() -> None:
    text = (
        "Header (of the library.\n\n*** START OF THIS PROJECT GUTENBERG EBOOK THE GULL ***\n\n"
        "The Gull sailed.\n\nEnd of the Project Gutenberg EBook of The Gull\n\n"
        "*** END OF THIS PROJECT GUTENBERG EBOOK THE GULL ***\n\nThe licence (in full.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["code", "code", "paragraph"] + ["code"] * 3


def test_faults_of_the_source_are_kept() -> None:
    fault = Fault("undecodable", Span(0, 1), "byte 0: ff")
    assert reader.read(Source("a.txt", "\ufffd", (fault,))).faults == ((0, fault),)


@pytest.mark.parametrize(
    "text",
    ["_a" * 200_000, "_a " * 200_000, "\n \t" * 200_000, "* " * 300_000, "*" * 600_000,
     "\r" * 300_000, "a" * 1_000_000, "[1] a\n" * 60_000, "   a" * 200_000,
     "\n\n- " * 100_000, "\f" * 300_000],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_the_reader_is_linear(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 2
