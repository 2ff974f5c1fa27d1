"""Files that a killed run has left beside the one that it was about to replace are swept up."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from functools import cache

AGE = 3_600
"""After how many seconds nobody can be writing one any more."""
_OURS = re.compile(r"\.verifier-[0-9a-f]{16}\.tmp")


def beside(folder: str) -> str:
    """A new path in a folder, for a file that is to take the place of another there."""
    return os.path.join(folder, f".verifier-{os.urandom(8).hex()}.tmp")


@cache
def sweep(folder: str) -> None:
    """Remove what is left in a folder, once a run: regular files with names as we give, and old."""
    oldest = time.time() - AGE
    with suppress(OSError):
        for it in os.scandir(folder):
            if _OURS.fullmatch(it.name) and it.is_file(follow_symlinks=False):
                status = it.stat(follow_symlinks=False)
                if status.st_nlink == 1 and status.st_mtime < oldest:
                    with suppress(OSError):
                        os.unlink(it.path)
