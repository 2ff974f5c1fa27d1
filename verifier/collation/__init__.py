"""Collation compares a copy with an edition: words, their order, and the form they are set in."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from verifier.source import Span

VariantKind = Literal["omission", "addition", "substitution", "transposition", "accidental"]
Sort = Literal[
    "word", "number", "bracket", "passage", "capital", "accent", "pointing", "struck",
    "page-head", "page-number", "line-number", "note", "contents", "site", "picture", "hidden",
]  # fmt: skip
Place = Literal["head", "inside", "tail", "outside"]
Verdict = Literal[
    "unrelated", "truncated", "abridged", "altered", "reordered", "expanded", "complete"
]
Flag = Literal[
    "unrelated", "truncated", "abridged", "altered", "reordered", "expanded", "accidentals"
]
State = Literal["found", "altered", "moved", "missing"]


class Variant(Struct, frozen=True):
    """The edition's words and the copy's words where they differ.

    `edition` and `copy` are spans of the two reading texts, empty where words are missing; from a
    manifest `edition` and `lemma` are None. `words` and `added` count the words of each side.
    """

    kind: VariantKind
    sort: Sort
    place: Place
    edition: Span | None
    copy: Span
    lemma: str | None
    reading: str
    words: int
    added: int
    passage: int
    at: int
    """The index of the edition's word it begins at."""
    before: int | None = None
    """The index of the edition's word that a moved passage stands before in the copy."""


class Count(Struct, frozen=True):
    """How many words (with numbers and square brackets) of the edition came to what."""

    edition: int
    found: int
    missing: int
    altered: int
    added: int
    moved: int


class Collation(Struct, frozen=True):
    """The outcome: variants in the order of the copy, verdict and flags, and a state per passage.

    `coverage` is the share of the edition's words found, rounded down to four digits.
    """

    variants: tuple[Variant, ...]
    verdict: Verdict
    flags: tuple[Flag, ...]
    coverage: float
    count: Count
    states: tuple[State, ...]
