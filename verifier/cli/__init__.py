"""The command line: one command a module, each imported only when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable

from verifier.jobs.exit_codes import CLEAN, gravest, outcome

TYPE_CHECKING = False
"""As in `typing`, which need not be loaded for a version."""

if TYPE_CHECKING:
    from typing import Any


def end(command: Callable[[], int]) -> None:
    """Call a command and end the process with its exit code.

    A process this short needs no garbage collector, nor to tidy up before it ends.
    """
    gc.disable()
    code = outcome(command)
    code = gravest(code, outcome(_flush))
    os._exit(code)


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
        from verifier.jobs.audit import request
        from verifier.jobs.audit.run import run as audit

        return audit(request.Options(**said))
    from verifier.jobs.check.request import Options
    from verifier.jobs.check.run import run

    return run(Options(**said))


def _flush() -> int:
    if sys.stdout:
        sys.stdout.flush()
    return CLEAN
