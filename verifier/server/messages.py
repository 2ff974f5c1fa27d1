"""The stream of a client's messages, none longer than a text can be."""

from __future__ import annotations

from typing import BinaryIO

from verifier.files.read import LIMIT

LONGEST = 2 * LIMIT
"""How many bytes a message may have: a text, with what JSON makes of its line ends and quotes."""
_LONGEST_HEADER = 4_096


class MessageError(Exception):
    """A message that cannot be read, nor passed over: `str` of it says why."""


class Messages:
    """A client's stream that refuses what no client would send, before room is made for it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def readline(self, size: int | None = -1, /) -> bytes:
        """A line of a header. Raises MessageError."""
        line = self.stream.readline(_LONGEST_HEADER)
        if len(line) == _LONGEST_HEADER and not line.endswith(b"\n"):
            raise MessageError(f"a line of a header is longer than {_LONGEST_HEADER:,} bytes")
        return line

    def read(self, size: int = -1, /) -> bytes:
        """The body of a message. Raises MessageError."""
        if size > LONGEST:
            raise MessageError(f"a message is longer than {LONGEST:,} bytes")
        return self.stream.read(size)
