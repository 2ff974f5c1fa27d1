"""Markdown and web pages that were saved as plain text are the texts that they write."""

from __future__ import annotations

import pytest

from tests.collation.test_collate import compared
from verifier import readers
from verifier.collation.collate import collate
from verifier.collation.sides.edition import record
from verifier.source import Source

ENDS = "It began so, as they say.\n\n{}\n\nNobody dredged it after the war, and so it ended.\n"
LINK = "The mill is in [the archive](https://example.org/a/b?x=1) of the town."
MARKUP = [
    LINK,
    'The mill is in [the archive](../archive.html#top "The archive") of the town.',
    "The mill is in [the archive][a] of the town.\n\n[a]: https://example.org/a",
    "The mill is at <https://example.org/a>, and <mill@example.org> too.",
    "The mill is here.\n\n![A mill by the pond](mill.png)\n\nIt is old.",
    "[![A mill](mill.png)](https://example.org/big.png)",
    "The mill &amp; the pond &mdash; caf&eacute; 5 &lt; 6 &#8217; &hellip; old.",
    "Call `make all` to build the mill, and ``x = `1` `` too.",
    "Run this:\n\n```python\nfor mill in mills:\n    grind(mill)\n```\n\nIt ran.",
    "Run this:\n\n~~~\ngrind(mill)\n~~~\n\nIt ran.",
    r"It cost 5\* and \[sic\] a\_b \# so on.",
    "The mill was ~~very~~ old.",
    "The mill<br>was <i>old</i>, 10<sup>2</sup> feet.",
    "<div>\n\nThe mill was old.\n\n</div>",
    "The mill was old. <!-- check this --> It was tall.",
    "The mill was old,\\\nthe pond was deep.",
    "## The mill {#mill}\n\nThe mill was old.",
    "- [x] grind the corn\n- [ ] sweep the floor",
    "The mill was old.[^a] It was tall.\n\n[^a]: They say so.\n    And they know.",
    "The Mill\n--------\n\nIt was old.",
]


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("names", [("e.md", "c.txt"), ("e.txt", "c.md"), ("e.txt", "c")])
def test_markup_is_no_difference_under_another_name(text: str, names: tuple[str, str]) -> None:
    assert compared(ENDS.format(text), ENDS.format(text), names).flags == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (LINK, "The mill is in the archive of the town."),
        (LINK, LINK.replace("x=1", "x=2")),
        ("It cost 5\\* and \\[sic\\].", "It cost 5* and [sic]."),
        ("The mill &amp; the caf&eacute;.", "The mill & the café."),
        ("Run `grind(mill, 5)` now.", "Run grind(mill, 5) now."),
        ("```python\nfor it in mills:\n    grind(it)\n```", "for it in mills:\n    grind(it)"),
    ],
)
def test_what_markup_says_is_the_same_in_plain_text(text: str, plain: str) -> None:
    one, two = ENDS.format(text), ENDS.format(plain)
    assert compared(one, two, ("e.md", "c.txt")).flags == ()
    assert compared(two, one, ("e.txt", "c.txt")).flags == ()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (LINK, LINK.replace("the archive", "the attic")),
        ("It was \\[sic\\] so.", "It was sic so."),
        ("It was [sic] so.", "It was \\[sic so."),
        ("The mill [was](1937) old.", "The mill was old."),
        ("It was 5 &lt; 6.", "It was 5 &gt; 6."),
        ("Run `grind(mill, 5)` now.", "Run grind(mill, 6) now."),
        ("It was old.[^1]\n\n[^1]: In 1604.", "It was old.[^1]\n\n[^1]: In 1640."),
    ],
)
def test_no_altered_word_is_taken_for_markup(text: str, other: str) -> None:
    one, two = ENDS.format(text), ENDS.format(other)
    assert compared(one, two, ("e.md", "c.txt")).flags == ("altered",)


def test_a_web_page_saved_as_plain_text() -> None:
    page = "<!doctype html>\n<title>T</title><nav>Home</nav><p>" + ENDS.replace("\n\n", "<p>")
    edition, copy = ENDS.format("The mill was old."), page.format("The mill <i>was</i> old.")
    assert compared(edition, copy, ("e.md", "c.txt")).flags == ()
    assert compared(edition, "<html lang=en>" + copy[15:], ("e.md", "page.php")).flags == ()
    assert compared(edition, copy.replace("old", "new"), ("e.md", "c")).flags == ("altered",)


@pytest.mark.parametrize(
    "text",
    [
        "It cost 5 *or* _6_ [sic] (1911): see [1937a:13](so).",
        "# A list\n\n> so\n\n* one\n* two\n\n====\n",
        "`Well,' said he, `it was so.'",
        "AT&T and a < b > c, x<y, <so they say>, a@b.",
        "[1905]: Paris\n\n[^so",
        "The path C:\\mills\\pond and \\ so on.",
    ],
)
def test_plain_text_is_plain_text(text: str) -> None:
    assert readers.read_as_written(Source("c.txt", ENDS.format(text))).format == "text"


def test_a_format_that_is_given_is_heeded() -> None:
    source = Source("c.txt", ENDS.format(LINK))
    assert readers.read_as_written(source).format == "markdown"
    document = readers.read_as_written(source, "text")
    assert document.format == "text"
    edition = record(readers.read(Source("e.md", source.text)))
    assert collate(edition, document).verdict == "altered"


def test_a_text_that_speaks_of_tags_is_no_page() -> None:
    """One link may stand in any plain text, and a name in angle brackets is then a word."""
    text = (
        'See <a href="http://a.example/">it</a>.\n\nThe pages lie in <root>/man<section>/<kind>.\n'
    )
    gone = text.replace("<section>", "")
    assert compared(text, text, ("edition.txt", "copy.txt")).verdict == "complete"
    assert compared(text, gone, ("edition.txt", "copy.txt")).verdict == "altered"
