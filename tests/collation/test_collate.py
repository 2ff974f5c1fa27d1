"""What collation makes of notes, code, raised numbers, page heads, and codes that words share."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from verifier import readers
from verifier.collation import Collation
from verifier.collation.collate import collate
from verifier.collation.sides.edition import code_of, full, record
from verifier.source import Source

NOTES = """\
The mill stood.[^1] It was old.[^2] So they say of it.

[^1]: The pond was dug.

[^2]: In the year of the flood.
"""


def compared(edition: str, copy: str, names: tuple[str, str] = ("e.md", "c.md")) -> Collation:
    """The outcome, which is the same without the edition's text."""
    made = record(readers.read_as_written(Source(names[0], edition)))
    document = readers.read_as_written(Source(names[1], copy))
    found, sealed = collate(made, document), collate(full(made), document)
    assert (found.verdict, found.flags, found.states) == (
        sealed.verdict, sealed.flags, sealed.states,
    )  # fmt: skip
    assert found.count == sealed.count
    return found


@pytest.mark.parametrize(
    ("copy", "name"),
    [
        ("The mill stood.[1] It was old.[2] So they say of it.\n\n"
         "[1] The pond was dug.\n\n[2] In the year of the flood.\n", "c.txt"),
        ("The mill stood.¹ It was old.² So they say of it.\n\n"
         "1. The pond was dug.\n\n2. In the year of the flood.\n", "c.txt"),
        ("<p>The mill stood.<sup><a href='#n1'>1</a></sup> It was old."
         "<sup><a href='#n2'>2</a></sup> So they say of it.</p>"
         "<ol><li id=n1>The pond was dug.<li id=n2>In the year of the flood."
         "</ol>", "c.html"),
    ],
)  # fmt: skip
def test_numbers_of_notes_are_type(copy: str, name: str) -> None:
    assert compared(NOTES, copy, ("e.md", name)).verdict == "complete"
    if name == "c.txt":
        assert compared(copy, NOTES, ("e.txt", "c.md")).verdict == "complete"


def test_another_number_of_a_note_is_an_alteration() -> None:
    copy = NOTES.replace("[^1] It", "[2] It").replace("[^2] So", "[1] So")
    assert compared(NOTES, copy).verdict == "altered"


def test_a_number_is_no_note() -> None:
    copy = NOTES.replace("It was old", "It was 2 old")
    assert compared(NOTES, copy).verdict == "altered"


@pytest.mark.parametrize(
    ("edition", "copy", "verdict"),
    [
        ("It fed 10<sup>2</sup> men.", "It fed 10² men.", "complete"),
        ("It fed 10<sup>2</sup> men.", "It fed 102 men.", "altered"),
        ("It ⟨was⟩ old.", "It was old.", "altered"),
        ("It ［was］ old.", "It was old.", "altered"),
        ("Here a ≤ b.", "Here a ≥ b.", "altered"),
        ("It cost ₹5.", "It cost ₽5.", "altered"),
        ("It ⋆ was ∙ old.", "It was old.", "complete"),
        ("Call `make all` now.", "Call `make all` now.", "complete"),
        ("Call `make all` now.", "Call make all now.", "complete"),
        ("Call `make all` now.", "Call `make some` now.", "altered"),
        ("```\nrun it\n```\n\nSo it ran.", "    run it\n\nSo it ran.", "complete"),
        ("1. one two\n2. three four", "2. one two\n3. three four", "altered"),
        ("- one two\n- three four", "* one two\n* three four", "complete"),
    ],
)
def test_markup(edition: str, copy: str, verdict: str) -> None:
    assert compared(edition, copy).verdict == verdict


@pytest.mark.parametrize(
    ("copy", "flags"),
    [
        ("<p>It stood by <img alt='a mill'> the pond.<p><img alt='a fish'><p>It was old.", ()),
        ("<p>It stood by the pond.<p>Soon<p><img alt='a fish'><p>It was old.", ("expanded",)),
        ("<p>It stood by the pond.<p>a fish<p>It was old.", ("expanded",)),
    ],
)
def test_words_in_place_of_a_picture_are_not_seen(copy: str, flags: tuple[str, ...]) -> None:
    edition = "It stood by the pond.\n\nIt was old."
    assert compared(edition, copy, ("e.md", "c.html")).flags == flags
    assert compared(edition + "\n\n![A mill](m.png)", copy, ("e.md", "c.html")).flags != flags


def test_formulae_are_compared() -> None:
    edition = "<p>The area of the pond is <math><mi>a</mi><mo>=</mo><mn>10</mn></math> now.</p>"
    names = ("e.html", "c.html")
    assert compared(edition, edition, names).flags == ()
    assert compared(edition, edition.replace("10", "11"), names).verdict == "altered"
    power = edition.replace("<mn>10</mn>", "<msup><mn>1</mn><mn>0</mn></msup>")
    assert compared(edition, power, names).verdict == "altered"


MARKDOWN = "# The Mill\n\n> The *mill* stood _by_ the pond.\n> It was old.\n\n* two eels\n* one eel"


@pytest.mark.parametrize("names", [("e.md", "c.txt"), ("e.txt", "c.md"), ("e.txt", "c.txt")])
def test_markdown_saved_as_plain_text_is_the_same_text(names: tuple[str, str]) -> None:
    table = "\n\n| Year | Mills |\n|------|-------|\n| 1908 | 12 |\n\n+ oak\n+ elm\n"
    assert compared(MARKDOWN + table, MARKDOWN + table, names).flags == ()
    if names[0] == "e.md":
        assert compared(MARKDOWN, MARKDOWN.replace("\n* ", "\n- "), names).flags == ()
    under = MARKDOWN.replace("# The Mill", "The Mill\n========")
    assert compared(MARKDOWN, under, names).flags == ()


