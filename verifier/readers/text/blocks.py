"""The blocks of a plain text: each stretch between blank lines with the part it seems to play."""

from __future__ import annotations

from typing import NamedTuple

from verifier.document import BlockKind
from verifier.pattern import lazy
from verifier.readers.text import chunks, shapes

_START = lazy(
    r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG[^\n]*|\*END\*? ?THE SMALL PRINT![^\n]*"
)
_END = lazy(r"\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG")
_FAREWELL = lazy(r"End of (?:the |this )?Project Gutenberg[^\n]{0,300}+(?:(?<=\s)\Z|\n\s*+\Z)")
_REACH = 300

Found = tuple[BlockKind, int, int, int]
"""Kind, start, end and level."""


class Blocks(NamedTuple):
    """The blocks of a text, and the labels of its notes: start, end and what they say."""

    blocks: list[Found]
    labels: list[tuple[int, int, str]]


def find(text: str) -> Blocks:
    """The blocks of a reading text."""
    found = Blocks([], [])
    opening, closing = frame(text)
    listing = False
    for start, end in chunks.spans(text):
        if start < opening or start >= closing:
            found.blocks.append(("code", start, end, 0))
            continue
        chunk = text[start:end]
        indent = margin(text, start)
        kind, level = shapes.shape(chunk, indent)
        if kind == "heading":
            listing = shapes.REFERENCES.fullmatch(chunk) is not None
        marked = kind == "paragraph" and not indent and chunk[0] in shapes.MARKED
        if not (marked and divide(found, chunk, start, listing)):
            found.blocks.append((kind, start, end, level))
    return Blocks(settle(text, found.blocks), found.labels)


def settle(text: str, blocks: list[Found]) -> list[Found]:
    """The blocks, where numbered lines are headings only if numbered paragraphs are fewer."""
    lines, paragraphs = [], 0
    for index, (kind, start, end, _) in enumerate(blocks):
        if text[start].isdigit() and shapes.NUMBERED.match(text, start, end):
            if kind == "heading" and not text[start:end].isupper():
                lines.append(index)
            paragraphs += kind == "paragraph"
    if paragraphs >= len(lines):
        for index in lines:
            blocks[index] = ("paragraph", *blocks[index][1:3], 0)
    return blocks


def margin(text: str, start: int) -> int:
    """How far the first line of a stretch is set in."""
    at = start
    while at and text[at - 1] in " \t":
        at -= 1
    return start - at


def frame(text: str) -> tuple[int, int]:
    """Where a text begins and ends that has the header and licence of Project Gutenberg."""
    if "GUTENBERG" not in text and "THE SMALL PRINT" not in text:
        return 0, len(text) + 1
    openings = [hit.end() for hit in _START.finditer(text)]
    closing = _END.search(text, openings[0] if openings else 0)
    if closing is None:
        return max(openings, default=0), len(text) + 1
    farewell = _FAREWELL.search(text[max(0, closing.start() - _REACH) : closing.start()])
    return max(openings, default=0), closing.start() - (len(farewell[0]) if farewell else 0)


def divide(found: Blocks, chunk: str, start: int, listing: bool) -> bool:
    """Set down the items of a list or the notes that stand on lines of their own, if they do."""
    kind, items = shapes.items(chunk, listing)
    if not items:
        return False
    edges = [*(at for at, _, _ in items), len(chunk)]
    for (at, until, label), end in zip(items, edges[1:], strict=True):
        size = len(chunk[at:end].rstrip())
        found.blocks.append((kind, start + at, start + at + size, 0))
        if kind == "note":
            found.labels.append((start + at, start + until, label))
    return True
