"""Markdown: what a person reads of it, with every character mapped to where it stands in the file.

CommonMark with tables, strikethrough, task boxes, footnotes and callouts. The parser works on a
guarded text of the same length, in which nothing that belongs to the edition looks like markup.
"""

from __future__ import annotations

from verifier.document import Block, Document, Mark
from verifier.readers.markdown.guard import guard, metadata, notes
from verifier.readers.markdown.pen import Open
from verifier.readers.markdown.walk import Walk
from verifier.source import Source, Span


def read(source: Source) -> Document:
    """The document of a Markdown source."""
    skip = metadata(source.text)
    guarded = guard(source.text, skip)
    walk = Walk(source.text, guarded.encode())
    if skip:
        walk.skip_metadata(skip)
    walk.run(guarded + notes(guarded))
    text = "".join(walk.parts)
    blocks = tuple(trimmed(text, block) for block in walk.blocks if not is_blank(text, block))
    marks = tuple(settled(mark) for mark in walk.marks)
    faults = tuple((0, fault) for fault in source.faults)
    return Document((source,), text, tuple(walk.runs), marks, blocks, faults, "markdown")


def settled(mark: Open) -> Mark:
    """A mark whose place is known."""
    reading = Span(mark.first, max(mark.first, mark.last))
    return Mark(mark.kind, reading, Span(mark.at, mark.until), mark.value)


def is_blank(text: str, block: Block) -> bool:
    """Whether nothing is written in a block."""
    start, end = block.span.start, block.span.end
    return start == end or (text[start].isspace() and text[start:end].isspace())


def trimmed(text: str, block: Block) -> Block:
    """A block without white space at its ends."""
    start, end = block.span.start, block.span.end
    if not (text[start].isspace() or text[end - 1].isspace()):
        return block
    written = text[start:end]
    start, end = end - len(written.lstrip()), start + len(written.rstrip())
    return Block(block.kind, Span(start, end), block.level)
