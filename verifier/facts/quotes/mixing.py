"""Straight and curly marks in one text: which are fewer, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.facts.quotes.marks import offsets_of
from verifier.pattern import lazy

if TYPE_CHECKING:
    from verifier.facts import Facts

_SORTS = (("quotation marks", '"', "“”„‟"), ("single marks", "'", "‘’‚"))
_PRIME = lazy(r"[\d°][\"']")
_SUBJECT = lazy(r"[(\[][\"'][\s,)\]]|\s[\"'][,)\]]")


class Mixing(Struct, frozen=True):
    """The marks that are fewer, in order, and how many there are of them and of the others."""

    sort: str = ""
    fewer: str = ""
    more: str = ""
    few: tuple[int, ...] = ()
    many: tuple[int, ...] = ()


def find(facts: Facts) -> Mixing:
    """The double marks if those are mixed, else the single marks and apostrophes."""
    text = facts.text
    for sort, straight, curly in _SORTS:
        if straight not in text or not any(mark in text for mark in curly):
            continue
        plain = tuple(at for at in offsets_of(text, straight) if counts(facts, at))
        typeset = tuple(
            sorted(at for mark in curly if mark in text for at in offsets_of(text, mark))
        )
        if straight == "'" and (wrong := frozenset(facts.quotes.singles.miscurled)):
            typeset = tuple(at for at in typeset if at not in wrong)
        if not plain or not typeset:
            continue
        if len(plain) <= len(typeset):
            return Mixing(sort, "straight", "curly", plain, typeset)
        return Mixing(sort, "curly", "straight", typeset, plain)
    return Mixing()


def counts(facts: Facts, at: int) -> bool:
    """Whether a straight mark is one that a typesetter would curl: no prime, and not in code.

    Nor does one that is talked about, `the symbols (" or ')`, or a ditto mark in a table.
    """
    if _PRIME.match(facts.text, max(0, at - 1)) or _SUBJECT.match(facts.text, max(0, at - 1)):
        return False
    kind = facts.document.blocks[facts.document.block_at(at)].kind
    about = facts.text[max(0, at - 1) : at + 2]
    return kind != "code" and not (kind == "table" and len(about.strip()) == 1)
