"""Work is shared among processes: forked, so that they start with everything loaded."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from signal import SIG_DFL, SIG_IGN, SIGINT, SIGTERM, signal
from typing import Generic, NoReturn, TypeVar

from msgspec import Struct

T = TypeVar("T")
R = TypeVar("R")


class Packing(Struct, Generic[R], frozen=True):
    """How a result is sent from one process to another."""

    pack: Callable[[R], bytes]
    unpack: Callable[[bytes], R]


PAYS = 1_500_000
"""How many bytes there must be to read before a second process is worth its start."""
MOST = 32

_HEAD = 8
_CHUNK = 1 << 18
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
    if workers < 2 or len(tasks) < 2 or not hasattr(os, "fork"):
        yield from _done(tasks, range(len(tasks)), work)
        return
    packed = _shared(tasks, shares(sizes, workers), lambda task: packing.pack(work(task)))
    yield from ((index, None if it is None else packing.unpack(it)) for index, it in packed)


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


def _shared(
    tasks: Sequence[T], parts: list[list[int]], work: Callable[[T], bytes]
) -> Iterator[tuple[int, bytes | None]]:
    missing = set(range(len(tasks)))
    children: dict[int, int] = {}
    try:
        for part in parts:
            reader, process = _fork(tasks, part, work, list(children))
            children[reader] = process
        for index, data in _received(list(children)):
            missing.discard(index)
            yield index, data
        yield from ((index, None) for index in sorted(missing))
    finally:
        _end(children)


def _fork(
    tasks: Sequence[T], part: list[int], work: Callable[[T], bytes], others: list[int]
) -> tuple[int, int]:
    """A process that does its part and writes what comes of it into a pipe."""
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        for other in (*others, reader):
            os.close(other)
        _work(tasks, part, work, writer)
    os.close(writer)
    return reader, process


def _work(tasks: Sequence[T], part: list[int], work: Callable[[T], bytes], writer: int) -> NoReturn:
    code = 1
    try:
        signal(SIGINT, SIG_IGN)
        signal(SIGTERM, SIG_DFL)
        with os.fdopen(writer, "wb", _CHUNK) as stream:
            for index, data in _done(tasks, part, work):
                stream.write(index.to_bytes(_HEAD) + len(data).to_bytes(_HEAD) + data)
        code = 0
    finally:
        os._exit(code)


def _received(readers: list[int]) -> Iterator[tuple[int, bytes]]:
    """What the workers write, as it comes."""
    from select import select

    held = {reader: bytearray() for reader in readers}
    while held:
        for reader in select(list(held), [], [])[0]:
            data = os.read(reader, _CHUNK)
            held[reader] += data
            yield from _whole(held[reader])
            if not data:
                del held[reader]


def _whole(held: bytearray) -> Iterator[tuple[int, bytes]]:
    """Take the results off that have come whole."""
    at = 0
    while len(held) >= at + 2 * _HEAD:
        index, length = (int.from_bytes(held[start : start + _HEAD]) for start in (at, at + _HEAD))
        end = at + 2 * _HEAD + length
        if len(held) < end:
            break
        yield index, bytes(held[at + 2 * _HEAD : end])
        at = end
    del held[:at]


def _end(children: dict[int, int]) -> None:
    from signal import SIGKILL

    for reader, process in children.items():
        os.close(reader)
        os.kill(process, SIGKILL)
    for process in children.values():
        os.waitpid(process, 0)
