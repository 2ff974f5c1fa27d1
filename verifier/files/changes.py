"""Which lines have changed since a commit, or are staged for the next one, as git tells it."""

from __future__ import annotations

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
    """The changed lines of each file since a revision, in the work tree. Raises ChangesError.

    Paths are relative to the working folder. New files that git does not track are whole.
    """
    changed = parse(_git("diff", "--relative", "--end-of-options", revision, "--"))
    for name in _git("ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
        if name:
            changed[_text(name)] = [(1, 1 << 60)]
    return changed


def staged() -> dict[str, list[Lines]]:
    """The lines of each file that the next commit changes. Raises ChangesError."""
    return parse(_git("diff", "--relative", "--cached", "--"))


def _git(command: str, *arguments: str) -> bytes:
    import subprocess

    options = _LINES if command == "diff" else ()
    try:
        done = subprocess.run(
            ["git", command, *options, *arguments], capture_output=True, check=False
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
