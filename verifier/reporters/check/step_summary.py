"""What GitHub shows on the page of a run: how much was checked, and a table of the worst.

The table is HTML without blank lines, in which nothing that a text holds is Markdown, and its words
are code, in which nothing becomes a link to a person or an issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from msgspec import json

from verifier.errors import counted
from verifier.reporters import Checked
from verifier.reporters.check.github import Logged
from verifier.reporters.parts.plain_data import Told, hosted, worst_first
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import show

MOST = 100
_LONGEST = 500


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """The summary of a run."""
    decoder = json.Decoder(Logged)
    yield from summary((decoder.decode(text).told for _, text in items), checked)


def summary(
    every: Iterable[Told], checked: Checked, head: str = "", copies: Iterable[str] = ()
) -> Iterator[str]:
    """What was checked, what was not, the verdicts on copies, and the worst of what was found."""
    every = worst_first(every)
    yield f"### verifier: {head or _found(every)}\n\n"
    parts = (
        counted(checked.files, "file"),
        counted(checked.rules, "rule"),
        counted(checked.characters, "character"),
    )
    left = f", {len(checked.skipped):,} skipped" if checked.skipped else ""
    yield f"Checked: {', '.join(parts)}{left}.\n\n"
    if checked.failed:
        rows = ((f"not checked: {it.reason}", it.path) for it in checked.failed[:MOST])
        yield _table(("", "file"), rows)
    if verdicts := [(it,) for it in copies][:MOST]:
        yield _table(("copy",), verdicts)
    if every:
        yield _table(("", "rule", "place", "message"), (_row(it, checked) for it in every[:MOST]))
    if len(every) > MOST:
        yield f"{len(every) - MOST:,} more in the log.\n\n"


def _found(every: list[Told]) -> str:
    counts = [(sum(it.severity == kind for it in every), kind) for kind in _KINDS]
    parts = [counted(count, kind) for count, kind in counts if count]
    return ", ".join(parts) or "nothing to report"


_KINDS = ("error", "warning", "note")


def _row(told: Told, checked: Checked) -> tuple[str, ...]:
    name = path(hosted(told.place.uri, checked))
    place = f"{name}:{told.place.line}:{told.place.start.points}"
    return told.severity, told.rule, place, told.message


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f"<th>{it}</th>" for it in heads)
    lines = ("".join(f"<td>{_cell(it)}</td>" for it in row) for row in rows)
    body = "".join(f"<tr>{it}</tr>\n" for it in lines)
    return f"<table>\n<tr>{head}</tr>\n{body}</table>\n\n"


def _cell(text: str) -> str:
    shown = show(text)
    cut = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    return f"<code>{escape(cut)}</code>"
