"""Reference lists and their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.source import Span

if TYPE_CHECKING:
    from verifier.facts import Facts


class Reference(Struct, frozen=True, gc=False):
    """An entry of a reference list. `key` is what a citation must say to mean it."""

    key: str
    key_span: Span
    span: Span
    list: int = 0
    authors: tuple[str, ...] = ()
    year: str = ""


class ReferenceList(Struct, frozen=True, gc=False):
    """A reference list: the span of its heading and of the list below it."""

    heading: Span
    span: Span


class References(Struct, frozen=True, dict=True):
    """The reference lists of a document and all their entries, in order."""

    lists: tuple[ReferenceList, ...] = ()
    entries: tuple[Reference, ...] = ()


def find(facts: Facts) -> References:
    return References()
