"""Writing: a file is there whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress

from verifier.files.leftovers import beside, sweep
from verifier.files.read import reason

_BINARY = getattr(os, "O_BINARY", 0)


class WriteError(Exception):
    """A file that cannot be written: `str` of it is the reason, without the path."""


def write(path: str, data: bytes) -> None:
    """Write a file, or put it in the place of one that is there. Raises WriteError."""
    target = os.path.realpath(path)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            _pour(path, data)
            return
        mode = os.stat(target).st_mode & 0o777 if os.path.exists(target) else None
        if mode is not None and not (mode & 0o222 and os.access(target, os.W_OK)):
            raise WriteError("it is read-only")
        _put(target, data, mode)
        sweep(os.path.dirname(target))
    except OSError as error:
        raise WriteError(reason(error)) from None


def _pour(path: str, data: bytes) -> None:
    """Write into what is no regular file, such as a device or a pipe, and cannot be replaced."""
    with open(path, "wb") as stream:
        stream.write(data)


def write_new(path: str, data: bytes, *, secret: bool = False) -> None:
    """Write a file that is not there yet; a secret one for its owner alone. Raises WriteError."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
    except OSError as error:
        raise WriteError(reason(error)) from None


def _put(target: str, data: bytes, mode: int | None) -> None:
    """Write the data beside a file, and then put them in its place."""
    part = beside(os.path.dirname(target))
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(part, _usual() if mode is None else mode)
        os.replace(part, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def _usual() -> int:
    """The mode that a new file has."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
