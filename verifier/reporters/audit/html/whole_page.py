"""The page as a whole: the summary of several copies, their parts, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.errors import counted
from verifier.reporters import Skipped
from verifier.reporters.audit.html import verdict as said
from verifier.reporters.audit.html.copy_section import Part
from verifier.reporters.audit.html.style import CSS
from verifier.reporters.parts.html.frame import framed, lacking
from verifier.reporters.parts.html.tag import Markup, element
from verifier.reporters.parts.visible import show


def whole(parts: Sequence[Part], title: str, skipped: Sequence[Skipped] = ()) -> Iterator[str]:
    """The page in pieces."""
    return framed(title, CSS, body(parts, skipped), reading())


def body(parts: Sequence[Part], skipped: Sequence[Skipped]) -> Iterator[str]:
    """What several copies have in common, then each by itself."""
    if len(parts) > 1:
        yield summary(parts)
    if skipped:
        yield lacking(skipped, "Not compared")
    yield from (part.body for part in parts)


def summary(parts: Sequence[Part]) -> Markup:
    """A table of all copies."""
    names = ("Copy", "Verdict", "Found", "Missing", "Altered", "Added", "Moved")
    head = element("tr", *(element("th", name, scope="col") for name in names))
    complete = sum(part.verdict == "complete" for part in parts)
    caption = element(
        "caption", f"{counted(len(parts), 'copy')}, {complete:,} complete; figures are words"
    )
    table = element(
        "table",
        caption,
        element("thead", head),
        element("tbody", *map(line, parts)),
        class_="summary",
    )
    return element(
        "section",
        element("h2", "All copies", id="copies"),
        element("div", table, class_="wide", tabindex="0", role="group", aria_labelledby="copies"),
        aria_labelledby="copies",
    )


def line(part: Part) -> Markup:
    words = part.words
    name = element("a", show(part.copy), href=f"#c{part.number}")
    figures = (words.missing, words.altered, words.added, words.moved)
    return element(
        "tr",
        element("th", name, scope="row"),
        element("td", said.badge(part.verdict)),
        element("td", said.percent(part.coverage)),
        *(element("td", f"{it:,}") for it in figures),
    )


def reading() -> Iterator[Markup]:
    """How to read the page."""
    yield element("h2", "How to read this report")
    yield element(
        "p",
        "The copy was compared with the edition word by word. The same text in other type counts "
        "as the same: quotation marks, dashes, ligatures, line ends and hyphenation, emphasis, "
        "page heads and page numbers. Square brackets do not: in an edited text they say who "
        "speaks, so a bracket that is missing is an alteration, like a changed word or number.",
    )
    yield element(
        "p", "Left is the edition, right the copy. ", element("del", "Words with a broken line"),
        " under them stand only in the edition, ", element("ins", "words with a full line"),
        " only in the copy. Lines are those of the files that were compared.",
    )  # fmt: skip
