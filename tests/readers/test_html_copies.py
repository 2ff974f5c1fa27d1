"""An edition that a program renders to HTML, with a site around it, is the same edition."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import pyromark
import pytest

from verifier import readers
from verifier.collation import Variant
from verifier.collation.collate import collate
from verifier.collation.sides.edition import record
from verifier.source import Source

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
EDITIONS = [
    *sorted((ROOT / "fixtures" / "texts").glob("*/input.*")),
    *sorted((SHARED / "editions").glob("*.md")),
    *sorted((SHARED / "corpus" / "editions").glob("*/*.md")),
    *sorted((SHARED / "corpus" / "citations").glob("*/text.*")),
    *sorted((SHARED / "corpus" / "editions" / "beethoven-letters").glob("*.txt")),
]
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
_BLANK = re.compile(r"\n[ \t]*\n\s*")

Renderer = Callable[[str], str]


def site(article: str) -> str:
    return f"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>The journal</title>
<style>p {{ margin: 0 }}</style><script>var page = "<p>no</p>";</script></head><body>
<header><nav><ul><li><a href=/>Home</a><li><a href=/about>About us</a></ul></nav>
<form><input name=q placeholder=Search><button>Search</button></form></header>
<main><article>{article}</article></main>
<aside><h3>More to read</h3><ul><li><a href=x>Another article</a></ul></aside>
<footer><p>&copy; 2026 The journal. <a href="#top">↑</a></p></footer>
<noscript><img src=count.gif alt=count></noscript></body></html>"""


def pulldown(text: str) -> str:
    return pyromark.html(text, options=_OPTIONS)


def python_markdown(text: str) -> str:
    markdown = pytest.importorskip("markdown")
    rendered: str = markdown.markdown(text, extensions=["extra", "sane_lists", "smarty", "toc"])
    return rendered


def markdown_it(text: str) -> str:
    module = pytest.importorskip("markdown_it")
    rendered: str = module.MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return rendered


def mistune(text: str) -> str:
    module = pytest.importorskip("mistune")
    plugins = ["footnotes", "table", "strikethrough"]
    rendered: str = module.create_markdown(escape=False, plugins=plugins)(text)
    return rendered


def paragraphs(text: str) -> str:
    return "\n".join(f"<p>{escape(part)}</p>" for part in _BLANK.split(text))


def entities(text: str) -> str:
    """Every character that is not ASCII, and every mark of quotation, as an entity."""
    special = re.compile(r"[^\x00-\x7f]|['\"]")
    return special.sub(lambda hit: f"&#{ord(hit[0])};", paragraphs(text))


def editor(text: str) -> str:
    """As the editor of a blog writes it: comments about each block, lines ended by tags."""
    return "\n\n".join(
        '<!-- wp:paragraph -->\n<p class="wp-block-paragraph">'
        + escape(part, quote=False).replace("\n", "<br />\n")
        + "</p>\n<!-- /wp:paragraph -->"
        for part in _BLANK.split(text)
    )


def old_page(text: str) -> str:
    """As pages were written once: no paragraphs, blank lines made of two line ends."""
    return "<FONT SIZE=2>" + escape(text, quote=False).replace("\n", "<BR>\n") + "</FONT>"


def unclosed(text: str) -> str:
    return "\n".join(f"<P ALIGN=justify>{escape(part)}" for part in _BLANK.split(text))


def layout_table(text: str) -> str:
    cells = "</td></tr>\n<tr><td>".join(escape(part) for part in _BLANK.split(text))
    return f"<table width=100%><tr><td>{cells}</td></tr></table>"


def set_lines(text: str) -> str:
    return f"<pre>\n{escape(text)}</pre>"


def spans(text: str) -> str:
    """As a word processor saves it: stretches of type that part words."""

    def dressed(part: str) -> str:
        pieces = (escape(part[at : at + 7]) for at in range(0, len(part), 7))
        return "".join(f"<span lang=EN-GB>{piece}</span>" for piece in pieces)

    return "\n".join(f"<p class=MsoNormal>{dressed(part)}</p>" for part in _BLANK.split(text))


OF_MARKDOWN = (pulldown, python_markdown, markdown_it, mistune)
OF_TEXT = (paragraphs, entities, editor, old_page, unclosed, layout_table, set_lines, spans)
PAIRS = [
    pytest.param(path, render, id=f"{path.parent.name}-{path.stem}-{render.__name__}")
    for path in EDITIONS
    for render in (OF_MARKDOWN if path.suffix == ".md" else OF_TEXT)
]


@pytest.mark.parametrize(("path", "render"), PAIRS)
def test_a_rendered_edition_is_complete(path: Path, render: Renderer) -> None:
    text = path.read_text("utf-8")
    edition = record(readers.read(Source(path.name, text)))
    found = collate(edition, readers.read(Source("page.html", site(render(text)))))
    inside = [
        (it.lemma, it.reading)
        for it in found.variants
        if it.place != "outside" and not is_of_the_program(it, render)
    ]
    assert (found.verdict, found.coverage, inside) == ("complete", 1, [])


def is_of_the_program(variant: Variant, render: Renderer) -> bool:
    """Whether pointing differs as a program will have it: `1)` as `1.`, `..` as `…`."""
    if variant.kind != "accidental":
        return False
    return render is python_markdown or (variant.lemma or "").replace(")", ".") == variant.reading


@pytest.mark.parametrize(
    "path", [it for it in EDITIONS if it.suffix == ".md"][:4], ids=lambda path: path.parent.name
)
def test_a_word_that_a_page_lost_is_found(path: Path) -> None:
    text = path.read_text("utf-8")
    edition = record(readers.read(Source(path.name, text)))
    page = pulldown(text)
    places = [it.start() for it in re.finditer(r" (?:not|the|of)\b(?=[^<>]*<)", page)]
    at = places[len(places) // 2]
    cut = page[:at] + re.sub(r"\A \w+", "", page[at:])
    found = collate(edition, readers.read(Source("page.html", site(cut))))
    assert found.verdict == "altered"
