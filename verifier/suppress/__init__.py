"""Suppressions: comments in a text that silence rules in a place, each with its reason.

`<!-- verifier-ignore brackets.nested: the manuscript has it -->` holds for the block it stands in
or before; `verifier-ignore-next-line`, `verifier-ignore-file`, and the pair `verifier-ignore-start`
and `verifier-ignore-end` for what they say. Rules are named by id, by family, or all by `all`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from verifier.diagnostic import Diagnostic, Edit, Fix
from verifier.document import Document, Mark
from verifier.pattern import lazy
from verifier.source import Source, Span

WORD = "verifier-ignore"
_COMMENT = lazy(rf"{WORD}(?P<reach>-[\w-]+)?(?P<rules>[^:]*)(?::(?P<reason>.*))?", re.DOTALL)
_REACHES = ("", "-next-line", "-file", "-start", "-end")
_NAME = lazy(r"[^\s,]+")
_BLANK = " \t"
ALL = "all"


class Ignore(Struct, frozen=True):
    """A suppression: the rules it names, the source and the stretch of it that it holds for."""

    source: int
    comment: Span
    reach: Span
    rules: tuple[str, ...]

    def covers(self, path: str, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is one that this suppression means."""
        span = diagnostic.locus.span
        return (
            diagnostic.locus.path == path
            and self.reach.start <= span.start
            and span.end <= self.reach.end
            and any(means(name, diagnostic.rule) for name in self.rules)
        )


class Flaw(Struct, frozen=True):
    """A comment that looks like a suppression and is none, and why."""

    source: int
    comment: Span
    why: str


class Settled(Struct, frozen=True):
    """What is left of the diagnostics, which suppressions were idle, and which were no good."""

    kept: tuple[Diagnostic, ...]
    idle: tuple[Ignore, ...] = ()
    flaws: tuple[Flaw, ...] = ()


def means(name: str, rule: str) -> bool:
    """Whether a name in a suppression means a rule.

    >>> means("brackets", "brackets.nested"), means("brackets.empty", "brackets.nested")
    (True, False)
    """
    return name in (rule, rule.partition(".")[0], ALL)


def settle(
    document: Document, diagnostics: Iterable[Diagnostic], known: Collection[str]
) -> Settled:
    """Apply a document's suppressions. `known`: the ids of all rules there are."""
    marks = [it for it in document.marks if it.kind == "comment" and it.value.startswith(WORD)]
    if not marks:
        return Settled(tuple(diagnostics))
    found = list(suppressions(document, marks, known))
    ignores = [it for it in found if isinstance(it, Ignore)]
    used: set[Ignore] = set()
    kept = []
    for diagnostic in diagnostics:
        silent = [it for it in ignores if covers(document, it, diagnostic)]
        used.update(silent)
        if not silent:
            kept.append(diagnostic)
    return Settled(
        tuple(kept),
        tuple(it for it in ignores if it not in used),
        tuple(it for it in found if isinstance(it, Flaw)),
    )


def covers(document: Document, ignore: Ignore, diagnostic: Diagnostic) -> bool:
    return ignore.covers(document.sources[ignore.source].name, diagnostic)


def suppressions(
    document: Document, marks: list[Mark], known: Collection[str]
) -> Iterator[Ignore | Flaw]:
    """The suppressions that comments state, and the comments that state none."""
    for index, mark in enumerate(marks):
        said = _COMMENT.fullmatch(mark.value)
        assert said
        reach, names = said["reach"] or "", tuple(_NAME.findall(said["rules"]))
        if reach == "-end":
            continue
        if why := wrong(said, names, known):
            yield Flaw(mark.source, mark.source_span, why)
        elif (span := stretch(document, marks, index, reach)) is None:
            yield Flaw(mark.source, mark.source_span, "nothing follows that it could hold for")
        else:
            yield Ignore(mark.source, mark.source_span, span, names)


def wrong(said: re.Match[str], names: tuple[str, ...], known: Collection[str]) -> str:
    """What is wrong with a suppression, or nothing."""
    if (said["reach"] or "") not in _REACHES:
        return f"‘{WORD}{said['reach']}’ is not known"
    if not names:
        return "it names no rule"
    strange = [name for name in names if not exists(name, known)]
    if strange:
        return f"there is no rule ‘{strange[0]}’"
    return "" if (said["reason"] or "").strip() else "it gives no reason"


def exists(name: str, known: Collection[str]) -> bool:
    """Whether a name means a rule at all; where no rules are known, any may."""
    return not known or any(means(name, rule) for rule in known)


def stretch(document: Document, marks: list[Mark], index: int, reach: str) -> Span | None:
    """The stretch of its source that a suppression holds for."""
    mark = marks[index]
    source = document.sources[mark.source]
    if reach == "-file":
        return Span(0, len(source.text))
    if reach == "-next-line":
        return next_line(source, mark.source_span.end)
    if reach == "-start":
        rest = (it for it in marks[index:] if it.source == mark.source)
        ends = (it.source_span.start for it in rest if it.value.startswith(f"{WORD}-end"))
        return Span(mark.source_span.end, next(ends, len(source.text)))
    return block(document, mark)


def next_line(source: Source, offset: int) -> Span | None:
    """The line after the one that holds an offset."""
    starts = source.line_starts
    line = bisect_left(starts, offset + 1)
    if line >= len(starts):
        return None
    end = starts[line + 1] if line + 1 < len(starts) else len(source.text)
    return Span(starts[line], end)


def block(document: Document, mark: Mark) -> Span | None:
    """The block that a comment stands in, or the next one if it stands on lines of its own."""
    if not document.blocks:
        return None
    at = document.block_at(mark.span.start)
    if is_alone(document.sources[mark.source], mark.source_span):
        at = bisect_left(document.block_starts, mark.span.start)
    if at >= len(document.blocks):
        return None
    source, span = document.source_span(document.blocks[at].span)
    return span if source == mark.source else None


def is_alone(source: Source, span: Span) -> bool:
    """Whether nothing else stands on the lines of a span."""
    lines = whole_lines(source, span)
    around = source.text[lines.start : span.start] + source.text[span.end : lines.end]
    return not around.strip(f"{_BLANK}\r\n")


def whole_lines(source: Source, span: Span) -> Span:
    """The lines that a span stands on, with the last line's end."""
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    starts = source.line_starts
    return Span(starts[first - 1], starts[last] if last < len(starts) else len(source.text))


def removal(document: Document, ignore: Ignore) -> Fix:
    """The fix that takes a suppression out, with its line if nothing else stands there."""
    source = document.sources[ignore.source]
    span = ignore.comment
    if is_alone(source, span):
        span = whole_lines(source, span)
    elif source.text[span.end : span.end + 1] in ("", " ", "\n", "\r"):
        while span.start and source.text[span.start - 1] == " ":
            span = Span(span.start - 1, span.end)
    return Fix((Edit(source.name, span, ""),), "safe")
