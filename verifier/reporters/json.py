"""The report for programs. Its form is `verifier.check/1`; docs/reference has its schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from verifier.diagnostic import Diagnostic, Edit, Fix, Locus
from verifier.reporters import Checked
from verifier.reporters.show import encodable
from verifier.source import Position, Source

SCHEMA = "verifier.check/1"


def item(diagnostic: Diagnostic, sources: Mapping[str, Source], colour: bool) -> str:
    """A diagnostic as a JSON object on one line."""
    return _json(
        {
            "rule": diagnostic.rule,
            "severity": diagnostic.severity,
            "message": encodable(diagnostic.message),
            **_place(diagnostic.locus),
            "related": [
                {"message": encodable(it.message), **_place(it.locus)} for it in diagnostic.related
            ],
            "fix": _fix(diagnostic, diagnostic.fix, sources) if diagnostic.fix else None,
            "url": None,
        }
    )


def page(
    items: Iterable[tuple[str, str]], checked: Checked, whys: Mapping[str, str]
) -> Iterator[str]:
    """One object, with a line for each diagnostic."""
    skipped = [
        {"path": encodable(it.path), "reason": encodable(it.reason)} for it in checked.skipped
    ]
    head = {
        "files": checked.files,
        "characters": checked.characters,
        "rules": checked.rules,
        "skipped": skipped,
    }
    yield f'{{"schema":"{SCHEMA}",\n"checked":{_json(head)},\n"diagnostics":['
    comma = ""
    for _, text in items:
        yield f"{comma}\n{text}"
        comma = ","
    yield "]}\n"


def _place(locus: Locus) -> dict[str, Any]:
    return {
        "path": encodable(locus.path),
        "start": _position(locus.start, locus.span.start),
        "end": _position(locus.end, locus.span.end),
    }


def _position(position: Position, offset: int) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": offset}


def _fix(diagnostic: Diagnostic, fix: Fix, sources: Mapping[str, Source]) -> dict[str, Any]:
    edits = [
        _edit(edit, sources[edit.path], elsewhere=edit.path != diagnostic.locus.path)
        for edit in fix.edits
    ]
    return {"applicability": fix.applicability, "edits": edits}


def _edit(edit: Edit, source: Source, *, elsewhere: bool) -> dict[str, Any]:
    """An edit, with the path of its file where that is not the diagnostic's own."""
    span = edit.span
    return {
        **({"path": encodable(edit.path)} if elsewhere else {}),
        "start": _position(source.position(span.start), span.start),
        "end": _position(source.position(span.end), span.end),
        "text": encodable(edit.text),
    }


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode("utf-8")
