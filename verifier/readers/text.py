"""Plain text: paragraphs are set off by blank lines, and the map to the source is the identity."""

from __future__ import annotations

import re

from verifier.document import Block, Document, Run
from verifier.source import Source, Span

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ \t]*\n))*")


def read(source: Source) -> Document:
    text = source.text
    blocks = [Block("paragraph", Span(*hit.span())) for hit in _PARAGRAPH.finditer(text)]
    return Document((source,), text, (Run(0, len(text), 0, 0, len(text)),), (), tuple(blocks))
