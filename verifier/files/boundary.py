"""The boundary of a project: what a configuration names lies inside, or where a person allows it.

A checkout is anybody's. Its configuration must not have a file of the person who checks it read,
shown or rewritten, by a path that leads out of its folder, an absolute one, or a link.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from msgspec import Struct


class Boundary(Struct, frozen=True):
    """The folders, as real paths, in which what a configuration names may lie."""

    folders: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Whether the real path of a file or folder is one of the folders, or inside one."""
        real = os.path.join(os.path.realpath(path), "")
        return any(real.startswith(os.path.join(it, "")) for it in self.folders)

    def refusal(self, name: str, path: str) -> str:
        """What is said of a name whose real path the boundary does not hold; else nothing."""
        if self.holds(path):
            return ""
        return (
            f"‘{name}’ leads out of the folder of the configuration, to {os.path.realpath(path)};"
            " if that is meant, say --allow-outside DIR"
        )


def boundary(root: str, allowed: Iterable[str] = ()) -> Boundary:
    """The boundary of a configuration in a folder, with the folders that a person allows."""
    return Boundary(tuple(os.path.realpath(it or ".") for it in (root, *allowed)))
