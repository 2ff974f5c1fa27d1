"""A manifest records an edition, so that copies can be audited without its text."""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Annotated, Final, Literal, cast

from msgspec import Meta, Struct, field

from verifier.collation.sides.edition import Passage, Record
from verifier.document import BlockKind

SCHEMA: Final = "verifier.manifest/1"
NORMAL_FORM = 2
"""The version of the form in which words are compared: `collation.folds` and `collation.words`."""

Short = Annotated[str, Meta(max_length=1000)]
Long = Annotated[str, Meta(max_length=20_000)]
Name = Annotated[str, Meta(min_length=1, max_length=1000)]
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Date = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Size = Annotated[int, Meta(ge=0, lt=1 << 40)]
Number = Annotated[int, Meta(ge=1, lt=1 << 31)]


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the edition: its name, its length in bytes, and the SHA-256 of them."""

    name: Name
    sha256: Sha256
    size: Size


class Origin(Struct, frozen=True, forbid_unknown_fields=True):
    """The edition that was recorded."""

    name: Name
    files: Annotated[tuple[File, ...], Meta(min_length=1)]


class Entry(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A passage: digests of its text in plain type, of its words, and of their form and pointing.

    `codes` has two bytes for each word, and `shapes` one for its form and one for the points before
    it, all in base64; they locate a difference and prove nothing.
    """

    id: Name
    kind: BlockKind
    words: Number
    exact: Digest
    same: Digest
    forms: Digest
    codes: str
    shapes: str
    breaks: tuple[Size, ...] = ()
    """Which of its words, from 0, a line end breaks: a hyphen there may be the word's own."""
    optional: bool = False
    """Whether a copy may leave it out."""


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """An edition recorded. What is not known or not wanted is None."""

    schema: Literal["verifier.manifest/1"]
    normal_form: int = field(name="normal-form")
    title: Short | None
    version: Short | None
    date: Date | None
    edition: Origin
    previous: Sha256 | None
    """The SHA-256 of the manifest that this one takes the place of."""
    words: Size
    passages: tuple[Entry, ...]
    notices: tuple[Long, ...]
    """Sentences that every copy must carry, in the text or beside it."""
    references: tuple[Short, ...]
    """What the entries of the reference lists are called."""


def record(manifest: Manifest) -> Record:
    """What copies are compared with."""
    from verifier.manifest.codes import unpacked

    passages = tuple(
        Passage(
            it.kind,
            it.words,
            bytes.fromhex(it.exact),
            None,
            bytes.fromhex(it.same),
            bytes.fromhex(it.forms),
            a2b_base64(it.shapes),
            it.optional,
        )
        for it in manifest.passages
    )
    starts = accumulate((it.words for it in passages), initial=0)
    breaks = frozenset(
        start + word
        for start, it in zip(starts, manifest.passages, strict=False)
        for word in it.breaks
    )
    return Record(manifest.edition.name, passages, None, unpacked(manifest.passages), breaks)


def entries(full: Record, optional: Iterable[int]) -> tuple[Entry, ...]:
    """The passages of a full record; those at the indices in `optional` may be left out."""
    from verifier.manifest.codes import packed

    spared, breaks = frozenset(optional), sorted(full.breaks)
    return tuple(
        Entry(
            str(index + 1),
            cast("BlockKind", it.kind),
            it.words,
            it.exact.hex(),
            it.same.hex(),
            it.forms.hex(),
            packed(full.codes[full.starts[index] : full.starts[index + 1]]),
            b2a_base64(it.shapes, newline=False).decode("ascii"),
            within(breaks, *full.starts[index : index + 2]),
            index in spared,
        )
        for index, it in enumerate(full.passages)
    )


def within(words: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    """Those of some words, in order, that stand in a passage, counted from its first.

    >>> within([3, 8, 9, 20], 8, 20)
    (0, 1)
    """
    return tuple(it - start for it in words[bisect_left(words, start) : bisect_left(words, end)])
