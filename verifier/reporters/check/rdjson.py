"""The Diagnostic Format of reviewdog, whose columns are counted in bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from verifier.diagnostic import Severity
from verifier.reporters import Checked
from verifier.reporters.check.json import encoded
from verifier.reporters.parts.plain_data import Place, Told, decoded, item
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import encodable

__all__ = ["item", "page"]

_SEVERITY: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """One object, with a line for each diagnostic."""
    yield '{"source":{"name":"verifier"},\n"diagnostics":['
    comma = ""
    for told in decoded(items):
        yield f"{comma}\n{encoded(diagnostic(told))}"
        comma = ","
    yield "]}\n"


def diagnostic(told: Told) -> dict[str, Any]:
    """A diagnostic. A suggestion is one change, so a fix that takes several is none."""
    [[place, text], *more] = told.edits or ((told.place, ""),)
    can_be_suggested = told.edits and not more and place.uri == told.place.uri
    related = [{"message": said, "location": _location(place)} for said, place in told.related]
    return {
        "message": told.message,
        "location": _location(told.place),
        "severity": _SEVERITY[told.severity],
        "code": {"value": told.rule},
        **({"suggestions": [{"range": _range(place), "text": text}]} if can_be_suggested else {}),
        **({"related_locations": related} if related else {}),
    }


def _location(place: Place) -> dict[str, Any]:
    return {"path": encodable(path(place.uri)), "range": _range(place)}


def _range(place: Place) -> dict[str, Any]:
    return {
        "start": {"line": place.line, "column": place.start.bytes},
        "end": {"line": place.end_line, "column": place.end.bytes},
    }
