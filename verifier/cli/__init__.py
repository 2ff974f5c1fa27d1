"""The command line: one command a module, each imported only when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn

CLEAN, FOUND, MISUSED, NOTHING, INCOMPLETE, BUG = 0, 1, 2, 3, 4, 70
INTERRUPTED, TERMINATED = 130, 143

_GRAVITY = (INTERRUPTED, TERMINATED, BUG, MISUSED, INCOMPLETE, NOTHING, FOUND, CLEAN)


class Stopped(BaseException):
    """The system asks the process to end."""


class OutputError(Exception):
    """The report cannot be written: `str` of it says why."""


def gravest(*codes: int) -> int:
    """The exit code when several hold.

    >>> gravest(FOUND, INCOMPLETE, CLEAN)
    4
    """
    return min(codes, key=_GRAVITY.index)


def end(command: Callable[[], int]) -> NoReturn:
    """Call a command and end the process with its exit code.

    A process this short needs no garbage collector, nor to tidy up before it ends.
    """
    gc.disable()
    _heed_signals()
    code = _outcome(command)
    for stream in (sys.stdout, sys.stderr):
        code = gravest(code, _flush(stream))
    os._exit(code)


def _heed_signals() -> None:
    from signal import SIGTERM, signal

    def stop(number: int, frame: object) -> NoReturn:
        raise Stopped

    signal(SIGTERM, stop)


def _outcome(command: Callable[[], int]) -> int:
    """The exit code of a command; what went wrong is said on stderr."""
    try:
        return command()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Stopped:
        return TERMINATED
    except BrokenPipeError:
        return CLEAN
    except OutputError as error:
        return complain(f"the report cannot be written: {error}", INCOMPLETE)
    except Exception:
        import traceback

        return complain(f"this is a bug in verifier:\n{traceback.format_exc()}", BUG)


def complain(message: str, code: int = CLEAN) -> int:
    """Say something on stderr, if it can be said; gives back the code."""
    try:
        sys.stderr.write(f"verifier: {message}\n")
    except (OSError, AttributeError, ValueError):
        return code
    return code


def _flush(stream: object) -> int:
    """Write out what a stream still holds. Nobody listening any more is no error."""
    try:
        stream.flush()  # type: ignore[attr-defined]
    except BrokenPipeError:
        return CLEAN
    except OSError as error:
        return INCOMPLETE if stream is not sys.stdout else _unwritten(error)
    except (AttributeError, ValueError):
        return CLEAN
    return CLEAN


def _unwritten(error: OSError) -> int:
    return complain(f"the report cannot be written: {error.strerror}", INCOMPLETE)
