"""The texts of a check shared out among processes, and their results as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verifier.jobs import streams
from verifier.jobs import worker_pool as jobs
from verifier.jobs.check import result
from verifier.jobs.check import task as work
from verifier.jobs.check.request import Options
from verifier.jobs.check.result import Job, Result, Way
from verifier.jobs.exit_codes import Stopped
from verifier.jobs.messages import say
from verifier.jobs.tasks import Task

KEPT = 250_000
"""How many bytes there must be to read before results are kept, and looked for."""


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
        done = jobs.run(tasks, sizes, performer(job, options, sizes), result.PACKING, count)
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
