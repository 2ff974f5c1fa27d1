"""SARIF 2.1.0: what is told of all copies, as one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from verifier.reporters import Checked
from verifier.reporters.audit.plain_data import compared, is_address, packed, sources, unpacked
from verifier.reporters.check import sarif
from verifier.reporters.parts.line_hash import line_hash

if TYPE_CHECKING:
    from verifier.collation.sides.edition import Record
    from verifier.document import Document
    from verifier.engine.audit import Audit


def item(
    audit: Audit, edition: Record, copy: Document, colour: bool, place: tuple[int, int]
) -> str:
    """A copy as data, with the fingerprints of its lines."""
    texts = {} if is_address(audit.copy) else sources(edition, copy)
    loci = [it.locus for it in audit.diagnostics]
    hashes = tuple(
        line_hash(texts[it.path].text, it.start.line) if it.path in texts else "" for it in loci
    )
    return packed(replace(compared(audit, edition, copy), hashes=hashes))


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """A log with one run."""
    every = [
        sarif.Traced(*pair)
        for copy in unpacked(items)
        for pair in zip(copy.told, copy.hashes, strict=True)
    ]
    yield from sarif.log(every, checked, "verifier-audit/")
