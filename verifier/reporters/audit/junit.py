"""The XML of JUnit: a suite for each copy, and in it a case for its verdict and each difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.reporters import Checked
from verifier.reporters.audit.plain_data import Compared, item, unpacked
from verifier.reporters.check import junit
from verifier.reporters.parts.uri import path

__all__ = ["item", "page"]


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """The suites of the copies, and of those that were not compared."""
    suites = {path(it.copy): cases(it) for it in unpacked(items)}
    yield from junit.document({**suites, **junit.unchecked(checked)}, checked.places)


def cases(copy: Compared) -> list[junit.Case]:
    """The verdict, which fails where the copy is not complete, and what was found."""
    outcome: junit.Outcome = "pass" if copy.complete else "failure"
    verdict = junit.Case("complete", outcome, copy.headline, "verdict")
    return [verdict, *map(junit.case, copy.told)]
