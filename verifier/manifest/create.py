"""A manifest is made of an edition, and of what its editor says about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from verifier import facts
from verifier.collation.sides.edition import Record, full
from verifier.collation.sides.edition import record as recorded
from verifier.document import Document
from verifier.errors import ManifestError
from verifier.manifest import entries
from verifier.manifest.model import NORMAL_FORM, SCHEMA, File, Manifest, Origin

_KEY = 1000


class Details(Struct, frozen=True):
    """What an editor says of an edition. Without a title, its first heading is taken."""

    title: str | None = None
    version: str | None = None
    date: str | None = None
    previous: str | None = None
    notices: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    """What a copy may leave out: numbers of passages, kinds of passage, or headings."""


def create(document: Document, files: tuple[File, ...], details: Details) -> Manifest:
    """The manifest of an edition. Raises ManifestError where the edition has no words."""
    edition = recorded(document)
    if not edition.words:
        raise ManifestError("the edition has no words", document.sources[0].name)
    spared = {it for name in details.optional for it in meant(name, edition)}
    return Manifest(
        schema=SCHEMA,
        normal_form=NORMAL_FORM,
        title=details.title or first_heading(edition),
        version=details.version,
        date=details.date,
        edition=Origin(files[0].name, files),
        previous=details.previous,
        words=edition.words,
        passages=entries(full(edition), spared),
        notices=details.notices,
        references=references(document),
    )


def references(document: Document) -> tuple[str, ...]:
    """What the entries of the reference lists are called, each once and in order."""
    found = facts.of(document).references.entries
    names = (entry.key or entry.name for entry in found if entry.form != "none")
    return tuple(dict.fromkeys(name[:_KEY] for name in names if name))


def first_heading(edition: Record) -> str | None:
    """The first heading on one line."""
    for index, passage in enumerate(edition.passages):
        if passage.kind == "heading":
            return words(edition, index)[:_KEY]
    return None


def passages(document: Document) -> tuple[str, ...]:
    """The text of each passage on one line, as an editor may look for it."""
    edition = recorded(document)
    return tuple(words(edition, index) for index in range(len(edition.passages)))


def words(edition: Record, index: int) -> str:
    """The text of a passage on one line."""
    span = edition.passages[index].span
    assert edition.document is not None
    assert span is not None
    return " ".join(edition.document.text[span.start : span.end].split())


def meant(name: str, edition: Record) -> Iterable[int]:
    """The passages that an editor means: a number, a range of numbers, a kind, or a heading."""
    found = list(numbered(name, len(edition.passages)))
    found = found or [i for i, it in enumerate(edition.passages) if it.kind == name.lower()]
    found = found or [i for first in titled(name, edition) for i in section(first, edition)]
    if not found:
        raise ManifestError(f"no passage is called ‘{name}’: neither number, nor kind, nor heading")
    return found


def numbered(name: str, size: int) -> range:
    """The passages with a number, or with the numbers from one to another; both count from 1."""
    first, _, last = name.partition("-")
    if not all(it.isascii() and it.isdigit() and len(it) < 10 for it in (first, last or first)):
        return range(0)
    start, end = int(first), int(last or first)
    return range(start - 1, end) if 0 < start <= end <= size else range(0)


def titled(name: str, edition: Record) -> Iterator[int]:
    """The headings of some words; capitals do not count."""
    wanted = " ".join(name.split()).casefold()
    for index, passage in enumerate(edition.passages):
        if passage.kind == "heading" and words(edition, index).casefold() == wanted:
            yield index


def section(first: int, edition: Record) -> Iterator[int]:
    """A heading and what stands under it, up to the next heading of its level."""
    top = level(edition, first)
    for index in range(first, len(edition.passages)):
        heading = edition.passages[index].kind == "heading"
        if index > first and heading and level(edition, index) <= top:
            return
        yield index


def level(edition: Record, index: int) -> int:
    """The level of a heading."""
    document, span = edition.document, edition.passages[index].span
    assert document is not None
    assert span is not None
    return document.blocks[document.block_at(span.start)].level