def test_a_dash_at_the_beginning_of_a_line() -> None:
    edition = "The mill – mostly of oak – stood by the pond.\n"
    assert compared(edition, edition.replace(" –", "\n--"), ("e.md", "c.txt")).flags == ()


def test_ruled_lines_are_no_words() -> None:
    text = "So it stood.\n\nYear|Men\n+---+===+\n1871|12\n\nSo they say."
    lines = text.replace("n\n+", "n\\\n+").replace("+\n", "+\\\n")
    row = text.replace("\n+", " +").replace("+\n", "+ ")
    page = f"<p>{text}".replace("\n\n", "<p>").replace("\n", "<br>")
    for copy, name in ((lines, "c.md"), (row, "c.md"), (page, "c.html")):
        assert compared(text, copy, ("e.txt", name)).flags == ()


def test_a_note_of_markdown_saved_as_plain_text() -> None:
    edition = (
        "The mill stood by the pond.[^1]\n\n## The pond\n\nIt was deep.\n\n[^1]: So they say.\n"
    )
    assert compared(edition, edition, ("e.md", "c.txt")).flags == ()
    copy = edition.replace("## The pond", "17\n\n## The pond")
    found = compared(edition, copy, ("e.md", "c.txt"))
    assert [(it.sort, it.reading) for it in found.variants] == [("page-number", "17")]


def test_signs_of_markdown_in_plain_text() -> None:
    copy = MARKDOWN.replace("# The Mill", "## The Mill ##")
    assert compared(MARKDOWN, copy, ("e.md", "c.txt")).verdict == "complete"


@pytest.mark.parametrize(
    ("edition", "copy"),
    [
        ("5 men stood there.", "#5 men stood there."),
        ("They were 5\nor 6 men.", "They were 5\n> or 6 men."),
        ("They were 5 or 6 men.", "They were 5 or # 6 men."),
        ("They were men of C.", "They were men of C #"),
    ],
)
def test_signs_that_are_no_markup_alter_the_text(edition: str, copy: str) -> None:
    one, two = (f"So it begins.\n\n{it}\n\nSo it ends." for it in (edition, copy))
    assert compared(one, two, ("e.txt", "c.txt")).verdict == "altered"


def test_a_heading_of_notes_is_no_word_of_the_text() -> None:
    body = "The mill stood.[1] It was old.[2] So they say of it.\n\n"
    notes = "Notes\n\n[1] The pond was dug.\n\n[2] In the year of the flood.\n"
    found = compared(NOTES, body + notes, ("e.md", "c.txt"))
    assert found.verdict == "complete"
    assert [(it.sort, it.reading) for it in found.variants] == [("note", "Notes")]
    assert compared(NOTES, "Notes\n\n" + body + notes[7:], ("e.md", "c.txt")).count.added == 0
    other = notes.replace("Notes", "Slanders")
    assert compared(NOTES, body + other, ("e.md", "c.txt")).verdict != "complete"


def test_words_broken_in_the_edition() -> None:
    edition = "A sail-\nmaker and a mill-\nstone lay there by the pond.\n"
    for copy in ("A sail-maker and a millstone", "A sailmaker and a mill-stone"):
        found = compared(edition, f"{copy} lay there by the pond.", ("e.txt", "c.txt"))
        assert found.verdict == "complete"


def test_a_word_whose_code_another_shares_is_found_out() -> None:
    made = full(record(readers.read(Source("e.txt", "The old mill stood by the pond for years."))))
    shared = tuple(code_of("lake") if it == code_of("pond") else it for it in made.codes)
    copy = readers.read(Source("c.txt", "The old mill stood by the lake for years."))
    found = collate(replace(made, codes=shared), copy)
    assert found.verdict == "altered"
    assert found.states == ("altered",)


def test_an_altered_first_word_does_not_swallow_what_stands_around() -> None:
    text = "Mills stood by the pond, and the pond was kept by the miller for years."
    around = "Front door · Catalogue\n\nPosted by a friend on Tuesday\n\n"
    found = compared(text, around + text.replace("Mills", "Bells", 1))
    inside = [(it.lemma, it.reading) for it in found.variants if it.place != "outside"]
    assert inside == [("Mills", "Bells")]
    assert found.verdict == "altered"


def test_the_head_that_is_cut_is_not_found_around_the_text() -> None:
    text = (
        "The mill by the pond.\n\nA wheel and a sluice and eleven eels were all that he had left."
    )
    found = compared(text, "Posted by the editor\n\n" + text.split("\n\n")[1])
    assert found.verdict == "truncated"
    assert (found.count.missing, found.count.altered) == (5, 0)


def test_a_heading_that_moved() -> None:
    blocks = [
        "# A",
        "One two three four five six seven eight nine.",
        "# Of eels",
        "Ten eleven twelve thirteen fourteen fifteen sixteen.",
        "So it ends, with no more ado.",
    ]
    moved = [blocks[0], blocks[2], blocks[1], *blocks[3:]]
    found = compared("\n\n".join(blocks), "\n\n".join(moved))
    assert found.verdict == "reordered"
    assert found.count.missing == 0
