"""What files are called in the repository that they belong to, as code hosts want it."""

from __future__ import annotations

import os
from collections.abc import Iterable

from verifier.files.read import shown, unshown


def places(paths: Iterable[str]) -> dict[str, str]:
    """For each path what the file is called from the root of the repository, if it is another.

    Links are resolved, for code hosts show no file by way of a link. Without a repository, paths
    start from the working folder.
    """
    root = _root(os.getcwd())
    found = {}
    for path in paths:
        if "://" not in path:
            real = os.path.relpath(os.path.realpath(unshown(path)), root)
            name = shown(real.replace(os.sep, "/"))
            if name != path:
                found[path] = name
    return found


def _root(folder: str) -> str:
    """The nearest folder, from the given one upwards, that is the root of a repository."""
    here = start = os.path.realpath(folder)
    while not os.path.exists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return start
        here = above
    return here
