"""Workflow commands of GitHub, which become annotations, after the full report for the log.

GitHub keeps ten annotations of each type for a step and drops the rest without a word; so the
worst come first, and it is said how many more there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, json

from verifier.diagnostic import Diagnostic, Severity
from verifier.errors import counted
from verifier.reporters import Checked
from verifier.reporters.check import full
from verifier.reporters.parts.github_runner import data, neutral, property_value, unheard
from verifier.reporters.parts.plain_data import Told, hosted, told, worst_first
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import show
from verifier.source import Source

MOST = 10
_LONGEST = 4000
_TYPES: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


class Logged(Struct, frozen=True, array_like=True):
    """A diagnostic with what the log says of it."""

    told: Told
    text: str


def item(diagnostic: Diagnostic, sources: Mapping[str, Source], colour: bool) -> str:
    """A diagnostic as data, kept until the page is put together."""
    logged = Logged(told(diagnostic, sources), full.item(diagnostic, sources, False))
    return json.encode(logged).decode("utf-8")


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """The full report, the commands, and how many more there would be."""
    decoder = json.Decoder(Logged)
    every = [decoder.decode(text) for _, text in items]
    log = full.page(((it.told.rule, it.text) for it in every), checked)
    yield from report("".join(log), [it.told for it in every], checked)


def report(log: str, every: list[Told], checked: Checked) -> Iterator[str]:
    """A log in which the runner finds no command, then the commands."""
    if log:
        yield quoted(log)
    kept = annotated(every)
    yield from (f"{command(it, checked)}\n" for it in kept)
    if more := beyond(every):
        yield f"{more} in the log\n"


def quoted(log: str) -> str:
    """A text between commands that stop the runner from looking for any."""
    text = "".join(f"{neutral(line)}\n" for line in log.split("\n")[:-1])
    return unheard(text.encode("utf-8")).decode("utf-8")


def annotated(every: Iterable[Told]) -> list[Told]:
    """The diagnostics that become annotations, the worst first."""
    seen = Counter[Severity]()
    kept = []
    for it in worst_first(every):
        seen[it.severity] += 1
        if seen[it.severity] <= MOST:
            kept.append(it)
    return kept


def beyond(every: Iterable[Told]) -> str:
    """How many diagnostics become no annotation."""
    counts = Counter(it.severity for it in every)
    kinds: tuple[Severity, ...] = ("error", "warning", "note")
    more = [(counts[it] - MOST, it) for it in kinds if counts[it] > MOST]
    return " and ".join(counted(count, f"more {kind}") for count, kind in more)


def command(told: Told, checked: Checked) -> str:
    """The command for a diagnostic. Columns may be given only where one line holds it all."""
    place = told.place
    properties: dict[str, str | int] = {
        "file": path(hosted(place.uri, checked)),
        "line": place.line,
        "endLine": place.end_line,
        "title": show(told.rule),
    }
    if place.line == place.end_line:
        properties["col"] = place.start.points
        properties["endColumn"] = max(place.start.points, place.end.points - 1)
    said = ",".join(f"{name}={property_value(str(it))}" for name, it in properties.items())
    return f"::{_TYPES[told.severity]} {said}::{data(_cut(show(told.message)))}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
