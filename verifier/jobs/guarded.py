"""The exit code of a command, whatever goes wrong in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from verifier.jobs.exit_codes import (
    BUG,
    CLEAN,
    INCOMPLETE,
    INTERRUPTED,
    MISUSED,
    TERMINATED,
    OutputError,
    Stopped,
    interruption,
    traced,
)
from verifier.jobs.messages import say


def outcome(command: Callable[[], int]) -> int:
    """The exit code of a command; what went wrong is said on stderr."""
    try:
        return command()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Stopped:
        return TERMINATED
    except BrokenPipeError:
        return _mute()
    except OutputError as error:
        return say(f"verifier: {error}", INCOMPLETE)
    except Exception as error:
        return _unforeseen(error)


def _unforeseen(error: Exception) -> int:
    """Misuse, a stream that fails (a system call that names no file does), or a bug."""
    from verifier.errors import FormError

    if isinstance(error, FormError):
        return say(str(error), MISUSED)
    if isinstance(error, OSError) and error.filename is None:
        if isinstance(error, FileNotFoundError):
            return say("verifier: the working folder is not there any more", MISUSED)
        _mute()
        return say(f"verifier: the report cannot be written: {error.strerror}", INCOMPLETE)
    if isinstance(error, MemoryError):
        return say("verifier: there is not enough memory for this", INCOMPLETE)
    if cause := interruption(error):
        return INTERRUPTED if isinstance(cause, KeyboardInterrupt) else TERMINATED
    return say(f"this is a bug in verifier:\n{traced(error)}", BUG)


def _mute() -> int:
    """Send what is still to be written to nowhere, so that it does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLEAN
