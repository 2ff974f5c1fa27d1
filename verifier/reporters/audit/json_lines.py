"""A JSON object a line: the copies as `json` has them, and last what was compared.

Whoever has not read the last line has not read the whole report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from verifier.reporters import Checked
from verifier.reporters.audit import json
from verifier.reporters.check.json import encoded, head

if TYPE_CHECKING:
    from verifier.collation.sides.edition import Record
    from verifier.document import Document
    from verifier.engine.audit import Audit


def item(
    audit: Audit, edition: Record, copy: Document, colour: bool, place: tuple[int, int]
) -> str:
    """A copy on one line."""
    return json.item(audit, edition, copy, colour, place).replace("\n", "")


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """The copies, and what was compared."""
    yield from (f"{text}\n" for text in items)
    yield f'{{"schema":"{json.SCHEMA}","checked":{encoded(head(checked))}}}\n'
