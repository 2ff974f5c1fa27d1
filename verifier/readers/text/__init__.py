"""Plain text: blocks are set off by blank lines, and what is read is nearly all there is."""

from __future__ import annotations

from verifier.document import Block, Document, Mark
from verifier.readers.text import blocks, lines
from verifier.source import Source, Span


def read(source: Source) -> Document:
    """The document of a plain text.

    >>> from verifier.source import Source
    >>> document = read(Source("a.txt", "CHAPTER I.\\r\\n\\r\\nThe _Gull_ sailed.\\r\\n"))
    >>> [(block.kind, document.text[block.span.start:block.span.end]) for block in document.blocks]
    [('heading', 'CHAPTER I.'), ('paragraph', 'The Gull sailed.')]
    """
    page = lines.page(source.text)
    found = blocks.find(page.text)
    document = Document(
        (source,),
        page.text,
        page.runs,
        page.marks,
        tuple(Block(kind, Span(start, end), level) for kind, start, end, level in found.blocks),
        tuple((0, fault) for fault in source.faults),
    )
    return with_labels(document, found.labels) if found.labels else document


def with_labels(document: Document, labels: list[tuple[int, int, str]]) -> Document:
    """A document whose notes' labels are marked."""
    marks = [*document.marks]
    for start, end, label in labels:
        span = Span(start, end)
        marks.append(Mark("label", span, document.source_span(span)[1], label))
    marks.sort(key=lambda mark: mark.source_span)
    return Document(
        document.sources,
        document.text,
        document.runs,
        tuple(marks),
        document.blocks,
        document.faults,
    )
