"""A line for each copy with its verdict, and one for each diagnostic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from verifier.errors import counted
from verifier.reporters import Checked
from verifier.reporters.check import concise
from verifier.reporters.parts.colours import Part, paint
from verifier.reporters.parts.visible import show

if TYPE_CHECKING:
    from verifier.collation.sides.edition import Record
    from verifier.document import Document
    from verifier.engine.audit import Audit

_PARTS = ("missing", "altered", "moved", "added")


def item(
    audit: Audit, edition: Record, copy: Document, colour: bool, place: tuple[int, int]
) -> str:
    """The verdict, and the diagnostics."""
    lines = [headline(audit, colour)]
    lines += (concise.item(it, {}, colour) for it in audit.diagnostics)
    return "\n".join(lines) + "\n"


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """What is said of each copy, and nothing else."""
    yield from items


def headline(audit: Audit, colour: bool) -> str:
    """A copy in one line: verdict, other flags, coverage, and words by what came of them."""
    part: Part = "note" if audit.verdict == "complete" else "error"
    others = [flag for flag in audit.flags if flag != audit.verdict]
    flags = f" ({', '.join(others)})" if others else ""
    counts = [f"{number:,} {name}" for name in _PARTS if (number := getattr(audit.words, name))]
    words = f"{counted(audit.words.edition, 'word')}{''.join(f', {it}' for it in counts)}"
    verdict = paint(audit.verdict, part, colour)
    name = paint(f"{show(audit.copy)}:", "place", colour)
    return f"{name} {verdict}{flags}, {coverage(audit)} of {show(audit.edition)} ({words})"


def coverage(audit: Audit) -> str:
    """How much of the edition was found, in five digits and rounded down."""
    count = audit.words
    share = count.found * 100_000 // count.edition if count.edition else 100_000
    return f"{share // 1000}.{share % 1000:03} %"
