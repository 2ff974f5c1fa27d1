"""The report as one page: the part of each copy is kept as data until the page is put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from verifier.reporters import Checked
from verifier.reporters.audit.html.report import Part, pages, part
from verifier.reporters.parts.visible import encodable

if TYPE_CHECKING:
    from verifier.collation.sides.edition import Record
    from verifier.document import Document
    from verifier.engine.audit import Audit


def item(
    audit: Audit, edition: Record, copy: Document, colour: bool, place: tuple[int, int]
) -> str:
    """The part of the page for a copy."""
    named = replace(audit, copy=encodable(audit.copy), edition=encodable(audit.edition))
    made = part(*place, named, edition, copy)
    return msgspec.json.encode(made).decode("utf-8")


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """The whole page."""
    parts = (msgspec.json.decode(text, type=Part) for text in items)
    yield from pages(parts, skipped=checked.skipped)
