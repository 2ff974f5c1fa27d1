"""What CommonMark takes for one thing, and a person for another, by its shape."""

from __future__ import annotations

from verifier.document import BlockKind

_LONG_HEADING = 120
_VERSE_WIDTH = 64


def underlined_paragraph(block: bytes) -> bool:
    """Whether a heading is a paragraph over a rule: long, or a sentence, and not opened by `#`."""
    block = block.strip()
    if block.startswith(b"#") or not block.endswith(b"-"):
        return False
    if not block.endswith(b"--"):
        return True
    text = block.rstrip(b"-").rstrip(b" \t>").rstrip()
    return b"\n" in text or len(text) > _LONG_HEADING or text.endswith(b".")


def indented(block: bytes) -> tuple[BlockKind, int]:
    """What is set in from the margin, and not code: verse, a quotation, or a mere paragraph."""
    rows = [len(row.strip()) for row in block.splitlines() if row.strip()]
    if len(rows) < 2:
        return "paragraph", 0
    return ("verse", 0) if max(rows) <= _VERSE_WIDTH else ("quote", 1)
