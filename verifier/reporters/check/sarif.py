"""SARIF 2.1.0, as code scanning reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, json

from verifier.diagnostic import Diagnostic
from verifier.reporters import Checked, Skipped
from verifier.reporters.check.json import encoded
from verifier.reporters.parts.line_hash import line_hash
from verifier.reporters.parts.plain_data import Columns, Place, Told, fingerprints, hosted, told
from verifier.reporters.parts.sarif_rules import descriptor
from verifier.reporters.parts.uri import uri
from verifier.reporters.parts.visible import encodable
from verifier.source import Source

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_MOST_RELATED = 100
_LINKED = 3
"""How many related places the message leads to."""


class Traced(Struct, frozen=True, array_like=True):
    """A diagnostic with the fingerprint of its line."""

    told: Told
    line_hash: str


def item(diagnostic: Diagnostic, sources: Mapping[str, Source], colour: bool) -> str:
    """A diagnostic as data, kept until the page is put together."""
    return json.encode(traced(diagnostic, sources)).decode("utf-8")


def traced(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Traced:
    """What is told of a diagnostic, with the fingerprint of its line."""
    source, line = sources.get(diagnostic.locus.path), diagnostic.locus.start.line
    return Traced(told(diagnostic, sources), line_hash(source.text, line) if source else "")


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """A log with one run."""
    decoder = json.Decoder(Traced)
    yield from log([decoder.decode(text) for _, text in items], checked, "verifier-check/")


def log(every: Iterable[Traced], checked: Checked, category: str) -> Iterator[str]:
    """A log with one run of a category: code scanning replaces what it has by category."""
    every = list(every)
    rules = sorted({it.told.rule for it in every})
    version = checked.version
    numbers = {name: number for number, name in enumerate(rules)}
    driver = {
        "name": "verifier",
        **({"version": version, "semanticVersion": version} if version else {}),
        "rules": [descriptor(name, checked.known.get(name)) for name in rules],
    }
    yield f'{{"$schema":"{_SCHEMA}","version":"2.1.0","runs":[{{\n'
    yield f'"tool":{encoded({"driver": driver})},\n'
    yield f'"automationDetails":{encoded({"id": category})},\n'
    yield f'"invocations":{encoded([invocation(checked)])},\n'
    yield '"columnKind":"utf16CodeUnits","newlineSequences":["\\r\\n","\\n","\\r"],\n"results":['
    comma = ""
    keys = fingerprints((it.told for it in every), checked)
    for it, (_, key) in zip(every, keys, strict=True):
        yield f"{comma}\n{encoded(result(it, key, numbers[it.told.rule], checked))}"
        comma = ","
    yield "]}]}\n"


def invocation(checked: Checked) -> dict[str, Any]:
    """Whether all was checked, and if not, what was not."""
    return {
        "executionSuccessful": not checked.failed,
        "toolExecutionNotifications": [_notification(it, checked) for it in checked.failed],
    }


def _notification(it: Skipped, checked: Checked) -> dict[str, Any]:
    address = hosted(uri(it.path), checked)
    return {
        "level": "error",
        "message": {"text": f"not checked: {plain(it.reason)}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": address}}}],
    }


def result(traced: Traced, key: str, number: int, checked: Checked) -> dict[str, Any]:
    """A diagnostic as a result."""
    told = traced.told
    traces = {"primaryLocationLineHash": traced.line_hash} if traced.line_hash else {}
    related = told.related[:_MOST_RELATED]
    return {
        "ruleId": told.rule,
        "ruleIndex": number,
        "level": told.severity,
        "message": {"text": message(told)},
        "locations": [{"physicalLocation": physical(told.place, checked, told.struck)}],
        "partialFingerprints": {**traces, "verifierContext/v1": key},
        **(
            {"relatedLocations": [_related(n, *it, checked) for n, it in enumerate(related, 1)]}
            if related
            else {}
        ),
        **({"fixes": [fix(told, checked)]} if told.edits else {}),
    }


def message(told: Told) -> str:
    """The message, with links to the related places that are shown beside it."""
    links = [
        f"[{_bracketed(said)}]({number})"
        for number, (said, _) in enumerate(told.related[:_LINKED], 1)
    ]
    return f"{plain(told.message)} See: {', '.join(links)}." if links else plain(told.message)


def plain(text: str) -> str:
    """A text for a message: what would be a link in one, such as `[the](1937)`, is none."""
    return _bracketed(text) if "](" in text else encodable(text)


def _bracketed(text: str) -> str:
    text = encodable(text).replace("\\", "\\\\")
    return text.replace("[", "\\[").replace("]", "\\]")


def physical(place: Place, checked: Checked, struck: str = "") -> dict[str, Any]:
    """A place in a file."""
    address = hosted(place.uri, checked)
    snippet = {"snippet": {"text": struck}} if struck else {}
    return {"artifactLocation": {"uri": address}, "region": {**region(place), **snippet}}


def region(place: Place) -> dict[str, Any]:
    """Lines and columns; the last column is the one behind the last character."""
    start, end = place.start, place.end
    return _region(place.line, start, place.end_line, end)


def _region(line: int, start: Columns, end_line: int, end: Columns) -> dict[str, Any]:
    return {
        "startLine": line,
        "startColumn": start.units,
        "endLine": end_line,
        "endColumn": end.units,
    }


def _related(number: int, said: str, place: Place, checked: Checked) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": physical(place, checked),
        "message": {"text": plain(said)},
    }


def fix(told: Told, checked: Checked) -> dict[str, Any]:
    """The edits of a fix, by file."""
    files: dict[str, list[dict[str, Any]]] = {}
    for place, text in told.edits:
        change = {"deletedRegion": region(place), "insertedContent": {"text": text}}
        files.setdefault(hosted(place.uri, checked), []).append(change)
    said = "A safe fix." if told.fix == "safe" else "A fix that an editor must look at."
    return {
        "description": {"text": said},
        "artifactChanges": [
            {"artifactLocation": {"uri": address}, "replacements": changes}
            for address, changes in files.items()
        ],
    }
