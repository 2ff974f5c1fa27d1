"""Suppressions are written into a text for what stands in it, so that no reader sees them.

A comment goes on a line of its own before a paragraph, at the end of an item or a quotation, or on
the line before. What is written is read again: where anything but comments is then different, or
what was to be silent is not, the next form is tried. For what no comment fits, none is written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence

from msgspec import Struct

from verifier.diagnostic import Diagnostic
from verifier.document import BlockKind, Document
from verifier.pattern import lazy
from verifier.source import Source, Span
from verifier.suppress import WORD, whole_lines

Sources = tuple[Source, ...]
Read = Callable[[Sources], Document]
Lint = Callable[[Sources], Iterable[Diagnostic]]

OPAQUE = ("code", "table")
"""Blocks in and about which no comment is written."""
_MARKER = lazy(r"(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)|>|\s")
_NAMED = lazy(r"(?!-)(?:(?!--)[^\s,:<>])+")
_LINE_END = lazy(r"\r\n|\r|\n")
_MOST_READS = 64
"""How often a document is read anew to find the comments that do harm."""

Identity = tuple[str, str, int, int]
"""Path, rule, start and end of a diagnostic."""


class Comment(Struct, frozen=True, order=True):
    """A suppression to be written into a source, before the character at an offset."""

    source: int
    at: int
    reach: str
    rules: tuple[str, ...]
    is_alone: bool

    def said(self, reason: str) -> str:
        return f"{WORD}{self.reach} {', '.join(self.rules)}: {reason}"


class Written(Struct, frozen=True):
    """Sources with comments in them, and the diagnostics that these cannot silence."""

    sources: Sources
    comments: tuple[Comment, ...] = ()
    left: tuple[Diagnostic, ...] = ()
    """As they are without the comments."""


class Writer:
    """Where comments could stand in one document. `closed`: sources that are to have none."""

    def __init__(self, document: Document, reason: str, closed: Container[str], read: Read) -> None:
        self.document = document
        self.reason = reason
        self.closed = closed
        self.read = read
        self.reads = 0
        self.names = {source.name: number for number, source in enumerate(document.sources)}
        blocks: defaultdict[int, list[tuple[Span, BlockKind]]] = defaultdict(list)
        for block in document.blocks:
            source, span = document.source_span(block.span)
            blocks[source].append((span, block.kind))
        self.blocks = {source: sorted(found) for source, found in blocks.items()}

    def places(self, diagnostic: Diagnostic) -> list[Comment]:
        """The comments that may silence a diagnostic, the best first."""
        locus, rules = diagnostic.locus, (diagnostic.rule,)
        if locus.path in self.closed or not _NAMED.fullmatch(diagnostic.rule):
            return []
        source = self.names[locus.path]
        text = self.document.sources[source]
        found: list[Comment] = []
        if here := self.block(source, locus.span):
            span, kind = here
            if kind in OPAQUE:
                return []
            if (line := line_start(text, span.start)) is not None:
                found.append(Comment(source, line, "", rules, True))
            found.append(Comment(source, line_end(text, span.end), "", rules, False))
        if (line := line_start(text, locus.span.start)) is not None:
            found.append(Comment(source, line, "-next-line", rules, True))
        return found

    def block(self, source: int, span: Span) -> tuple[Span, BlockKind] | None:
        """The block that a span of a source is in: what it covers there, and its kind."""
        blocks = self.blocks.get(source, [])
        at = bisect_right(blocks, span.start, key=lambda it: it[0].start) - 1
        return blocks[at] if at >= 0 and span.end <= blocks[at][0].end else None

    def written(self, comments: Iterable[Comment]) -> Sources:
        """The sources with comments in them."""
        pieces: defaultdict[int, list[str]] = defaultdict(list)
        done: defaultdict[int, int] = defaultdict(int)
        for it in sorted(comments):
            text = self.document.sources[it.source].text
            pieces[it.source] += [text[done[it.source] : it.at], self.line(it)]
            done[it.source] = it.at
        return tuple(
            Source(it.name, "".join(pieces[number]) + it.text[done[number] :], it.faults)
            for number, it in enumerate(self.document.sources)
        )

    def line(self, comment: Comment) -> str:
        """What is inserted for a comment."""
        end = ending(self.document.sources[comment.source]) if comment.is_alone else ""
        return f"<!-- {comment.said(self.reason)} -->{end}"

    def harmless(self, comments: Sequence[Comment]) -> list[Comment]:
        """Those comments with which a reader reads what was read without them."""
        if not comments or self.reads > _MOST_READS:
            return []
        self.reads += 1
        if self.is_same(comments):
            return list(comments)
        half = len(comments) // 2
        found = self.harmless(comments[:half]) + self.harmless(comments[half:]) if half else []
        return found if len(found) < 2 or self.is_same(found) else []

    def is_same(self, comments: Iterable[Comment]) -> bool:
        """Whether comments change nothing but that they are there, and are read as comments."""
        comments = tuple(comments)
        new, old = self.read(self.written(comments)), self.document
        said = Counter(it.said(self.reason) for it in comments)
        marks = Counter((it.kind, it.span, it.value) for it in new.marks)
        marks.subtract((it.kind, it.span, it.value) for it in old.marks)
        more = Counter[str]()
        for (kind, _, value), count in marks.items():
            if count and kind != "comment":
                return False
            more[value] += count
        found = {value: count for value, count in more.items() if count}
        return new.text == old.text and new.blocks == old.blocks and found == said

    def identities(
        self, diagnostics: Iterable[Diagnostic], comments: Iterable[Comment]
    ) -> dict[Diagnostic, Identity]:
        """Which diagnostics they are, by their places in the sources without the comments."""
        shifts: dict[int, tuple[list[int], list[int]]] = {}
        for it in sorted(comments):
            ends, lengths = shifts.setdefault(it.source, ([], [0]))
            lengths.append(lengths[-1] + len(self.line(it)))
            ends.append(it.at + lengths[-1])
        found = {}
        for diagnostic in diagnostics:
            locus = diagnostic.locus
            ends, lengths = shifts.get(self.names[locus.path], ([], [0]))
            start, end = (
                at - lengths[bisect_right(ends, at)] for at in (locus.span.start, locus.span.end)
            )
            found[diagnostic] = locus.path, diagnostic.rule, start, end
        return found


def line_start(source: Source, at: int) -> int | None:
    """The start of a line, if a comment above it has no part in what stands about it."""
    line = whole_lines(source, Span(at, at))
    above = whole_lines(source, Span(line.start - 1, line.start)) if line.start else Span(0, 0)
    before = source.text[above.start : above.end].strip()
    is_comment = before.startswith(f"<!-- {WORD}") and before.endswith("-->")
    if before and (not is_comment or before.startswith(f"<!-- {WORD}-next-line")):
        return None
    first = source.text[line.start : line.end].rstrip("\r\n")
    return None if _MARKER.match(first) else line.start


def line_end(source: Source, at: int) -> int:
    """The end of a line, before the white space there."""
    line = whole_lines(source, Span(at, at))
    return max(at, line.start + len(source.text[line.start : line.end].rstrip()))


def ending(source: Source) -> str:
    """How the lines of a source end."""
    found = _LINE_END.search(source.text)
    return found[0] if found else "\n"


def joined(comments: Iterable[Comment]) -> list[Comment]:
    """Comments of one place as one that names all their rules."""
    rules: defaultdict[tuple[int, int, str, bool], set[str]] = defaultdict(set)
    for it in comments:
        rules[it.source, it.at, it.reach, it.is_alone].update(it.rules)
    return [
        Comment(source, at, reach, tuple(sorted(names)), is_alone)
        for (source, at, reach, is_alone), names in rules.items()
    ]


def write(
    writer: Writer, said: Iterable[Diagnostic], wanted: Iterable[Diagnostic], lint: Lint
) -> Written:
    """Write comments that silence what is wanted, as far as there is room for any.

    `said` is all that `lint` has to say of the sources as they are.
    """
    before = set(writer.identities(said, ()).values())
    open_ = {it: writer.places(it) for it in wanted}
    own = writer.identities(open_, ())
    while True:
        chosen = joined(places[0] for places in open_.values() if places)
        fit = writer.harmless(chosen)
        sources = writer.written(fit)
        after = set(writer.identities(lint(sources), fit).values()) if fit else before
        failed = [it for it, places in open_.items() if places and own[it] in after]
        if not failed:
            break
        for it in failed:
            del open_[it][0]
    if not after <= before:
        return Written(writer.document.sources, left=tuple(open_))
    return Written(sources, tuple(fit), tuple(it for it in open_ if own[it] in after))
