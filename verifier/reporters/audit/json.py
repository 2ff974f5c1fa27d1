"""The report for programs. Its form is `verifier.audit/1`; docs/reference has its schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from verifier.collation.aside import set_aside
from verifier.reporters import Checked
from verifier.reporters.check import json
from verifier.reporters.parts.visible import encodable

if TYPE_CHECKING:
    from verifier.collation.sides.edition import Record
    from verifier.document import Document
    from verifier.engine.audit import Audit

SCHEMA = "verifier.audit/1"
_ODD = ("altered", "moved", "missing")


def item(
    audit: Audit, edition: Record, copy: Document, colour: bool, place: tuple[int, int]
) -> str:
    """A copy as a JSON object, with a line for each diagnostic."""
    sources = {source.name: source for source in copy.sources}
    head = json.encoded(
        {
            "copy": encodable(audit.copy),
            "edition": encodable(audit.edition),
            "verdict": audit.verdict,
            "flags": audit.flags,
            "coverage": audit.coverage,
            "words": audit.words,
            "passages": passages(audit),
        }
    )
    said = ",".join(f"\n{json.item(it, sources, False)}" for it in audit.diagnostics)
    spared = ",".join(f"\n{json.encoded(it)}" for it in aside(audit, copy))
    return f'{head[:-1]},\n"diagnostics":[{said}],\n"set-aside":[{spared}]}}'


def aside(audit: Audit, copy: Document) -> Iterator[dict[str, Any]]:
    """What stands between the words of the edition and does not count."""
    for it in set_aside(audit.variants):
        place = json.placed(copy.locus(it.copy))
        yield {"sort": it.sort, "text": encodable(it.reading), **place}


def passages(audit: Audit) -> dict[str, int | list[int]]:
    """How many passages the edition has, and the numbers of those that are not as they were."""
    odd = {
        state: [number for number, it in enumerate(audit.states, 1) if it == state]
        for state in _ODD
    }
    return {"edition": len(audit.states), **odd}


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """One object with all copies in order."""
    yield f'{{"schema":"{SCHEMA}",\n"checked":{json.encoded(json.head(checked))},\n"audits":['
    comma = ""
    for text in items:
        yield f"{comma}\n{text}"
        comma = ","
    yield "]}\n"
