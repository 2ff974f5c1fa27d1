"""One text is read, checked and put into words: the work that is shared among processes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace as changed

from verifier import ruleset
from verifier.config import Config, Suppression
from verifier.diagnostic import Diagnostic, Severity, drained
from verifier.files import find
from verifier.files.read import SourceError, shown
from verifier.files.replace import Change
from verifier.fix import Sources
from verifier.jobs.check.baseline_filter import Key, Sieve, Sifted
from verifier.jobs.check.lint import NOTHING, Lint, Linted, linter, looks, sources_of
from verifier.jobs.exit_codes import traced
from verifier.jobs.worker_pool import Packing
from verifier.readers import Format
from verifier.reporters import OutputFormat, Skipped, reporter
from verifier.reporters.parts.visible import encodable
from verifier.ruleset import Rule
from verifier.source import EncodingError, Source

if TYPE_CHECKING:
    from verifier.jobs.check.add_suppressions import Adds

Way = Literal["report", "fix", "fix-only", "diff"]
"""What is done about fixes. All but the first mend; `diff` writes no file."""


class Task(Struct, frozen=True):
    """The files of one text, as their paths are shown, and how much there is to read."""

    paths: tuple[str, ...]
    size: int = 0
    data: tuple[bytes, ...] = ()
    """The bytes of the files, where they were read already."""


class Job(Struct, frozen=True):
    """What is the same for all texts."""

    config: Config
    rules: tuple[Rule, ...]
    known: tuple[Rule, ...] = ()
    """All rules, for files with settings of their own."""
    names: frozenset[str] = frozenset()
    """The ids of all rules, which a suppression may name."""
    format: Format | None = None
    output: OutputFormat = "full"
    more: tuple[OutputFormat, ...] = ()
    """The formats of further reports."""
    strict: bool = False
    notes: bool = False
    colour: bool = False
    stdin_name: str = find.STDIN
    way: Way = "report"
    unsafe: bool = False
    """Whether unsafe fixes are applied as well."""
    sieve: Sieve | None = None
    adds: Adds | None = None
    """What is silenced instead of mended."""


class Finding(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A diagnostic in words, with what it is sorted by."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    end: tuple[int, int]
    severity: Severity
    text: str
    fix: Literal["", "safe", "unsafe"] = ""
    more: tuple[str, ...] = ()
    """What further reports say of it."""


class Mending(Struct, frozen=True, array_like=True):
    """What mending comes to: new bytes for files and for standard output, and how they differ."""

    count: int = 0
    changes: tuple[Change, ...] = ()
    output: bytes | None = None
    diffs: tuple[tuple[str, bytes], ...] = ()
    """Of each file that is changed, its path and a unified diff."""
    unfixed: tuple[Skipped, ...] = ()


class Result(Struct, frozen=True, array_like=True):
    """What became of a text."""

    files: int = 0
    characters: int = 0
    hidden: int = 0
    findings: tuple[Finding, ...] = ()
    unread: tuple[Skipped, ...] = ()
    crash: str = ""
    looked: bool = True
    """Whether a rule has looked at it."""
    known: int = 0
    """How many diagnostics the baseline knows."""
    keys: tuple[Key, ...] = ()
    used: tuple[int, ...] = ()
    """The suppressions in the configuration that silenced something."""
    borne: tuple[str, ...] = ()
    """The keys under `uncited` that an entry bears."""
    rows: tuple[Suppression, ...] = ()
    """Suppressions for the configuration, one for each diagnostic that is silenced there."""
    mending: Mending = Mending()
    unmended: Result | None = None
    """What holds if the files cannot be written."""
    paths: tuple[bytes, ...] = ()
    """The files, as diagnostics name them; not every path is text."""
    sheets: tuple[str, ...] = ()
    """What a page that shows the texts has of each."""


def packed(result: Result) -> bytes:
    return msgspec.msgpack.encode(result)


def unpack(data: bytes) -> Result:
    return msgspec.msgpack.decode(data, type=Result)


PACKING = Packing(packed, unpack)


def lost(task: Task, why: str) -> Result:
    """The result of a text that nobody could check."""
    return Result(unread=tuple(Skipped(encodable(shown(path)), why) for path in task.paths))


def attempt(task: Task, job: Job) -> Result:
    """The result of a text, whatever goes wrong."""
    try:
        return check(task, job)
    except (SourceError, EncodingError) as error:
        return lost(task, str(error))
    except MemoryError:
        return lost(task, "not enough memory")
    except Exception as error:
        crash = f"while checking {', '.join(map(shown, task.paths))}:\n{traced(error)}"
        return Result(crash=encodable(crash))


def check(task: Task, job: Job) -> Result:
    """What is to be said of a text. Raises SourceError where it cannot be read."""
    config = job.config.for_file(task.paths[0])
    rules = job.rules if config is job.config else chosen(job.known, config)
    made = answered(task, job, linter(job, config, rules))
    return made if looks(rules, config) else changed(made, looked=False)


def answered(task: Task, job: Job, lint: Lint) -> Result:
    """What is to be said of a text by what lints it, or what comes of it where it is mended."""
    if job.adds:
        from verifier.jobs.check import add_suppressions

        return add_suppressions.added(task, job, lint)
    if job.way != "report":
        from verifier.jobs.check import apply_fixes

        return apply_fixes.mended(task, job, lint)
    sources = sources_of(task, job)
    made = lint(sources)
    left = sifted(made.said, sources, job)
    said = drained([*left.left])
    made, left = changed(made, said=()), changed(left, left=())
    return changed(result(sources, said, job, made), known=left.known, keys=left.keys)


def sifted(said: Iterable[Diagnostic], sources: Sources, job: Job) -> Sifted:
    """What a baseline or unchanged lines leave; notes that are not shown are in no baseline."""
    if job.sieve is None:
        return Sifted(tuple(said))
    from verifier.jobs.check.baseline_filter import sift

    return sift(job.sieve, (it for it in said if is_shown(it, job)), sources)


def result(
    sources: Sources, said: Iterable[Diagnostic], job: Job, linted: Linted = NOTHING
) -> Result:
    """What was said of a text, as it is reported."""
    hidden: list[Diagnostic] = []
    shown: list[Diagnostic] = []
    for it in said:
        (shown if is_shown(it, job) else hidden).append(it)
    texts = {source.name: source for source in sources}
    return Result(
        len(sources),
        sum(len(source.text) for source in sources) - linted.unread,
        len(hidden),
        sheets=_sheets(shown, texts, job),
        findings=tuple(_findings(drained(shown), texts, job)),
        paths=tuple(source.name.encode("utf-8", "surrogateescape") for source in sources),
        used=linted.used,
        borne=linted.borne,
    )


def _sheets(
    diagnostics: list[Diagnostic], texts: Mapping[str, Source], job: Job
) -> tuple[str, ...]:
    """What a page that shows the texts needs of them."""
    if "html" not in (job.output, *job.more):
        return ()
    from verifier.reporters.check.html import sheets

    return tuple(sheets(diagnostics, texts))


def is_shown(diagnostic: Diagnostic, job: Job) -> bool:
    return job.notes or diagnostic.severity != "note"


def chosen(rules: Iterable[Rule], config: Config) -> tuple[Rule, ...]:
    """The rules that a configuration selects."""
    return ruleset.select(rules, config.select, config.ignore, config.extend_select)


def _findings(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], job: Job
) -> Iterable[Finding]:
    item = reporter(job.output).item
    more = tuple(reporter(name).item for name in job.more)
    for it in diagnostics:
        start, end = it.locus.start, it.locus.end
        yield Finding(
            encodable(it.locus.path),
            start.line,
            start.column,
            it.rule,
            encodable(it.message),
            (end.line, end.column),
            it.severity,
            item(it, sources, job.colour),
            it.fix.applicability if it.fix else "",
            tuple(other(it, sources, False) for other in more),
        )
