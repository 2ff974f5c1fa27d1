"""Each diagnostic with its line, marks under both ends, the remedy, and once a rule its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from verifier.diagnostic import Diagnostic, Fix, Related
from verifier.reporters import Checked
from verifier.reporters.check import concise
from verifier.reporters.parts.colours import paint
from verifier.reporters.parts.excerpt import Point, excerpt, first_sentence, points
from verifier.reporters.parts.visible import show
from verifier.source import Source

_DRAWN = 4
"""How many related places are drawn; the rest are listed."""
_LISTED = 20
_LONGEST_FIX = 60


def item(diagnostic: Diagnostic, sources: Mapping[str, Source], colour: bool) -> str:
    """The headline, the lines with their marks, and what would mend it."""
    drawn, rest = diagnostic.related[:_DRAWN], diagnostic.related[_DRAWN:]
    lines = [concise.item(diagnostic, sources, colour)]
    lines += _drawings(diagnostic, drawn, sources, colour)
    if rest:
        lines.append(f"  = also at {listed(rest)}")
    if diagnostic.fix and (remedy := _remedy(diagnostic.fix)):
        lines.append(f"  = {remedy}")
    return "\n".join(lines)


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """The diagnostics with a blank line after each. A rule's reason is told the first time."""
    told = set()
    for rule, text in items:
        yield f"{text}\n"
        if rule not in told and rule in checked.known:
            yield f"  = why: {first_sentence(checked.known[rule].why)}\n"
        yield "\n"
        told.add(rule)


def _drawings(
    diagnostic: Diagnostic, related: Iterable[Related], sources: Mapping[str, Source], colour: bool
) -> Iterator[str]:
    places: dict[str, list[Point]] = {}
    for label, locus in [("", diagnostic.locus), *((it.message, it.locus) for it in related)]:
        if source := sources.get(locus.path):
            marked = points(source, locus, show(label))
            places.setdefault(locus.path, []).extend(marked)
    gutter = max((len(str(it.line)) for found in places.values() for it in found), default=1)
    for path, found in places.items():
        if path != diagnostic.locus.path:
            first = min(found)
            yield f"  {' ' * gutter} {show(path)}:{first.line}:{first.start + 1}"
        for left, right in excerpt(sources[path], found, gutter):
            marks = not left.strip()
            shown = paint(right, diagnostic.severity, colour) if marks else right
            yield f"  {paint(f'{left} |', 'faint', colour)} {shown}".rstrip()


def listed(related: tuple[Related, ...]) -> str:
    """The places of related loci, the first of them by line and column."""
    starts = [it.locus.start for it in related[:_LISTED]]
    places = ", ".join(f"{start.line}:{start.column}" for start in starts)
    more = len(related) - len(starts)
    return f"{places} and {more} more" if more else places


def _remedy(fix: Fix) -> str:
    """What a fix does, in words, where it is short enough for a line."""
    if len(fix.edits) != 1 or len(fix.edits[0].text) > _LONGEST_FIX:
        return ""
    [edit] = fix.edits
    doubtful = "" if fix.applicability == "safe" else "perhaps "
    if not edit.text:
        return f"fix: {doubtful}leave it out"
    if edit.span.start == edit.span.end:
        return f"fix: {doubtful}insert ‘{show(edit.text)}’"
    return f"fix: {doubtful}write ‘{show(edit.text)}’"
