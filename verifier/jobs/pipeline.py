"""The pipeline of a run: tasks shared out among processes, results gathered, reports written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from verifier.errors import SourceError
from verifier.jobs import report_files, worker_pool
from verifier.jobs.exit_codes import Stopped, gravest, outcome, traced
from verifier.jobs.messages import say
from verifier.jobs.report_files import File, Stream
from verifier.jobs.streams import Progress
from verifier.jobs.worker_pool import Packing
from verifier.reporters.parts.visible import encodable
from verifier.source import EncodingError


class Sized(Protocol):
    """A task that says how many bytes there are to read."""

    @property
    def size(self) -> int: ...


T = TypeVar("T", bound=Sized)
R = TypeVar("R")
Format = TypeVar("Format", bound=str)


class Work(Struct, Generic[T, R], frozen=True):
    """The work of a job: how a task is done, and how its result comes back to this process."""

    perform: Callable[[T], R]
    lost: Callable[[T, str], R]
    """The result of a task that nobody could do, and why."""
    packing: Packing[R]
    done: str
    """The participle of what is done, as in ‘3 of 7 checked’."""
    settled: Callable[[R], R] = lambda result: result
    """A result, once what it asks of this process is done."""


def gathered(
    tasks: Sequence[T], work: Work[T, R], workers: int, *, aloud: bool
) -> Iterator[tuple[T, R]]:
    """Each task with its result, in no order. Without a number of workers, as many as pay."""
    sizes = [task.size for task in tasks]
    progress = Progress(len(tasks), aloud)
    try:
        count = workers or worker_pool.paying(sizes)
        for index, made in worker_pool.run(tasks, sizes, work.perform, work.packing, count):
            progress.step()
            one = made or work.lost(tasks[index], "its process was ended")
            yield tasks[index], work.settled(one)
    except (KeyboardInterrupt, Stopped):
        progress.clear()
        say(f"interrupted, {progress.done:,} of {len(tasks):,} {work.done}")
        raise
    progress.clear()


def attempted(
    perform: Callable[[], R], lost: Callable[[str], R], crashed: Callable[[str], R], doing: str
) -> R:
    """The result of a task, whatever goes wrong: it is lost, or a bug came up while `doing` it."""
    try:
        return perform()
    except (SourceError, EncodingError) as error:
        return lost(str(error))
    except MemoryError:
        return lost("not enough memory")
    except Exception as error:
        return crashed(encodable(f"while {doing}:\n{traced(error)}"))


def reported(
    stream: Stream[Format] | None,
    files: Sequence[File[Format]],
    page: Callable[[int, Format], Iterable[str]],
    summary: Callable[[], Iterable[str]],
) -> int:
    """Write the reports, and where GitHub reads the stream, its summary. Returns the exit code."""
    code = report_files.write(stream, files, page)
    if stream and stream.format == "github":
        code = gravest(code, outcome(lambda: report_files.summarise(summary())))
    return code
