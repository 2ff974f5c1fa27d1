"""The XML of Checkstyle, which many collectors of reports read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from verifier.diagnostic import Severity
from verifier.reporters import Checked
from verifier.reporters.parts.plain_data import Told, decoded, item
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import encodable
from verifier.reporters.parts.xml import HEAD, element, opened

__all__ = ["item", "page"]

_SEVERITY: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "info"}


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """An element a file, and in it one a diagnostic."""
    yield f'{HEAD}<checkstyle version="4.3">\n'
    for uri, group in groupby(decoded(items), key=lambda it: it.place.uri):
        yield f"{opened('file', name=encodable(path(uri)))}\n"
        yield from map(_error, group)
        yield "</file>\n"
    yield "</checkstyle>\n"


def _error(told: Told) -> str:
    return "{}\n".format(
        element(
            "error",
            line=told.place.line,
            column=told.place.start.points,
            severity=_SEVERITY[told.severity],
            message=told.message,
            source=f"verifier.{told.rule}",
        )
    )
