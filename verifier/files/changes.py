"""Which lines have changed since a commit, or are staged for the next one, as git tells it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from verifier.errors import FormError
from verifier.pattern import lazy

_FILE = lazy(rb'\+\+\+ (?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^\t\n]*))')
_HUNK = lazy(rb"@@ -\d+(?:,(?P<old>\d+))? \+(?P<start>\d+)(?:,(?P<size>\d+))? @@")
_ESCAPE = lazy(rb'\\([0-7]{3}|[abfnrtv"\\])')
_LETTERS = {b"a": 7, b"b": 8, b"f": 12, b"n": 10, b"r": 13, b"t": 9, b"v": 11}

_LINES = ("-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--dst-prefix=b/")
"""How git is to tell lines as they are in the file, whatever it takes the file for."""

Lines = tuple[int, int]
"""The first changed line and the last, both 1-based."""


class ChangesError(FormError):
    """Git cannot say what has changed."""


def since(revision: str) -> dict[str, list[Lines]]:
    """The changed lines of each file that git tracks, since a revision. Raises ChangesError.

    Paths are relative to the working folder, wherever in the work tree it is.
    """
    top = _top()
    tracked = _git("ls-files", "-z", top=top).split(b"\0")
    found: dict[str, list[Lines]] = {_text(it): [] for it in tracked if it}
    found.update(parse(_git("diff", "--end-of-options", revision, "--", top=top)))
    return _from(top, found)


def staged() -> dict[str, list[Lines]]:
    """The lines of each file that the next commit changes. Raises ChangesError.

    Where a file has been changed further since, all that has changed counts: which of its lines
    are staged is not told by their numbers any more.
    """
    top = _top()
    found = parse(_git("diff", "--cached", "--", top=top))
    further = found.keys() & parse(_git("diff", "--", top=top)).keys()
    if further:
        changed = parse(_git("diff", _head(), "--", top=top))
        found.update((name, changed.get(name, [])) for name in further)
    return _from(top, found)


def _head() -> str:
    """The last commit; where there is none yet, what git calls a tree of nothing."""
    try:
        _git("rev-parse", "--verify", "HEAD")
    except ChangesError:
        return _text(_git("hash-object", "-t", "tree", os.devnull).strip())
    return "HEAD"


def _top() -> str:
    """The way from the working folder to the top of the work tree."""
    return _text(_git("rev-parse", "--show-cdup").removesuffix(b"\n"))


def _from(top: str, found: dict[str, list[Lines]]) -> dict[str, list[Lines]]:
    return {f"{top}{name}": lines for name, lines in found.items()}


def _git(command: str, *arguments: str, top: str = "") -> bytes:
    import subprocess

    options = _LINES if command == "diff" else ()
    try:
        done = subprocess.run(
            ["git", command, *options, *arguments],
            cwd=top or None,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise ChangesError(f"git cannot be run: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ChangesError(f"git says: {said[-1] if said else 'it failed'}")
    return done.stdout


def parse(diff: bytes) -> dict[str, list[Lines]]:
    """The changed lines of each file in a diff without context.

    Where lines were only taken away, the line before the place counts as changed.

    >>> parse(b"+++ b/a.md\\n@@ -3,0 +3,2 @@\\n+One.\\n+++ b/two\\n@@ -9 +10,0 @@\\n-Nine.\\n")
    {'a.md': [(3, 4), (10, 10)]}
    """
    changed: dict[str, list[Lines]] = {}
    lines: list[Lines] = []
    rest = 0
    for line in diff.split(b"\n"):
        if rest and not line.startswith(b"\\"):
            rest -= 1
        elif named := _FILE.match(line):
            lines = changed.setdefault(_name(named), [])
        elif hunk := _HUNK.match(line):
            start, size = int(hunk["start"]), int(hunk["size"] or 1)
            lines.append((max(1, start), max(1, start + max(size, 1) - 1)))
            rest = int(hunk["old"] or 1) + size
    changed.pop("/dev/null", None)
    return changed


def _name(named: re.Match[bytes]) -> str:
    raw = named["plain"] if named["quoted"] is None else _ESCAPE.sub(_meant, named["quoted"])
    return _text(raw.removeprefix(b"b/"))


def _meant(escape: re.Match[bytes]) -> bytes:
    letter = escape[1]
    if letter.isdigit():
        return bytes([int(letter, 8) & 255])
    return bytes([_LETTERS[letter]]) if letter in _LETTERS else letter


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def touches(changed: Iterable[Lines], first: int, last: int) -> bool:
    """Whether any changed line stands from line `first` to line `last`."""
    return any(start <= last and first <= end for start, end in changed)
