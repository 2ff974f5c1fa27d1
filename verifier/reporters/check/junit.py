"""The XML of JUnit: a suite for each file, and in it a case that fails for each diagnostic.

A file of which nothing is to be said has one case, which passes. Notes pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from verifier.reporters import Checked, Skipped
from verifier.reporters.parts.plain_data import Told, decoded, item
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import encodable
from verifier.reporters.parts.xml import HEAD, element, opened

__all__ = ["item", "page"]

Outcome = Literal["pass", "failure", "error", "skipped"]


class Case(Struct, frozen=True):
    """A case of a suite; `said` is what it tells beside its outcome."""

    name: str
    outcome: Outcome = "pass"
    said: str = ""
    sort: str = ""
    line: int = 0


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """The suites of the files that were checked, and of those that were not."""
    suites: dict[str, list[Case]] = {it: [] for it in sorted(checked.paths)}
    for told in decoded(items):
        suites.setdefault(path(told.place.uri), []).append(case(told))
    for cases in suites.values():
        if not cases:
            cases.append(Case("nothing to report"))
    yield from document({**suites, **unchecked(checked)}, checked.places)


def unchecked(checked: Checked) -> dict[str, list[Case]]:
    """Suites for what was not checked: an error if it ought to have been."""
    return {it.path: [_unchecked(it, it in checked.failed)] for it in checked.skipped}


def _unchecked(it: Skipped, failed: bool) -> Case:
    outcome: Outcome = "error" if failed else "skipped"
    return Case("checked", outcome, f"not checked: {it.reason}", "unread")


def case(told: Told) -> Case:
    """The case for a diagnostic."""
    outcome: Outcome = "pass" if told.severity == "note" else "failure"
    place = told.place
    name = f"{told.rule} at {place.line}:{place.start.points}"
    return Case(name, outcome, told.message, told.severity, place.line)


def document(suites: Mapping[str, list[Case]], places: Mapping[str, str]) -> Iterator[str]:
    """The whole of the XML."""
    counts = Counter(case.outcome for cases in suites.values() for case in cases)
    yield f"{HEAD}{opened('testsuites', name='verifier', **_counts(counts))}\n"
    for name, cases in suites.items():
        counts = Counter(case.outcome for case in cases)
        shown = encodable(name)
        yield f"{opened('testsuite', name=shown, **_counts(counts))}\n"
        file, seen = encodable(places.get(name, name)), Counter[str]()
        for it in cases:
            seen[it.name] += 1
            again = f" ({seen[it.name]})" if seen[it.name] > 1 else ""
            yield _case(it, f"{it.name}{again}", shown, file)
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _counts(counts: Counter[Outcome]) -> dict[str, int]:
    return {
        "tests": counts.total(),
        "failures": counts["failure"],
        "errors": counts["error"],
        "skipped": counts["skipped"],
    }


def _case(case: Case, name: str, suite: str, file: str) -> str:
    line = {"line": case.line} if case.line else {}
    start = opened("testcase", name=name, classname=suite, file=file, **line)
    return f"{start}{_outcome(case, file)}</testcase>\n"


def _outcome(case: Case, file: str) -> str:
    place = f"{file}:{case.line}: " if case.line else ""
    if case.outcome == "pass":
        return element("system-out", f"{place}{case.said}") if case.said else ""
    if case.outcome == "skipped":
        return element("skipped", message=case.said)
    return element(case.outcome, f"{place}{case.said}", message=case.said, type=case.sort)
