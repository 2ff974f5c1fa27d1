"""Results are kept, each under a digest of what it follows from; what is damaged is not there."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b

from msgspec import Struct

NAME = ".verifier-cache"
"""A hidden name, which no search for texts enters: what is kept there changes no report."""
DAY = 86_400
AGE = 30 * DAY
"""For how long an entry is kept that nobody asks for."""
MOST = 512_000_000
"""How many bytes are kept; what was used last is kept longest."""
LONGEST = 32_000_000
"""How long an entry may be."""

_MARK = b"verifier"
_SIZE = 32
_OURS = re.compile(r"[0-9a-f]{62}(\.[0-9]+)?")
_SWEPT = "swept"
_SIGNS = {
    ".gitignore": b"*\n",
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# A cache of verifier.\n",
}


class Cache(Struct, frozen=True):
    """A folder of results, and what they are sealed with."""

    folder: str
    secret: bytes = b""

    def get(self, name: str) -> bytes | None:
        """What is kept under a name, if it is whole."""
        try:
            return unframed(_read(self._path(name)), name, self.secret)
        except (OSError, ValueError):
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep data, where that can be done."""
        kept = framed(data, name, self.secret)
        if len(kept) <= LONGEST:
            with suppress(OSError, ValueError):
                _write(self._path(name), kept)

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name[:2], name[2:])


def named(parts: Iterable[bytes]) -> str:
    """The name for what follows from these parts; no other parts have it.

    >>> named([b"ab", b"c"]) == named([b"a", b"bc"])
    False
    """
    digest = blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()


def framed(data: bytes, name: str, secret: bytes = b"") -> bytes:
    """Data with a seal on it, which holds for this name only."""
    return _MARK + _seal(data, name, secret) + data


def unframed(kept: bytes, name: str, secret: bytes = b"") -> bytes | None:
    """The data within a frame, or None where the frame is not one of ours, or not whole."""
    start = len(_MARK) + _SIZE
    data = kept[start:]
    return data if kept[:start] == _MARK + _seal(data, name, secret) else None


def _seal(data: bytes, name: str, secret: bytes) -> bytes:
    digest = blake2b(name.encode(), digest_size=_SIZE, key=secret)
    digest.update(data)
    return digest.digest()


def opened(folder: str | None, root: str) -> Cache | None:
    """The cache in a folder that the user names, else in a project's, else in the user's own.

    A project may come from anybody, its cache with it. So what is kept there is sealed with a
    secret of the user's, and what others have put there is not believed.
    """
    own = user_folder()
    if folder or not root:
        place = folder or own
        return _prepared(os.path.join(place, NAME)) if place else None
    if os.path.islink(os.path.join(root, NAME)):
        return None  # a checkout is not to say where we write
    if own and (secret := _secret(own)):
        return _prepared(os.path.join(root, NAME), secret)
    return None


def user_folder() -> str | None:
    """The user's folder for what we keep, if the system has one."""
    homes = {"win32": "~/AppData/Local", "darwin": "~/Library/Caches"}
    usual = os.path.expanduser(homes.get(sys.platform, "~/.cache"))
    said = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    home = said if os.path.isabs(said) else usual
    return os.path.join(home, "verifier") if os.path.isabs(home) else None


def _secret(folder: str) -> bytes | None:
    """The user's secret, made when it is first asked for."""
    path = os.path.join(folder, ".secret")
    for _ in range(2):
        with suppress(OSError, ValueError):
            if len(found := _read(path)) == _SIZE:
                return found
            os.unlink(path)
        with suppress(OSError, ValueError):
            _write(path, os.urandom(_SIZE))
    return None


def _prepared(folder: str, secret: bytes = b"") -> Cache | None:
    """The cache in a folder, which is made, and swept once a day; None where it cannot be used."""
    try:
        os.makedirs(folder, exist_ok=True)
        if not os.listdir(folder):
            for name, data in _SIGNS.items():
                _write(os.path.join(folder, name), data)
        if _is_due(os.path.join(folder, _SWEPT)):
            sweep(folder, time.time() - AGE, MOST)
    except (OSError, ValueError):
        return Cache(folder, secret) if os.path.isdir(folder) else None
    return Cache(folder, secret)


def _is_due(stamp: str) -> bool:
    """Whether a day has gone by since this was last so."""
    with suppress(OSError):
        if abs(time.time() - os.stat(stamp).st_mtime) < DAY:
            return False
    _write(stamp, b"")
    return True


def sweep(folder: str, oldest: float, most: int) -> None:
    """Remove entries last used before a time, and then the oldest until the rest is small enough.

    The folder may hold what is not ours: only what has a name as we give is touched.
    """
    left = 0
    for used, size, path in sorted(_entries(folder), reverse=True):
        left += size
        if used < oldest or left > most:
            with suppress(OSError):
                os.unlink(path)


def _entries(folder: str) -> Iterator[tuple[float, int, str]]:
    """When each entry was last used, its size and its path."""
    for part in os.scandir(folder):
        if re.fullmatch("[0-9a-f]{2}", part.name) and part.is_dir(follow_symlinks=False):
            with suppress(OSError):
                for it in os.scandir(part):
                    if _OURS.fullmatch(it.name) and it.is_file(follow_symlinks=False):
                        status = it.stat(follow_symlinks=False)
                        yield status.st_mtime, status.st_size, it.path


def _read(path: str) -> bytes:
    """The bytes of an entry, which is thereby used. Nothing but a regular file is waited for."""
    with open(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > LONGEST:
            raise ValueError
        data = stream.read(LONGEST)
    if time.time() - status.st_mtime > DAY:
        with suppress(OSError):
            os.utime(path)
    return data


_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _write(path: str, data: bytes) -> None:
    """Write an entry whole or not at all, for the user alone to read."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    part = f"{path}.{os.getpid()}"
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(part, flags, 0o600), "wb") as stream:
            stream.write(data)
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            os.unlink(part)
        raise
