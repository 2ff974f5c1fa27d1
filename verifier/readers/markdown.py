"""Markdown."""

from __future__ import annotations

from verifier.document import Document
from verifier.readers import text
from verifier.source import Source


def read(source: Source) -> Document:
    return text.read(source)
