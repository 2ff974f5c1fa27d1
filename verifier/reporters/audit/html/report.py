"""The report of an audit as one page that can be mailed: verdict, map, and both texts.

The page needs nothing from elsewhere and runs no script. A `Part` is made for each copy, where its
text is at hand; the page puts the parts together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verifier.collation.sides.edition import Record, record
from verifier.document import Document
from verifier.engine.audit import Audit
from verifier.reporters import Skipped
from verifier.reporters.audit.html.copy_section import Part, made
from verifier.reporters.audit.html.whole_page import whole

__all__ = ["Part", "page", "pages", "part"]


def part(
    number: int, copies: int, audit: Audit, edition: Document | Record, copy: Document
) -> Part:
    """The part of a copy, the `number`th of all `copies` (from 1), which share the room."""
    against = edition if isinstance(edition, Record) else record(edition)
    return made(number, copies, audit, against, copy)


def page(
    audits: Sequence[tuple[Audit, Document | Record, Document]], title: str = "Audit report"
) -> Iterator[str]:
    """The whole page, in pieces, of audits with the edition (or its record) and the copy."""
    parts = (part(index, len(audits), *it) for index, it in enumerate(audits, 1))
    return pages(parts, title)


def pages(
    parts: Iterable[Part], title: str = "Audit report", skipped: Sequence[Skipped] = ()
) -> Iterator[str]:
    """The whole page, in pieces, of parts that were made elsewhere, and what was not compared."""
    return whole(tuple(parts), title, skipped)
