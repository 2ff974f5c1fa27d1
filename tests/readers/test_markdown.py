"""Markdown: what is read, what is markup, and the part each stretch plays."""

from __future__ import annotations

import time

import pytest

from verifier.document import Document
from verifier.readers import markdown
from verifier.source import Fault, Source, Span


def read(text: str) -> Document:
    return markdown.read(Source("a.md", text))


def blocks(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(it.kind, document.text[it.span.start : it.span.end]) for it in document.blocks]


def marks(text: str) -> list[tuple[str, str, str, str]]:
    document = read(text)
    return [
        (it.kind, shown(document.text, it.span), shown(text, it.source_span), it.value)
        for it in document.marks
    ]


def shown(text: str, span: Span) -> str:
    return text[span.start : span.end]


@pytest.mark.parametrize(
    "text",
    [
        "He [was] here.",
        "See [1937a:13, 14, 15].",
        "[1905]: Paris",
        '[sic]: "so"',
        "[the](1937) end",
        "[sic](1937)",
        "[sic] (1937) and [so](he wrote)",
        "see [@key, p. 3], [-@key] and [@a; @b]",
        "a [[link]] of a wiki",
        "Half-open [0, 1) it is",
        "[He]: she said",
        "a [note][that has none]",
        "[1]: Smith, not a link",
        "snake_case_words stay",
        "2 * 3 * 4",
        "5 < 6 > 4",
        "an <was> editor restored",
        "AT&T and &nosuch; too",
        "half a pair: [was and was]",
        "Caes[ar] k[illed] [T]he",
        "[  ] and []",
        "[see (Smith 1999)](and so on)",
        "http://x.org/a_(b) and more_",
    ],
)
def test_what_belongs_to_the_edition_is_text(text: str) -> None:
    assert blocks(text) == [("paragraph", text)]
    assert not [kind for kind, *_ in marks(text) if kind == "link"]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("*one* **two** ~~three~~", "one two three"),
        ("in*side* and out", "inside and out"),
        ('[one](http://x.org/a_(b) "t") two', "one two"),
        ("[one](#top) [two](a/b) [three](./c) [four](d.html)", "one two three four"),
        ("[one][r]\n\n[r]: http://x.org 'a title'", "one"),
        ("[r] and [s][]\n\n[r]: http://x.org\n[s]: <a b.md>", "r and s"),
        ("<http://x.org> here", "http://x.org here"),
        ("![the picture](a.png) below", "the picture below"),
        ("a ![](a.png) b", "a  b"),
        ("&lsqb;was&rsqb; &amp; &#91;so&#x5D;", "[was] & [so]"),
        ("\\[was\\] 1939\\. \\\\ \\a", "[was] 1939. \\ \\a"),
        ("\\&amp; &amp;amp;", "&amp; &amp;"),
        ("a `b` c", "a \ufffc c"),
        (
            "``So [it] *is*,'' he said, ``so''; ``x = ''`` is",
            "``So [it] is,'' he said, ``so''; \ufffc is",
        ),
        ("one  \ntwo\\\nthree\nfour", "one\ntwo\nthree\nfour"),
        ("one \n   two", "one\ntwo"),
        ("one<br>two<br/>\nthree", "one\ntwo\nthree"),
        ("a<!-- hidden -->b <b>c</b>", "ab c"),
        ("said[^1] so\n\n", "said so"),
        ("[one]{.smallcaps} [two *three*]{#id .x}", "one two three"),
        ("said^[in a note [was]] so", "said^[in a note [was]] so"),
        ("\ufeffone", "one"),
        ("a\0b\x01c", "a\0b\x01c"),
    ],
)
def test_markup_is_dropped(text: str, reading: str) -> None:
    assert blocks(text) == [("paragraph", reading)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_with_a_line_feed(end: str) -> None:
    text = end.join(["one", "*two*", "", "> three", "> four", "", "<p>five", "six</p>", ""])
    assert read(text).text == "one\ntwo\n\nthree\nfour\n\nfive\nsix"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One *two* #\n\nthree", ["heading: One two", "paragraph: three"]),
        ("one\n\n\f## Two\n\n\f- three", ["paragraph: one", "heading: Two", "list-item: three"]),
        ("# Notes {#notes .x}\n\n## Preface {-}", ["heading: Notes", "heading: Preface"]),
        ("# On {sic}", ["heading: On {sic}"]),
        ("Title\n=====\nText", ["heading: Title", "paragraph: Text"]),
        ("A sentence ends.\n---", ["paragraph: A sentence ends."]),
        (
            "One line\nand another\n---\nText",
            ["paragraph: One line\nand another", "paragraph: Text"],
        ),
        ("1939. The war", ["list-item: 1939. The war"]),
        ("1. one\n2. [x] two", ["list-item: 1. one", "list-item: 2. two"]),
        ("1.\n2. two", ["list-item: 1.", "list-item: 2. two"]),
        ("- one\n- [ ] two\n\n  three", ["list-item: one", "list-item: two", "list-item: three"]),
        ("> one\n>\n> > two", ["quote: one", "quote: two"]),
        ("> [!NOTE]\n> one", ["quote: one"]),
        ("a|b\n-|-\nc|*d*|e\n|f", ["table: a\tb", "table: c\td", "table: e", "table: f"]),
        (
            "x[^1]\n\n[^1]: one\n\n    two\n\nthree",
            ["paragraph: x", "note: one", "note: two", "paragraph: three"],
        ),
        (
            "one\n\n    two [was\n    three\n\n    four]",
            ["paragraph: one", "verse: two [was\nthree", "verse: four]"],
        ),
        ("one\n\n```py\n[two\n```\nthree", ["paragraph: one", "code: \ufffc", "paragraph: three"]),
        (
            "<div>\n<h2>One</h2>\ntwo &amp; <i>three</i>\n</div>",
            ["heading: One", "paragraph: two & three"],
        ),
        ("    one", ["paragraph: one"]),
        ("    " + "one " * 20 + "\n    two", ["quote: " + "one " * 20 + "\ntwo"]),
        ("- one\n\n      two\n      three", ["list-item: one", "list-item: two\nthree"]),
        ("<script>\none\n</script>\n\ntwo", ["paragraph: two"]),
        ("<!-- one\n\ntwo -->\n\nthree", ["paragraph: three"]),
        ("---\ntitle: One\nby: [a, b]\n---\n\ntwo", ["paragraph: two"]),
        ("---\n\nnot metadata\n\n---\n", ["paragraph: not metadata"]),
        ("[r]: http://x.org\n[1905]: Paris", ["paragraph: [1905]: Paris"]),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert [f"{kind}: {written}" for kind, written in blocks(text)] == expected


def test_levels() -> None:
    found = read("### a\n\n> b\n> > c\n\n- d\n  1. e\n\n         f\n\n<h4>g</h4>\n\n    h\n    i")
    assert [block.level for block in found.blocks] == [3, 1, 2, 1, 2, 2, 4, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a*", ("emphasis", "a", "*a*", "")),
        ("__a__", ("strong", "a", "__a__", "")),
        ("é [a *b*](c.md) d", ("link", "a b", "[a *b*](c.md)", "c.md")),
        ("![a](b.png)", ("image", "a", "![a](b.png)", "b.png")),
        ("a `b` c", ("code", "\ufffc", "`b`", "b")),
        ("a[^x]", ("anchor", "", "[^x]", "x")),
        ("[^x]: a", ("label", "", "[^x]:", "x")),
        ("- [X] a", ("bullet", "", "-", "-")),
        ("12) a", ("number", "12)", "12)", "12)")),
        ("<!-- a b -->", ("comment", "", "<!-- a b -->", "a b")),
        ("a <i>", ("html", "", "<i>", "i")),
        ("[a]{.b}", ("html", "a", "[a]{.b}", "")),
        ("---\na: é\n---\nb", ("metadata", "", "---\na: é\n---\n", "")),
        ("[a]: http://b.org", ("link", "", "[a]: http://b.org", "")),
    ],
)
def test_marks(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in marks(text)


def test_a_footnote_without_a_note_is_an_anchor_all_the_same() -> None:
    assert [mark[0] for mark in marks("a[^1] b[^2]\n\n[^1]: c")] == ["anchor", "anchor", "label"]


def test_a_decoded_stretch_is_shown_where_it_stands() -> None:
    document = read("𝔄 &lsqb;was] \\[so]")
    assert document.text == "𝔄 [was] [so]"
    assert document.locus(Span(2, 3)).span == Span(2, 8)
    assert document.edit(Span(2, 3), "(") is None
    edit = document.edit(Span(8, 9), "(")
    assert edit is not None
    assert edit.span == Span(14, 15)


def test_a_number_and_its_entry_are_one_run() -> None:
    document = read("1. one\n2. two")
    assert document.edit(Span(8, 14), "") is not None


def test_faults_of_the_source_are_those_of_the_document() -> None:
    fault = Fault("undecodable", Span(0, 1), "byte 0: ff")
    assert markdown.read(Source("a.md", "\ufffd", (fault,))).faults == ((0, fault),)


HOSTILE = [
    "[" * 200_000, "*a " * 100_000, "> " * 5000 + "a", "`" * 100_000, "<a " * 100_000,
    "&" * 1_000_000, "\n".join("  " * depth + "- x" for depth in range(600)),
    "1. " * 5000 + "a", "](" * 100_000,
    "[a]:" * 60_000, "[a]:" + " " * 200_000 + "x", "[^a]" * 50_000, "a\n" * 100_000 + "---\n",
    "|" * 500 + "\n" + "|-" * 500 + "|\n" + "|x\n" * 5000, "[a]{." * 40_000, "# a {-}\n" * 20_000,
    "---\n" + "a: b\n" * 40_000, "<script>\n" * 20_000, "\\[" * 100_000, "\r" * 200_000,
    "<video> " * 40_000 + "</video>", "<template>\n\n" * 20_000, "<div>\n" + "<a b=\"'" * 40_000,
    "- <!--\n\n" * 20_000 + "-->",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "text",
    [
        "the [mill](#mill){.xref} and `race`{.term} ran",
        '::: {.note lang=""}\nthe mill ran\n:::\n',
        "::: warning\nthe mill ran\n\n:::: {#two}\nand ran\n::::\n\n:::",
        "> ::: note\n> the mill ran\n> :::",
        '![the mill](mill.png){width="50%"} ran',
    ],
)
def test_attributes_and_divisions_of_pandoc_are_no_text(text: str) -> None:
    document = read(text)
    assert not set(document.text) & set(":{}=.#")
    assert "ran" in document.text


def test_colons_and_braces_of_a_text_are_text() -> None:
    assert read("See (a) {b} and x ::: y.\n\n::: a whole line of words").text == (
        "See (a) {b} and x ::: y.\n\n::: a whole line of words"
    )


@pytest.mark.parametrize(
    ("text", "said", "hidden"),
    [
        (
            "The *mill <script> stood* here.\n\nThe end.",
            "The mill ",
            "<script> stood* here.\n\nThe end.",
        ),
        (
            "> The mill <iframe src='a'/> stood.\n\nThe end.",
            "The mill ",
            "<iframe src='a'/> stood.\n\nThe end.",
        ),
        ("- The mill\n  <!--\n\nThe end.", "The mill", "<!--\n\nThe end."),
        (
            "The mill\n\n<TEXTAREA>\nstood.\n\nThe end.",
            "The mill",
            "<TEXTAREA>\nstood.\n\nThe end.",
        ),
        (
            "The mill[^1] stood.\n\n[^1]: By <canvas> hand.",
            "The mill stood.\n\nBy ",
            "<canvas> hand.",
        ),
    ],
)
def test_what_is_never_closed_hides_the_rest(text: str, said: str, hidden: str) -> None:
    document = read(text)
    ((_, fault),) = document.unclosed
    assert document.text == said
    assert shown(text, fault.span) == hidden
    assert document.unread == len(hidden)


@pytest.mark.parametrize(
    "text",
    [
        "The <title>mill</title> stood.\n\nThe end.",
        "<video controls>\n\nThe mill.\n\n</VIDEO>\n\nThe end.",
        "<div>\n<script>\n\nlet a\n\n</script>\n</div>\n\nThe end.",
        "<!-->\n\nThe end.",
        "<!--->\n\nThe end.",
        "Of `<script>`, \\<style> and [this](a.md '<select>').\n\nThe end.",
        '<img alt="<script>" src="a.png">\n\nThe end.',
        "```\n<script>\n```\n\nThe end.",
        "The mill stood. The end.\n\n<script>\n",
    ],
)
def test_what_is_closed_or_no_markup_hides_nothing(text: str) -> None:
    document = read(text)
    assert document.unclosed == ()
    assert document.text.endswith("The end.")
