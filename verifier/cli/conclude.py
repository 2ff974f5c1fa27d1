"""What came of a run is reported, and gives the exit code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verifier.cli import gravest, outcome, reports, say, sieve, total
from verifier.cli.work import Job, Result, chosen
from verifier.engine import TIMEOUT
from verifier.reporters import OutputFormat, reporter
from verifier.reporters.show import encodable
from verifier.ruleset import Rule

if TYPE_CHECKING:
    from verifier.cli.run import Files, Options, Plan


def concluded(plan: Plan, results: Sequence[Result], options: Options) -> int:
    """Report what came of a run, and give back its exit code."""
    job = plan.job
    results = [*results, *about_settings(plan, results, options)]
    whole = total.add(plan.found, results, len(job.rules))
    if options.write_baseline:
        return written(options, job, whole)
    code = total.code(whole, job.config.fail_on, options.exit_zero, options.allow_empty, job.way)
    if job.way != "report":
        from verifier.cli import rewrite

        code = gravest(code, outcome(lambda: rewrite.output(whole.mending, job)))
    if job.way in ("report", "fix"):
        code = gravest(code, report(whole, job, plan.known, plan.files, options.quiet < 2))
    for line in total.said(whole, options.quiet, options.statistics, job.way, job.adds is not None):
        say(line)
    if job.sieve and not options.quiet:
        for line in sieve.said(job.sieve, whole.known, whole.keys, scope(job, whole)):
            say(line)
    return code


def scope(job: Job, whole: total.Total) -> sieve.Scope:
    """What a baseline can be held against: what was wholly checked, with what rules."""
    stopped = {it.path for it in whole.findings if it.rule == TIMEOUT}
    rules = [*job.rules]
    for it in job.config.per_file:
        rules += chosen(job.known, job.config.apply(it.settings))
    used = {it.id for it in rules if job.notes or job.strict or it.severity != "note"}
    paths = [it for it in whole.checked.paths if encodable(it) not in stopped]
    return sieve.Scope(paths, job.names - used)


def about_settings(plan: Plan, results: Sequence[Result], options: Options) -> Iterator[Result]:
    """What is to be said of the configuration file, and what comes of it, when all is checked."""
    if plan.job.config.silences:
        from verifier.cli import idle

        yield from idle.results(plan, results, options.paths)
    if plan.job.adds:
        from verifier.cli import ignores

        yield from ignores.results(plan.job, results)


def written(options: Options, job: Job, whole: total.Total) -> int:
    """Write a baseline instead of a report."""
    assert job.sieve
    assert options.write_baseline
    done = sieve.written(options.write_baseline, job.sieve, whole.keys, scope(job, whole))
    if not whole.checked.files and not options.quiet:
        say(total.summary(whole, job.way))
    return say(done, total.broken(whole, options.allow_empty))


def report(whole: total.Total, job: Job, known: tuple[Rule, ...], files: Files, aloud: bool) -> int:
    """Write the reports: that on standard output if it is wanted, and those to files."""
    checked = reports.settled(whole.checked, known, (job.output, *job.more))
    stream = reports.Stream(job.output, whole.mending.output is not None) if aloud else None

    def page(number: int, name: OutputFormat) -> Iterator[str]:
        items = ((it.rule, (it.text, *it.more)[number]) for it in whole.findings)
        return reporter(name).page(items, checked)

    code = reports.write(stream, files, page)
    if aloud and job.output == "github":
        from verifier.reporters import step_summary

        items = ((it.rule, it.text) for it in whole.findings)
        code = gravest(code, outcome(lambda: reports.summarise(step_summary.page(items, checked))))
    return code
