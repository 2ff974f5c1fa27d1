"""One run of `verifier audit`: from the options to the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from verifier import readers
from verifier.config import Config
from verifier.diagnostic import Severity
from verifier.errors import FormError
from verifier.files import find
from verifier.files.find import Found
from verifier.files.read import SourceError, shown
from verifier.jobs import report_files, settings, streams
from verifier.jobs import worker_pool as jobs
from verifier.jobs.audit import task as work
from verifier.jobs.audit import totals
from verifier.jobs.audit.rule_selection import chosen, known, refuse_unknown, speaking
from verifier.jobs.audit.task import WEB, Job, Result, Task
from verifier.jobs.editions import Edition, Trust, edition
from verifier.jobs.exit_codes import CLEAN, FOUND, INCOMPLETE, Stopped, gravest
from verifier.jobs.guarded import outcome
from verifier.jobs.messages import say
from verifier.readers import Format
from verifier.reporters.audit import FORMATS, AuditFormat, reporter
from verifier.reporters.parts.visible import encodable, show
from verifier.source import UNCLOSED, EncodingError

Files = tuple[report_files.File[AuditFormat], ...]


class Options(Struct, frozen=True, kw_only=True):
    """The options of the command, as they were given."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    strict: bool = False
    fail_on: Severity | None = None
    exit_zero: bool = False
    allow_empty: bool = False
    output_format: AuditFormat = "full"
    output_file: tuple[str, ...] | None = None
    files_from: str | None = None
    format: Format | None = None
    encoding: str | None = None
    stdin_filename: str | None = None
    public_key: str | None = None
    signature: str | None = None
    offline: bool = False
    folds: bool = False
    config: str | None = None
    no_config: bool = False
    jobs: int = 0
    color: streams.ColourChoice = "auto"
    quiet: int = 0


def run(options: Options) -> int:
    """Compare what the options name, report it, and give back the exit code."""
    if options.folds:
        from verifier.jobs.audit import fold_table

        streams.write(fold_table.table())
        return CLEAN
    if options.signature and options.public_key is None:
        raise FormError("--signature goes with --public-key; without a key it is not looked at")
    name, copies = named(options)
    config, files = configured(options), report_files.files(options.output_file or (), FORMATS)
    trust = Trust(options.public_key, options.signature)
    own = configured(replace(options, encoding=None)) if options.encoding else config
    try:
        against = edition(name, own, trust)
    except (SourceError, EncodingError) as error:
        return say(f"{show(shown(name))}: the edition cannot be read: {error}", INCOMPLETE)
    return audited(options, copies, job_of(options, config, against), files)


def audited(options: Options, copies: tuple[str, ...], job: Job, files: Files) -> int:
    """Compare the copies with the edition."""
    found = found_in(copies, job, files)
    tasks = tasks_of(found, copies)
    read = (*job.edition.files, *(it.path for it in tasks))
    others = (job.config.file, options.public_key, options.signature, options.files_from)
    report_files.refuse_to_overwrite(files, read, others)
    job = replace(job, copies=len(tasks), more=tuple(it.format for it in files))
    whole = totals.add(found, perform(tasks, job, options), len(job.rules))
    code = totals.code(whole, job.config.fail_on, options.exit_zero, options.allow_empty)
    for fault in job.edition.faults:
        code = gravest(code, FOUND if fault.kind == UNCLOSED else INCOMPLETE)
    code = gravest(code, report(whole, job, files, options.quiet < 2))
    for line in totals.said(whole, job.edition, options.quiet):
        say(line)
    return code


def named(options: Options) -> tuple[str, tuple[str, ...]]:
    """The edition and the copies. Raises FormError where they cannot be meant."""
    if len(options.paths) < (2 if options.files_from is None else 1):
        raise FormError("name the edition, then its copies: verifier audit EDITION COPIES...")
    settings.refuse_empty(options.paths)
    name, *copies = options.paths
    if name == find.STDIN:
        raise FormError("the edition is a file; only a copy may come on standard input")
    if options.files_from is not None:
        from verifier.jobs import path_lists

        copies = [*path_lists.together(tuple(copies), options.files_from)]
    for address in (name, *copies):
        if address.startswith(WEB) and (options.offline or address == name):
            remedy = "fetched --offline" if options.offline else "an edition: save it to a file"
            raise FormError(f"an address is not {remedy}", encodable(address))
    return name, tuple(copies)


def configured(options: Options) -> Config:
    """The settings that hold for a run; the command line may name rules of an audit only."""
    said = {
        "select": options.select,
        "extend_select": options.extend_select,
        "ignore": options.ignore,
        "encoding": options.encoding,
        "fail_on": options.fail_on,
    }
    config = settings.configured(options.config, not options.no_config, said)
    refuse_unknown(said, known(config), config)
    return config


def job_of(options: Options, config: Config, against: Edition) -> Job:
    """What is to be done with each copy."""
    rules = known(config)
    return Job(
        config=config,
        edition=against,
        rules=chosen(rules, config),
        known=rules if config.per_file else (),
        format=options.format,
        output=options.output_format,
        strict=options.strict,
        colour=options.output_format in ("full", "concise") and streams.colour(options.color),
        stdin_name=options.stdin_filename or find.STDIN,
    )


def found_in(copies: tuple[str, ...], job: Job, files: Files = ()) -> Found:
    """The files that the copies stand for. In a folder, the edition is not its own copy."""
    own = {os.path.realpath(path) for path in job.edition.files}

    def known_copy(path: str) -> bool:
        return readers.format_of(path) is not None and os.path.realpath(path) not in own

    paths = [it for it in copies if not it.startswith(WEB)]
    excluded = report_files.sparing(settings.excluded(job.config), files)
    return find.find(paths, excluded, known_copy, job.stdin_name)


def tasks_of(found: Found, copies: tuple[str, ...]) -> list[Task]:
    """A task for each copy, in the order in which they are reported."""
    addresses = {it: 0 for it in copies if it.startswith(WEB)}
    every = sorted({**dict(found.files), **addresses}.items())
    return [Task(path, number, size) for number, (path, size) in enumerate(every, 1)]


def report(whole: totals.Total, job: Job, files: Files, aloud: bool) -> int:
    """Write the reports: that on standard output if it is wanted, and those to files."""
    paths = (*whole.checked.paths, *map(shown, job.edition.files))
    checked = report_files.settled(
        replace(whole.checked, paths=paths),
        speaking(job.config),
        (job.output, *job.more),
    )

    def page(number: int, name: AuditFormat) -> Iterator[str]:
        return reporter(name).page((it.texts[number] for it in whole.results), checked)

    code = report_files.write(report_files.Stream(job.output) if aloud else None, files, page)
    if aloud and job.output == "github":
        from verifier.reporters.audit import step_summary

        items = (it.texts[0] for it in whole.results)
        code = gravest(
            code, outcome(lambda: report_files.summarise(step_summary.page(items, checked)))
        )
    return code


def perform(tasks: Sequence[Task], job: Job, options: Options) -> Iterator[Result]:
    """The results of all tasks, in no order."""
    sizes = [task.size for task in tasks]
    progress = streams.Progress(len(tasks), options.quiet == 0)
    count = options.jobs or jobs.paying(sizes)
    try:
        done = jobs.run(tasks, sizes, lambda task: work.perform(task, job), work.PACKING, count)
        for index, one in done:
            progress.step()
            yield one or work.lost(tasks[index], "its process was ended")
    except (KeyboardInterrupt, Stopped):
        progress.clear()
        say(f"interrupted, {progress.done:,} of {len(tasks):,} compared")
        raise
    progress.clear()
