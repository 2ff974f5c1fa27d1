"""Finding: the files that are meant by the paths a user names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from msgspec import Struct

from verifier.files.ignored import Ignored
from verifier.files.read import reason
from verifier.readers import unread

STDIN = "-"

Excluded = Callable[[str, bool], bool]
"""Whether a path is left out; the second value says whether the user has named it."""
Known = Callable[[str], bool]
"""Whether a file in a folder is one to check, by its name."""


class Found(Struct, frozen=True):
    """What paths stand for: files to check with their sizes, and what is not checked and why."""

    files: tuple[tuple[str, int], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    folders: tuple[str, ...] = ()
    """The folders that were searched."""


class _Search:
    """What has been found so far."""

    def __init__(self, excluded: Excluded, known: Known, stdin: str) -> None:
        self.excluded = excluded
        self.known = known
        self.stdin = stdin
        self.files: dict[str, int] = {}
        self.skipped: dict[str, str] = {}
        self.missing: list[str] = []
        self.unread: dict[str, str] = {}
        self.folders: list[str] = []
        self.found = 0
        self.empty: list[str] = []
        """The folders that the user has named for nothing."""

    def name(self, path: str) -> None:
        """Take in a path that the user has named."""
        if path != STDIN:
            self.look_at(path)
        elif self.stdin != STDIN and self.excluded(self.stdin, True):
            self.skipped[self.stdin] = "excluded"
        else:
            self.files[STDIN] = 0

    def look_at(self, path: str) -> None:
        try:
            size = os.stat(path).st_size
        except (FileNotFoundError, NotADirectoryError, ValueError):
            self.missing.append(path)
            return
        except OSError as error:
            self.unread[path] = reason(error)
            return
        if self.excluded(path, True):
            self.skipped[path] = "excluded"
        elif os.path.isdir(path):
            self.walk(path)
        else:
            self.files[path] = size

    def walk(self, top: str) -> None:
        """Take in the files below a folder; links are not followed, hidden names passed over."""
        real = os.path.realpath(top)
        folders = [(top, real, Ignored.above(real))]
        before = self.found
        while folders:
            folder, real, ignored = folders.pop()
            try:
                entries = [it for it in os.scandir(folder) if not it.name.startswith(".")]
            except OSError as error:
                self.unread[folder] = reason(error)
                continue
            self.folders.append(folder)
            here = ignored.within(real)
            folders += [
                (it.path, os.path.join(real, it.name), here)
                for it in entries
                if self.enter(it, os.path.join(real, it.name), here)
            ]
        if self.found == before and top not in self.unread:
            self.empty.append(top)

    def enter(self, entry: os.DirEntry[str], real: str, ignored: Ignored) -> bool:
        """Take in an entry of a folder, or tell why not; whether it is a folder to walk."""
        path = tidy(entry.path)
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.is_symlink():
            self.skipped[path] = "symbolic link"
        elif ignored.hides(real, is_folder):
            self.skipped[path] = "ignored by .gitignore"
        elif self.excluded(path, False):
            self.skipped[path] = "excluded"
        elif is_folder:
            return True
        elif why := self.unfit(entry, path):
            self.skipped[path] = why
        else:
            self.files[path] = entry.stat(follow_symlinks=False).st_size
            self.found += 1
        return False

    def unfit(self, entry: os.DirEntry[str], path: str) -> str | None:
        if not entry.is_file():
            return "not a regular file"
        if self.known(path):
            return None
        found = unread.by_name(path)
        return f"{found.name} is not read" if found else "unknown extension"


def find(paths: Iterable[str], excluded: Excluded, known: Known, stdin: str = STDIN) -> Found:
    """The files that paths stand for, each once, in the order of their names.

    A folder stands for the files in it that are `known` by their names and that .gitignore does
    not name. What is `excluded` is left out, also where it is named: a hook names every file.
    `stdin` is what standard input is called.
    """
    search = _Search(excluded, known, stdin)
    named = dict.fromkeys(map(tidy, paths))
    for path in named:
        search.name(path)
    if len(named) > 1:
        search.skipped.update((it, "no file to check") for it in search.empty)
    return Found(
        tuple(sorted(search.files.items())),
        tuple(sorted((it, why) for it, why in search.skipped.items() if it not in search.files)),
        tuple(sorted(search.missing)),
        tuple(sorted(search.unread.items())),
        tuple(sorted(search.folders)),
    )


def tidy(named: str) -> str:
    """A path without what says nothing, in the form in which it is reported.

    A `..` stays: after a symbolic link it means another folder than its name would tell. A file may
    have the name by which standard input goes.

    >>> tidy("./book//one.md"), tidy("."), tidy("../a/../b.md"), tidy("/"), tidy("./-")
    ('book/one.md', '.', '../a/../b.md', '/', './-')
    """
    path = named.replace(os.sep, "/") if os.sep != "/" else named
    parts = [part for part in path.split("/") if part not in ("", ".")]
    root = "/" if path.startswith("/") else ""
    path = root + "/".join(parts) or "."
    return f"./{STDIN}" if path == STDIN and named != STDIN else path
