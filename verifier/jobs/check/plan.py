"""One run of `verifier check`: from the options to the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from verifier.config import Config, refuse_unknown
from verifier.diagnostic import Severity
from verifier.errors import FormError
from verifier.files import find
from verifier.files.find import Found
from verifier.jobs import report_files, settings, streams
from verifier.jobs import worker_pool as jobs
from verifier.jobs.check import baseline_filter
from verifier.jobs.check import task as work
from verifier.jobs.check.conclude import concluded
from verifier.jobs.check.task import Job, Result, Task, Way
from verifier.jobs.exit_codes import Stopped
from verifier.jobs.messages import say
from verifier.readers import Format
from verifier.reporters import FORMATS, OutputFormat
from verifier.ruleset import Rule

if TYPE_CHECKING:
    from verifier.jobs.check.add_suppressions import Adds

KEPT = 250_000
"""How many bytes there must be to read before results are kept, and looked for."""
Files = tuple[report_files.File[OutputFormat], ...]


class Options(Struct, frozen=True, kw_only=True):
    """The options of the command, as they were given."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    notes: bool | None = None
    strict: bool = False
    fail_on: Severity | None = None
    exit_zero: bool = False
    allow_empty: bool = False
    output_format: OutputFormat = "full"
    output_file: tuple[str, ...] | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    fix_only: bool = False
    diff: bool = False
    baseline: str | None = None
    write_baseline: str | None = None
    add_ignores: bool = False
    reason: str | None = None
    since: str | None = None
    staged: bool = False
    statistics: bool = False
    files_from: str | None = None
    format: Format | None = None
    encoding: str | None = None
    stdin_filename: str | None = None
    no_cache: bool = False
    cache_dir: str | None = None
    watch: bool = False
    config: str | None = None
    no_config: bool = False
    jobs: int = 0
    color: streams.ColourChoice = "auto"
    quiet: int = 0


class Plan(Struct, frozen=True):
    """What a run is to do: with which texts, and how."""

    job: Job
    known: tuple[Rule, ...]
    files: Files
    found: Found
    tasks: tuple[Task, ...]


def run(options: Options) -> int:
    """Check what the options name, report it, and give back the exit code."""
    options = replace(options, paths=paths(options))
    if options.watch:
        from verifier.jobs.check import watch

        return watch.run(options)
    plan = planned(options)
    return concluded(plan, [one for _, one in perform(plan.tasks, plan.job, options)], options)


def paths(options: Options) -> tuple[str, ...]:
    """What is to be checked: what is named or listed, or the working folder. Raises FormError."""
    settings.refuse_empty(options.paths)
    if options.files_from is None:
        return options.paths or (".",)
    from verifier.jobs import path_lists

    return path_lists.together(options.paths, options.files_from)


def planned(options: Options) -> Plan:
    """What the options and the configuration ask for. Raises FormError."""
    refuse_at_odds(options)
    config = configured(options)
    known = settings.known_rules(config)
    refuse_unknown(config, known)
    files = files_of(options)
    job = job_of(options, config, known, files)
    found = find.find(
        options.paths,
        report_files.sparing(settings.excluded(config), files),
        settings.known(config),
        job.stdin_name,
    )
    tasks = tuple(Task(*it) for it in settings.editions(config, found.files))
    read = (path for task in tasks for path in task.paths)
    others = (config.file, options.baseline, options.files_from)
    report_files.refuse_to_overwrite(files, read, others)
    return Plan(job, known, files, found, tasks)


def refuse_at_odds(options: Options) -> None:
    """Raise FormError for options that cannot both be meant."""
    for found, why in (
        (options.since and options.staged, "--since does not go with --staged"),
        (options.config and options.no_config, "--config does not go with --no-config"),
        (options.write_baseline and options.diff, "--write-baseline does not go with --diff"),
    ):
        if found:
            raise FormError(why)


def configured(options: Options) -> Config:
    """The settings that hold for a run."""
    said = {
        "select": options.select,
        "extend_select": options.extend_select,
        "ignore": options.ignore,
        "encoding": options.encoding,
        "fail_on": options.fail_on,
        "notes": options.notes,
    }
    return settings.configured(options.config, not options.no_config, said)


def files_of(options: Options) -> Files:
    """The files that reports go to. Raises FormError."""
    files = report_files.files(options.output_file or (), FORMATS)
    if files and (options.write_baseline or way(options) in ("diff", "fix-only")):
        why = "--diff, --fix-only and --write-baseline make no report that -o could write"
        raise FormError(why)
    return files


def job_of(options: Options, config: Config, known: tuple[Rule, ...], files: Files = ()) -> Job:
    """What is to be done with each text. Notes that can fail a run are shown."""
    return Job(
        config=config,
        rules=work.chosen(known, config),
        known=known if config.per_file else (),
        names=frozenset(rule.id for rule in known),
        format=options.format,
        output=options.output_format,
        more=tuple(it.format for it in files),
        strict=options.strict,
        notes=config.notes or config.fail_on == "note",
        colour=options.output_format in ("full", "concise") and streams.colour(options.color),
        stdin_name=options.stdin_filename or find.STDIN,
        way=way(options),
        unsafe=options.unsafe_fixes,
        adds=adds(options, config),
        sieve=baseline_filter.made(
            options.baseline, options.since, options.staged, options.write_baseline
        ),
    )


def way(options: Options) -> Way:
    """What is done about fixes: as with others, --diff is more than --fix-only, that than --fix."""
    if options.diff:
        return "diff"
    if options.fix_only:
        return "fix-only"
    return "fix" if options.fix or options.add_ignores else "report"


def adds(options: Options, config: Config) -> Adds | None:
    """The suppressions that are to be added. Raises FormError."""
    if not options.add_ignores and options.reason is None:
        return None
    from verifier.jobs.check import add_suppressions

    return add_suppressions.asked(options, config)


def carried_out(one: Result, way: Way) -> Result:
    """A result, once what it mends is written."""
    if way == "report":
        return one
    from verifier.jobs.check import write_fixes

    return write_fixes.carried_out(one, way)


def perform(tasks: Sequence[Task], job: Job, options: Options) -> Iterator[tuple[Task, Result]]:
    """The tasks with their results, in no order."""
    sizes = [task.size for task in tasks]
    progress = streams.Progress(len(tasks), options.quiet == 0)
    try:
        count = options.jobs or jobs.paying(sizes)
        done = jobs.run(tasks, sizes, performer(job, options, sizes), work.PACKING, count)
        for index, made in done:
            progress.step()
            one = made or work.lost(tasks[index], "its process was ended")
            yield tasks[index], carried_out(one, job.way)
    except (KeyboardInterrupt, Stopped):
        progress.clear()
        say(f"interrupted, {progress.done:,} of {len(tasks):,} checked")
        raise
    progress.clear()


def performer(job: Job, options: Options, sizes: Sequence[int]) -> Callable[[Task], Result]:
    """How a text is checked: anew, or where that takes longer, only if no result of it is kept.

    What is mended or sifted depends on more than on the text.
    """
    whole = job.way == "report" and job.sieve is None
    if whole and not options.no_cache and sum(sizes) >= KEPT:
        from verifier.jobs.check import cached_results

        if keeper := cached_results.keeper(job, options.cache_dir):
            return lambda task: cached_results.perform(task, job, keeper)
    return lambda task: work.attempt(task, job)
