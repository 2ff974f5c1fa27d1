"""Watching: what files are like, and waiting until something in some folders may have changed."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterable

from verifier.errors import FormError

MISSING = "--watch needs the package ‘watchfiles’: pip install 'watchfiles>=1'"
QUIET = 100
"""For how many milliseconds nothing more must come: who replaces a file does it in steps."""
LONGEST = 2_000
"""After how many milliseconds what has come is told, quiet or not."""
_ONCE = 200
_PAUSE = 0.5

State = tuple[int, ...]
"""What tells whether a file has been written, or another has taken its place; () for none."""


def states(paths: Iterable[str]) -> dict[str, State]:
    """What files are like now."""
    return {path: _state(path) for path in paths}


def _state(path: str) -> State:
    try:
        it = os.stat(path)
    except (OSError, ValueError):
        return ()
    return it.st_dev, it.st_ino, it.st_size, it.st_mtime_ns, it.st_ctime_ns


def identities(folders: Iterable[str]) -> dict[str, State]:
    """Which folders stand at some paths, or where there is none, at the nearest above."""
    return {path: _state(path)[:2] for path in sorted(set(map(_standing, folders)))}


def _standing(folder: str) -> str:
    while folder and not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    return folder or "."


def holders(path: str) -> set[str]:
    """The folders to watch for a file: its own, and that of the file which a link leads to."""
    found = {os.path.dirname(path)}
    return found | {os.path.dirname(os.path.realpath(path))} if os.path.islink(path) else found


def upwards(folder: str) -> set[str]:
    """A folder with those above it, up to the top of its repository, if it is in one."""
    here = start = os.path.realpath(folder)
    found = {here}
    while not os.path.exists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return {start}
        found.add(above)
        here = above
    return found


def below(path: str) -> set[str]:
    """A folder with all folders in it; of a file its own."""
    return {folder for folder, _, _ in os.walk(path)} or {os.path.dirname(path)}


def refuse_without_library() -> None:
    """Raise FormError where nothing can be watched with."""
    try:
        import watchfiles  # noqa: F401
    except ModuleNotFoundError as error:
        if error.name not in ("watchfiles", "anyio"):
            raise
        raise FormError(MISSING) from None


def stirs(folders: Iterable[str]) -> Generator[None, None, None]:
    """Come back when something in the folders, not below, may have changed; and once before.

    The first time is when they are watched already, so that nothing slips through if they are
    looked at then. What the system does not watch (there are limits, and names that are no text)
    is to be looked at now and again.
    """
    from watchfiles import watch

    begun = False
    try:
        for changes in watch(
            *folders,
            watch_filter=None,
            debounce=LONGEST,
            step=QUIET,
            rust_timeout=_ONCE,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        ):
            if changes or not begun:
                begun = True
                yield
    except (OSError, RuntimeError, UnicodeEncodeError):
        time.sleep(_PAUSE)
        yield
