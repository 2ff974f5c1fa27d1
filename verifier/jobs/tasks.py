"""Tasks of a run: the texts that it looks at, each with its files or its address."""

from __future__ import annotations

from msgspec import Struct

WEB = ("http://", "https://")


class Task(Struct, frozen=True):
    """The files of one text, as their paths are shown, and how much there is to read."""

    paths: tuple[str, ...]
    size: int = 0
    data: tuple[bytes, ...] = ()
    """The bytes of the files, where they were read already."""
