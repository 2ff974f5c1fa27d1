"""The paths that a file lists, one a line or between NULs: for more than a command line holds."""

from __future__ import annotations

import os

from verifier.errors import FormError, SourceError
from verifier.files import find
from verifier.files.read import read_bytes, read_stdin_bytes

_MARK = b"\xef\xbb\xbf"


def together(paths: tuple[str, ...], file: str | None) -> tuple[str, ...]:
    """Paths that were named, then those that a file lists. Raises FormError."""
    if file is None:
        return paths
    found = listed(file)
    if file == find.STDIN and find.STDIN in (*paths, *found):
        raise FormError("standard input cannot be both the list of files and a text")
    return (*paths, *found)


def listed(file: str) -> tuple[str, ...]:
    """The paths that a file lists, which are bytes as the system has them. Raises FormError."""
    try:
        data = read_stdin_bytes() if file == find.STDIN else read_bytes(file)
    except (SourceError, ValueError) as error:
        raise FormError(f"the list of files cannot be read: {error}", file) from None
    data = data.removeprefix(_MARK)
    lines = data.split(b"\0") if b"\0" in data else data.splitlines()
    return tuple(os.fsdecode(line) for line in lines if line)
