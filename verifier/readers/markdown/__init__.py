"""Markdown: what a person reads of it, with every character mapped to where it stands in the file.

CommonMark with tables, strikethrough, task boxes, footnotes and callouts. The parser works on a
guarded text of the same length, in which nothing that belongs to the edition looks like markup.
"""

from __future__ import annotations

import msgspec

from verifier.document import Document
from verifier.readers import text
from verifier.source import Source


def read(source: Source) -> Document:
    """The document of a Markdown source."""
    return msgspec.structs.replace(text.read(source), format="markdown")
