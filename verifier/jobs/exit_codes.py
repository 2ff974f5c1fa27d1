"""Exit codes, the gravest of several, and the errors that decide one."""

from __future__ import annotations

CLEAN, FOUND, MISUSED, NOTHING, INCOMPLETE, BUG = 0, 1, 2, 3, 4, 70
INTERRUPTED, TERMINATED = 130, 143

_GRAVITY = (INTERRUPTED, TERMINATED, BUG, MISUSED, INCOMPLETE, NOTHING, FOUND, CLEAN)


class Stopped(BaseException):
    """The system asks the process to end."""


class OutputError(Exception):
    """Something cannot be written: `str` of it says what and why."""


def gravest(*codes: int) -> int:
    """The exit code when several hold.

    >>> gravest(FOUND, INCOMPLETE, CLEAN)
    4
    """
    return min(codes, key=_GRAVITY.index)


def interruption(error: BaseException) -> BaseException | None:
    """The interruption that is behind an error: so Python tells one that comes as a class is made.

    >>> error = RuntimeError()
    >>> error.__cause__ = KeyboardInterrupt()
    >>> interruption(error), interruption(ValueError())
    (KeyboardInterrupt(), None)
    """
    cause = error.__cause__
    while cause and not isinstance(cause, KeyboardInterrupt | Stopped):
        cause = cause.__cause__
    return cause


def traced(error: Exception) -> str:
    """Where a bug came up. Raises the interruption that is behind it, if that is none."""
    if cause := interruption(error):
        raise cause
    import traceback

    return "".join(traceback.format_exception(error))
