"""What .gitignore files hide. pathspec is loaded only where there is one that says something."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from verifier.files.read import head

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

LONGEST = 1 << 20
"""How many bytes a .gitignore may have; one that is longer hides nothing."""
_Layer = tuple[str, "GitIgnoreSpec"]


class Ignored:
    """The .gitignore files that hold for a folder, the nearest last."""

    def __init__(self, layers: tuple[_Layer, ...] = ()) -> None:
        self.layers = layers

    @classmethod
    def above(cls, folder: str) -> Self:
        """The .gitignore files above a folder (its real path), up to the top of its repository."""
        found: tuple[_Layer, ...] = ()
        while not os.path.exists(os.path.join(folder, ".git")):
            up = os.path.dirname(folder)
            if up == folder:
                return cls()
            found = (*_layer(up, ".gitignore"), *found)
            folder = up
        return cls((*_layer(folder, ".git/info/exclude"), *found))

    def within(self, folder: str) -> Ignored:
        """What holds in a folder, given what holds above it."""
        more = _layer(folder, ".gitignore")
        return Ignored((*self.layers, *more)) if more else self

    def hides(self, path: str, is_folder: bool) -> bool:
        """Whether a real path is ignored; the nearest .gitignore that speaks of it decides."""
        for base, spec in reversed(self.layers):
            name = os.path.relpath(path, base).replace(os.sep, "/")
            said = spec.check_file(f"{name}/" if is_folder else name).include
            if said is not None:
                return said
        return False


def _layer(base: str, name: str) -> tuple[_Layer, ...]:
    """The patterns in a file, if there are any."""
    try:
        data = head(os.path.join(base, name), LONGEST)
    except OSError:
        return ()
    lines = data.decode("utf-8", "surrogateescape").splitlines() if len(data) <= LONGEST else []
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return ()
    from verifier.files import globs

    return ((base, globs.ignore_spec(lines)),)
