"""Readers make documents of sources, one format a module."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Literal

from verifier.document import Block, Document, Mark, Run
from verifier.source import Source, Span

Format = Literal["markdown", "text"]

FORMATS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".txt": "text",
    ".text": "text",
}


def format_of(name: str) -> Format | None:
    """The format that a file name stands for, or None where no reader is known."""
    return FORMATS.get(PurePath(name).suffix.lower())


_GAP = "\n\n"
"""What stands between the reading texts of two files of one edition."""


def read(source: Source, form: Format | None = None) -> Document:
    """The document of a source, in the given format or in that of its name (else plain text)."""
    if (form or format_of(source.name)) == "markdown":
        from verifier.readers import markdown

        return markdown.read(source)
    from verifier.readers import text

    return text.read(source)


def join(documents: Sequence[Document]) -> Document:
    """An edition that is kept in several files, read as one document with several sources.

    >>> one, two = read(Source("1.txt", "It goes on in")), read(Source("2.txt", "the next file."))
    >>> whole = join([one, two])
    >>> whole.text, whole.locus(Span(15, 18)).path
    ('It goes on in\\n\\nthe next file.', '2.txt')
    """
    if len(documents) == 1:
        return documents[0]
    places = _places(documents)
    return Document(
        tuple(source for document in documents for source in document.sources),
        _GAP.join(document.text for document in documents),
        tuple(run for place in places for run in _runs(*place)),
        tuple(mark for place in places for mark in _marks(*place)),
        tuple(
            Block(block.kind, _moved(block.span, by), block.level)
            for document, by, _ in places
            for block in document.blocks
        ),
        tuple(
            (first + index, it) for document, _, first in places for index, it in document.faults
        ),
        documents[0].format if documents else "text",
    )


def _places(documents: Sequence[Document]) -> list[tuple[Document, int, int]]:
    """Each document, where its text begins in the whole, and the index of its first source."""
    places, at, first = [], 0, 0
    for document in documents:
        places.append((document, at, first))
        at += len(document.text) + len(_GAP)
        first += len(document.sources)
    return places


def _runs(document: Document, by: int, first: int) -> list[Run]:
    """The runs of a document in the whole; the gap before it stands for the end of the last."""
    moved = [
        Run(run.start + by, run.end + by, run.source + first, run.at, run.until, run.kind)
        for run in document.runs
    ]
    return [Run(by - len(_GAP), by, first, 0, 0, "inserted"), *moved] if by else moved


def _marks(document: Document, by: int, first: int) -> list[Mark]:
    return [
        Mark(mark.kind, _moved(mark.span, by), mark.source_span, mark.value, mark.source + first)
        for mark in document.marks
    ]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
