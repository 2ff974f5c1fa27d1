"""Markdown: what a person reads of it, with every character mapped to where it stands in the file.

CommonMark with tables, strikethrough, task boxes, footnotes and callouts. The parser works on a
guarded text of the same length, in which nothing that belongs to the edition looks like markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.document import Block, Document, Mark
from verifier.readers.markdown.events import parsed
from verifier.readers.markdown.guard import guard, metadata, notes
from verifier.readers.markdown.pen import Open, Stretch
from verifier.readers.markdown.veil import veiled
from verifier.readers.markdown.walk import Walk
from verifier.source import Source, Span


def read(source: Source) -> Document:
    """The document of a Markdown source."""
    skip = metadata(source.text)
    guarded = guard(source.text, skip)
    events, data = parsed(guarded, notes(guarded))
    walk = Walk(source.text, data)
    if skip:
        walk.skip_metadata(skip)
    walk.run(events)
    text = "".join(walk.parts)
    marks, blocks = tuple(settled(walk.marks)), tuple(written(text, walk.blocks))
    marks += tuple(veiled(source.text, marks, len(text)))
    faults = tuple((0, fault) for fault in (*source.faults, *walk.faults))
    return Document((source,), text, tuple(walk.runs), marks, blocks, faults, "markdown")


def settled(marks: Iterable[Open]) -> Iterator[Mark]:
    """Marks whose places are known."""
    for it in marks:
        first, last = it.first, it.last
        reading = Span(first, last if last > first else first)
        yield Mark(it.kind, reading, Span(it.at, it.until), it.value)


def written(text: str, stretches: Iterable[Stretch]) -> Iterator[Block]:
    """The blocks in which something is written, without white space at their ends."""
    for kind, first, last, level in stretches:
        if first == last:
            continue
        if not (text[first].isspace() or text[last - 1].isspace()):
            yield Block(kind, Span(first, last), level)
        elif part := text[first:last].strip():
            start = text.index(part, first)
            yield Block(kind, Span(start, start + len(part)), level)
