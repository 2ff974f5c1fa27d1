"""The command line: one command a module, each imported only when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable

TYPE_CHECKING = False
"""As in `typing`, which need not be loaded for a version."""

if TYPE_CHECKING:
    from typing import Any

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


def end(command: Callable[[], int]) -> None:
    """Call a command and end the process with its exit code.

    A process this short needs no garbage collector, nor to tidy up before it ends.
    """
    gc.disable()
    code = outcome(command)
    code = gravest(code, outcome(_flush))
    os._exit(code)


def when_ended(handler: Any) -> None:
    """Set what is called when the system asks the process to end.

    A signal that is ignored stays so, as it does for what `nohup` starts; Windows has but one.
    """
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


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


def call(arguments: list[str]) -> int:
    """Call the command that is named; click is loaded only if it is needed."""
    if arguments and arguments[0] in ("check", "audit"):
        _load_structs()
        from verifier.cli import options

        table = options.OPTIONS if arguments[0] == "check" else options.AUDIT
        if (said := options.plain(arguments[1:], table)) is not None:
            return _run(arguments[0], said)
    from verifier.cli import group

    return group.run(arguments)


def _load_structs() -> None:
    """Load msgspec without `typing_extensions`, a tenth of a small run.

    It looks there for what the `typing` of older Pythons lacks, and does without where it is not.
    """
    modules: Any = sys.modules
    name = "typing_extensions"
    if name not in modules:
        modules[name] = None
        try:
            __import__("msgspec")
        finally:
            del modules[name]


def _run(name: str, said: dict[str, Any]) -> int:
    """Run a command whose options are settled."""
    if name == "audit":
        from verifier.jobs.audit import plan as audit

        return audit.run(audit.Options(**said))
    from verifier.jobs.check.plan import Options, run

    return run(Options(**said))


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


def traced(error: Exception) -> str:
    """Where a bug came up. Raises the interruption that is behind it, if that is none."""
    if cause := interruption(error):
        raise cause
    import traceback

    return "".join(traceback.format_exception(error))


def is_read_by_runner() -> bool:
    """Whether a runner reads what is printed, and would take some lines for commands."""
    return os.environ.get("GITHUB_ACTIONS") == "true" or is_read_by_azure()


def is_read_by_azure() -> bool:
    """Whether the runner is that of Azure Pipelines, which nothing stops from reading."""
    return os.environ.get("TF_BUILD", "").lower() == "true"


def say(text: str, code: int = CLEAN) -> int:
    """A line on stderr, if there is anyone to read it; gives back the code."""
    if is_read_by_runner():
        from verifier.reporters.parts.github_runner import neutral

        text = "\n".join(map(neutral, text.split("\n")))
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except (OSError, AttributeError, ValueError):
        return code
    return code


def _flush() -> int:
    if sys.stdout:
        sys.stdout.flush()
    return CLEAN


def _mute() -> int:
    """Send what is still to be written to nowhere, so that it does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLEAN
