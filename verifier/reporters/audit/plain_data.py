"""An audit of a copy as plain data, for formats that list what is told of all copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, json
from msgspec.structs import replace

from verifier.reporters.audit.concise import headline
from verifier.reporters.parts.plain_data import Columns, Place, Told, told
from verifier.reporters.parts.uri import uri
from verifier.reporters.parts.visible import encodable

if TYPE_CHECKING:
    from verifier.collation.sides.edition import Record
    from verifier.diagnostic import Diagnostic
    from verifier.document import Document
    from verifier.engine.audit import Audit
    from verifier.source import Source


class Compared(Struct, frozen=True, array_like=True):
    """What is told of a copy. `log` is the full report of it, where a format has use for it."""

    copy: str
    """Its path or address, as a URI."""
    headline: str
    complete: bool
    told: tuple[Told, ...]
    hashes: tuple[str, ...] = ()
    """The fingerprints of the lines, where a format has use for them."""
    log: str = ""


def compared(audit: Audit, edition: Record, copy: Document) -> Compared:
    """What is told of a copy."""
    texts = sources(edition, copy)
    return Compared(
        uri(audit.copy),
        headline(audit, False),
        audit.verdict == "complete",
        tuple(_told(it, audit, texts) for it in audit.diagnostics),
    )


def sources(edition: Record, copy: Document) -> dict[str, Source]:
    """The texts of the copy and, if it is at hand, of the edition, by path."""
    own = edition.document.sources if edition.document is not None else ()
    return {it.name: it for it in (*own, *copy.sources)}


def is_address(name: str) -> bool:
    """Whether a copy has no path that a code host could show."""
    return "://" in name


def _told(diagnostic: Diagnostic, audit: Audit, texts: dict[str, Source]) -> Told:
    """A diagnostic, and where the edition has the words.

    What is told of a copy at an address is told at the edition, for no host of code could show it.
    """
    found = told(diagnostic, texts)
    if is_address(diagnostic.locus.path):
        return replace(
            found,
            place=found.edition or _top(audit.edition),
            message=f"{encodable(audit.copy)}: {found.message}",
            related=(),
        )
    if found.edition:
        return replace(found, related=(*found.related, ("in the edition", found.edition)))
    return found


def _top(name: str) -> Place:
    first = Columns(1, 1, 1)
    return Place(uri(name), 1, first, 1, first)


def packed(it: Compared) -> str:
    """A copy as it is kept until the page is put together."""
    return json.encode(it).decode("utf-8")


def unpacked(items: Iterable[str]) -> Iterator[Compared]:
    """What `packed` was given."""
    decoder = json.Decoder(Compared)
    return (decoder.decode(text) for text in items)


def item(
    audit: Audit, edition: Record, copy: Document, colour: bool, place: tuple[int, int]
) -> str:
    """A copy as data."""
    return packed(compared(audit, edition, copy))
