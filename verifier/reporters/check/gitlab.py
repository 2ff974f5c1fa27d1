"""The Code Quality report of GitLab, whose fingerprints have no line numbers in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.diagnostic import Severity
from verifier.reporters import Checked
from verifier.reporters.check.json import encoded
from verifier.reporters.parts.plain_data import Told, decoded, fingerprints, hosted, item
from verifier.reporters.parts.uri import path
from verifier.reporters.parts.visible import encodable

__all__ = ["item", "page"]

_SEVERITY: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """A list, with a line for each diagnostic."""
    yield from listed(decoded(items), checked)


def listed(every: Iterable[Told], checked: Checked) -> Iterator[str]:
    """The list. GitLab does not show the name of a check, so the description begins with it."""
    yield "["
    comma = ""
    for told, key in fingerprints(every, checked):
        entry = {
            "description": f"{told.rule}: {told.message}",
            "check_name": told.rule,
            "fingerprint": key,
            "severity": _SEVERITY[told.severity],
            "location": {
                "path": encodable(path(hosted(told.place.uri, checked))),
                "lines": {"begin": told.place.line, "end": told.place.end_line},
            },
        }
        yield f"{comma}\n{encoded(entry)}"
        comma = ","
    yield "]\n"
