"""Workflow commands of GitHub, which become annotations, after the full report of all copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from verifier.reporters import Checked
from verifier.reporters.audit import full
from verifier.reporters.audit.plain_data import compared, packed, unpacked
from verifier.reporters.check import github

if TYPE_CHECKING:
    from verifier.collation.sides.edition import Record
    from verifier.document import Document
    from verifier.engine.audit import Audit


def item(
    audit: Audit, edition: Record, copy: Document, colour: bool, place: tuple[int, int]
) -> str:
    """A copy as data, with what the log says of it."""
    log = full.item(audit, edition, copy, False, place)
    return packed(replace(compared(audit, edition, copy), log=log))


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """The full report, the commands, and how many more there would be."""
    copies = list(unpacked(items))
    log = "".join(full.page((it.log for it in copies), checked))
    yield from github.report(log, [it for copy in copies for it in copy.told], checked)
