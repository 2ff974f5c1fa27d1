"""Each difference with its place in both texts, and below what the edition and the copy have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from verifier.reporters import Checked
from verifier.reporters.audit.concise import headline
from verifier.reporters.audit.context import drawn
from verifier.reporters.check import concise
from verifier.reporters.check.full import listed
from verifier.reporters.parts.colours import Part, paint
from verifier.reporters.parts.visible import show
from verifier.source import Span

if TYPE_CHECKING:
    from verifier.collation import Variant
    from verifier.collation.sides.edition import Record
    from verifier.diagnostic import Diagnostic
    from verifier.document import Document
    from verifier.engine.audit import Audit


def item(
    audit: Audit, edition: Record, copy: Document, colour: bool, place: tuple[int, int]
) -> str:
    """The verdict, and each difference."""
    located = {
        (copy.locus(it.copy), it.lemma, it.reading): it for it in reversed(audit.variants)
    }  # fmt: skip
    lines = [headline(audit, colour)]
    for it in audit.diagnostics:
        variant = (
            located.get((it.locus, it.variant.lemma, it.variant.reading)) if it.variant else None
        )
        lines += difference(it, variant, edition, copy, colour)
    return "\n".join(lines) + "\n"


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """What is said of each copy, with a blank line between two."""
    before = ""
    for text in items:
        yield before + text
        before = "\n"


def difference(
    diagnostic: Diagnostic, variant: Variant | None, edition: Record, copy: Document, colour: bool
) -> Iterator[str]:
    """A diagnostic, where the edition has what it tells of, and the words of both."""
    yield concise.item(diagnostic, {}, colour)
    around = variant is not None and variant.place == "outside" and not variant.words
    where = diagnostic.variant.edition if diagnostic.variant and not around else None
    if variant is not None:
        if where is not None and edition.document is not None and variant.edition is not None:
            yield from side("−", edition.document, variant.edition, diagnostic.severity, colour)
        yield from side("+", copy, variant.copy, diagnostic.severity, colour)
    if where is not None:
        place = f"{show(where.path)}:{where.start.line}:{where.start.column}"
        yield f"  = in the edition at {place}"
    if diagnostic.related:
        yield f"  = also at {listed(diagnostic.related)}"


def side(sign: str, document: Document, span: Span, part: Part, colour: bool) -> Iterator[str]:
    """What one of the texts has, with carets under what differs."""
    line, marks = drawn(document, span)
    yield f"  {sign} {line}".rstrip()
    yield f"    {paint(marks, part, colour)}"
