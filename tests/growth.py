"""How time grows: with which power of the length, measured at three sizes, or not worth to tell."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from itertools import pairwise

Run = Callable[[int], object]
STEEP = 1.2
"""The exponent above which time does not grow in proportion: a square has 2."""
_LONG = 0.1
"""Seconds of the processor after which an input is long enough to be measured."""


def exponent(run: Run, lengths: Sequence[int], quick: float) -> float:
    """The exponent of the time that a run takes; 1 where the longest takes less than `quick`.

    Lengths are tried in turn, so that what would never come back is told by short ones. Each of
    two doublings has to be steep, and so when they are measured again.
    """
    for length in lengths:
        if timed(run, length) > max(_LONG, quick):
            break
    else:
        if best(run, length) < quick:
            return 1.0
    steepest = 9.9
    for _ in range(2):
        times = [best(run, size) for size in (length // 4, length // 2, length)]
        steepest = min(steepest, *(math.log2(more / less) for less, more in pairwise(times)))
        if steepest <= STEEP:
            return 1.0
    return steepest


def best(run: Run, length: int) -> float:
    return min(timed(run, length) for _ in range(2))


def timed(run: Run, length: int) -> float:
    """Seconds of the processor that a run takes."""
    start = time.process_time()
    run(length)
    return time.process_time() - start
