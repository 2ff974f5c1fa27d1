"""A large first letter that stands in a block of its own belongs to the block below it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from verifier.collation.sides.edition import digest
from verifier.collation.text.normalised import exact_of
from verifier.collation.text.token_places import Spot
from verifier.document import Document

_LONGEST = len("“T")


def stretched(document: Document, passages: Container[bytes]) -> list[Spot]:
    """The stretches of a document: its blocks, but for initials that are no passages themselves."""
    spans = [(it.span.start, it.span.end) for it in document.blocks]
    if min([end - start for start, end in spans], default=0) > _LONGEST:
        return spans
    return list(joined(document.text, spans, passages))


def joined(text: str, spans: list[Spot], passages: Container[bytes]) -> Iterator[Spot]:
    """Spans, those of an initial and of what it belongs to in one."""
    start = -1
    for begin, end in spans:
        if start < 0 and end - begin <= _LONGEST and is_initial(text[begin:end], passages):
            start = begin
            continue
        if start >= 0 and not text[begin].isalpha():
            yield start, start + len(text[start:begin].rstrip())
            start = -1
        yield (start if start >= 0 else begin), end
        start = -1
    if start >= 0:
        yield start, start + len(text[start:].rstrip())


def is_initial(letter: str, passages: Container[bytes]) -> bool:
    """Whether a block is a capital, and none of the passages of the edition."""
    is_letter = letter[-1].isupper() and not letter[:-1].isalnum()
    return is_letter and digest(exact_of(letter)) not in passages
