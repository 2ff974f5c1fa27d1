"""What tags in Markdown strike out or hide: what stands between them is read, and marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from verifier.document import Mark, MarkKind
from verifier.pattern import lazy
from verifier.readers.html.names import EMPTY
from verifier.readers.html.tags import Tag, tag
from verifier.readers.html.tokens import TOKEN
from verifier.readers.styles import Sheet, sheet_of
from verifier.readers.styles.look import Look
from verifier.source import Span

_STRUCK = ("s", "del", "strike")
_VEILS = lazy(r"(?i)<(?:s|del|strike)\b|\sstyle\s*=|\shidden\b|<style\b")


def veiled(text: str, marks: Sequence[Mark], size: int) -> Iterator[Mark]:
    """The marks of what is struck out or hidden by tags, in a text of which `size` is read."""
    if not _VEILS.search(text):
        return
    sheet, opened = sheet_of(text), defaultdict[str, list[tuple[Mark, MarkKind | None]]](list)
    for mark in (it for it in marks if it.kind == "html"):
        name = mark.value
        if name.startswith("/"):
            if opened[name[1:]]:
                yield from enclosed(*opened[name[1:]].pop(), mark.span.start, size)
        elif name and name not in EMPTY:
            kind = veil(sheet, text[mark.source_span.start : mark.source_span.end])
            opened[name].append((mark, kind))
    for row in opened.values():
        for it in row:
            yield from enclosed(*it, size, size)


def enclosed(mark: Mark, kind: MarkKind | None, end: int, size: int) -> Iterator[Mark]:
    """The mark of what stands between a tag and where its element ends."""
    start = max(0, mark.span.end)
    until = end if end >= start else size
    if kind and start < until:
        yield Mark(kind, Span(start, until), mark.source_span)


def veil(sheet: Sheet, raw: str) -> MarkKind | None:
    """Whether a tag strikes out what is in its element, or hides it."""
    hit = TOKEN.match(raw)
    if hit is None or not hit[1]:
        return None
    found: Tag = tag(hit[1], hit[2])
    style = sheet.style(found.name, found.given)
    if style.is_gone or Look().within(style).is_unseen or "hidden" in found.given:
        return "hidden"
    return "strike" if style.is_struck or found.name in _STRUCK else None
