"""Citations by number: `[12]`, `[3, 7–9]`, `[12, p. 4; 13]`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from verifier.facts.citations import Citation, Malformed
from verifier.facts.citations.resolve import Index
from verifier.facts.citations.square import Piece, pieces
from verifier.source import Span

_LIST = re.compile(
    r"(?:see |cf\. )?((?:\d{1,3}(?:\s*[-–]\s*\d{1,3})?)(?:\s*,\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?)*)"
    r"(?:(\s*[,:]\s*)((?:pp?|S|ch|chap|vol|sec|fig|no|с|стр)\.?\s*\S.*|§.*|[Cc]hapters?\s.*"
    r"|[Tt]heorem\s.*))?",
    re.S,
)
_NUMBER = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_LOOK = re.compile(r"(?=[\dlIO]*\d)(?=\d*[lIO])[\dlIO]{2,3}")
_DIGITS = str.maketrans("lIO", "110")
_MOST = 100


def read(
    text: str, enclosure: Span, index: Index, items: list[Citation], malformed: list[Malformed]
) -> bool:
    """Read a bracket that holds numbers of entries."""
    parts = list(pieces(text, enclosure))
    hits = [_LIST.fullmatch(text, piece.start, piece.end) for piece in parts]
    if parts and all(hits):
        for piece, hit in zip(parts, hits, strict=True):
            if hit:
                numbers(text, piece, hit, index, items, malformed)
        return True
    return looks(text, enclosure, index, malformed)


def looks(text: str, enclosure: Span, index: Index, malformed: list[Malformed]) -> bool:
    """A letter that stands for a digit in a number."""
    hit = _LOOK.fullmatch(text, enclosure.start + 1, enclosure.end - 1)
    entry = index.by_key(hit[0].translate(_DIGITS), enclosure.start) if hit else -1
    if hit is None or entry < 0:
        return False
    meant = hit[0].translate(_DIGITS)
    malformed.append(
        Malformed(Span(*hit.span()), "letter", hit[0], meant, enclosure, "numeric", entry)
    )
    return True


def numbers(
    text: str,
    piece: Piece,
    hit: re.Match[str],
    index: Index,
    items: list[Citation],
    malformed: list[Malformed],
) -> None:
    """Each number of a piece, and those between the ends of a range."""
    for number in _NUMBER.finditer(text, *hit.span(1)):
        first, last = int(number[1]), int(number[2] or number[1])
        if last < first:
            malformed.append(
                Malformed(
                    Span(*number.span()), "descending", number[0], "", piece.enclosure, "numeric"
                )
            )
            last = first
        for value in range(first, min(last, first + _MOST) + 1):
            group = 2 if value == last != first else 1 if value == first else 0
            paged = bool(hit[3]) and number.end() == hit.end(1) and value == last
            items.append(
                Citation(
                    str(value),
                    Span(*number.span(group)),
                    Span(number.start(), piece.end if paged else number.end()),
                    piece.enclosure,
                    "numeric",
                    hit[3] if paged else "",
                    Span(*hit.span(3)) if paged else None,
                    hit[2] if paged else "",
                    entry=index.by_key(str(value), piece.start),
                )
            )


def settle(items: list[Citation], malformed: list[Malformed], index: Index) -> None:
    """A number without an entry is a citation beyond doubt only where most numbers have one."""
    mine = [it for it in items if it.style == "numeric"]
    resolved = sum(it.entry >= 0 for it in mine)
    if resolved < 2 or resolved * 10 < len(mine) * 6:
        drop = {"numeric"}
        malformed[:] = [it for it in malformed if it.style not in drop]
        for at, it in enumerate(items):
            if it.style == "numeric" and it.entry < 0:
                items[at] = replace(it, confident=False)
    for at, it in enumerate(items):
        if it.style == "numeric" and it.key == "0":
            items[at] = replace(it, confident=False)
