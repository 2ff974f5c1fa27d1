"""One line for each diagnostic, as editors and grep like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from verifier.diagnostic import Diagnostic
from verifier.reporters import Checked
from verifier.reporters.parts.colours import paint
from verifier.reporters.parts.visible import show
from verifier.source import Source


def item(diagnostic: Diagnostic, sources: Mapping[str, Source], colour: bool) -> str:
    """The place, the severity, the rule and the message."""
    start = diagnostic.locus.start
    place = f"{show(diagnostic.locus.path)}:{start.line}:{start.column}:"
    severity = paint(diagnostic.severity, diagnostic.severity, colour)
    rule = paint(show(diagnostic.rule), "rule", colour)
    return f"{paint(place, 'place', colour)} {severity} {rule} {show(diagnostic.message)}"


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """The lines, and nothing else."""
    for _, line in items:
        yield f"{line}\n"
