"""Readers make documents of sources, one format a module."""

from __future__ import annotations

from typing import Literal

from verifier.document import Document
from verifier.source import Source

Format = Literal["markdown", "text", "html"]

FORMATS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xht": "html",
}


def format_of(name: str) -> Format | None:
    """The format that a file name stands for, or None where no reader is known."""
    stem, dot, ending = name.rpartition(".")
    return FORMATS.get(dot + ending.lower()) if stem and stem[-1] not in "/\\" else None


def read(source: Source, form: Format | None = None) -> Document:
    """The document of a source, in the given format or in that of its name (else plain text)."""
    form = form or format_of(source.name)
    if form == "markdown":
        from verifier.readers import markdown

        return markdown.read(source)
    if form == "html":
        from verifier.readers import html

        return html.read(source)
    from verifier.readers import text

    return text.read(source)


def read_as_written(source: Source, form: Format | None = None) -> Document:
    """The document of a source; plain text that is Markdown or a web page is read as that.

    For audits: people save what they copy under any name. A format that is given is heeded.
    """
    if form is None and (format_of(source.name) or "text") == "text":
        from verifier.readers import detect

        form = detect.form_of(source.text)
    return read(source, form)
