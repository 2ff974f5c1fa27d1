"""The form of a manifest: the edition that it records, passage by passage."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct, field

from verifier.document import BlockKind

SCHEMA: Final = "verifier.manifest/1"

NORMAL_FORM = 2
"""The version of the form in which words are compared: `collation.text.fold_table` and `tokens`."""

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
