"""Work is shared among processes, where that pays and the system has them forked."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct, msgpack

T = TypeVar("T")
R = TypeVar("R")


class Packing(Struct, Generic[R], frozen=True):
    """How a result is sent from one process to another."""

    pack: Callable[[R], bytes]
    unpack: Callable[[bytes], R]


def packing(form: type[R]) -> Packing[R]:
    """The packing of results of a form."""
    return Packing(msgpack.encode, lambda data: msgpack.decode(data, type=form))


PAYS = 1_500_000
"""How many bytes there must be to read before a second process is worth its start."""
MOST = 32

_SWEPT = 8
"""After how many tasks memory is swept."""


def paying(sizes: Iterable[int]) -> int:
    """How many processes it pays to start."""
    if sum(sizes) < PAYS:
        return 1
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(free or 1, MOST)


def run(
    tasks: Sequence[T],
    sizes: Sequence[int],
    work: Callable[[T], R],
    packing: Packing[R],
    workers: int,
) -> Iterator[tuple[int, R | None]]:
    """The result of each task with its index, in no order; None where its process has died."""
    if sys.platform == "win32" or workers < 2 or len(tasks) < 2:
        yield from _done(tasks, range(len(tasks)), work)
    else:
        from verifier.jobs.forked_processes import forked

        def packed(part: Iterable[int]) -> Iterator[tuple[int, bytes]]:
            return ((index, packing.pack(it)) for index, it in _done(tasks, part, work))

        for index, data in forked(shares(sizes, workers), packed):
            yield index, None if data is None else packing.unpack(data)


def _done(
    tasks: Sequence[T], part: Iterable[int], work: Callable[[T], R]
) -> Iterator[tuple[int, R]]:
    """The results of a part of the tasks, one by one.

    The collector is off; what a few tasks leave behind in circles is swept up here, and what was
    loaded by then is not looked through again.
    """
    gc.freeze()
    for count, index in enumerate(part, 1):
        yield index, work(tasks[index])
        if count % _SWEPT == 0:
            gc.collect()
            gc.freeze()


def shares(sizes: Sequence[int], workers: int) -> list[list[int]]:
    """Which tasks each worker does: the largest first, each to the one that has least to do.

    >>> shares([5, 1, 3, 3], 2)
    [[0, 1], [2, 3]]
    """
    loads = [0] * min(workers, len(sizes))
    found: list[list[int]] = [[] for _ in loads]
    for index in sorted(range(len(sizes)), key=lambda index: (-sizes[index], index)):
        least = loads.index(min(loads))
        found[least].append(index)
        loads[least] += sizes[index] + 1
    return found
