"""The streams: the report goes to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from typing import Literal, TextIO

from verifier.jobs.exit_codes import OutputError

ColourChoice = Literal["auto", "always", "never"]

_CHUNK = 1 << 16
_PATIENCE = 0.5
_PAUSE = 0.1


def write(pieces: Iterable[str], *, to_stderr: bool = False) -> None:
    """Write a report to stdout, in UTF-8 whatever the locale. Nobody listening is no error.

    Where stdout carries a mended text, the report goes to stderr.
    """
    stream = sys.stderr if to_stderr else sys.stdout
    if stream is None:
        raise OutputError("the report cannot be written: standard output is closed")
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > _CHUNK:
            _put("".join(held), stream)
            held, size = [], 0
    _put("".join(held), stream)


def write_bytes(data: bytes) -> None:
    """Write a text to stdout, byte for byte."""
    if sys.stdout is None:
        raise OutputError("the text cannot be written: standard output is closed")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _put(text: str, stream: TextIO) -> None:
    stream.buffer.write(text.encode("utf-8"))
    stream.buffer.flush()


def colour(choice: ColourChoice) -> bool:
    """Whether the report is to be in colour."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and is_terminal(sys.stdout)


def is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return False


class Progress:
    """A line that says how far the work is: only on a terminal, and only if it takes a while."""

    def __init__(self, total: int, wanted: bool) -> None:
        self.total = total
        self.done = 0
        self.shown = False
        self.wanted = wanted and is_terminal(sys.stderr)
        self.next = time.monotonic() + _PATIENCE

    def step(self) -> None:
        self.done += 1
        if self.wanted and time.monotonic() > self.next:
            sys.stderr.write(f"\rchecking: {self.done:,} of {self.total:,}")
            sys.stderr.flush()
            self.shown = True
            self.next = time.monotonic() + _PAUSE

    def clear(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.shown = False
