"""The track keeps reading text and source side by side.

It moves through the source in one direction. Where it is told to go is in bytes, as the parser
counts; what it sets down is in code points.
"""

from __future__ import annotations

from verifier.document import Run, RunKind


class Track:
    """Sets down runs of reading text while it goes through a source."""

    def __init__(self, text: str, data: bytes) -> None:
        self.text = text
        self.data = data
        self.at = 0
        """Where the track is, in bytes: the end of the stretch that is being written."""
        self.wide = 0
        """How many bytes more than code points there are up to `at`."""
        self.begun = 0
        """Where the stretch that is being written begins, in code points."""
        self.length = 0
        """The length of the reading text before that stretch."""
        self.parts: list[str] = []
        self.runs: list[Run] = []

    def extend(self, end: int) -> None:
        """Write the source as it is up to an offset."""
        stretch = self.data[self.at : end]
        if not stretch.isascii():
            self.wide += len(stretch) - len(stretch.decode())
        self.at = end

    def skip(self, offset: int) -> int:
        """Set down what is being written, and go to an offset: where that is in code points.

        What is passed over is markup.
        """
        begun, until = self.begun, self.at - self.wide
        if until > begun:
            start = self.length
            self.length = end = start + until - begun
            self.runs.append(Run(start, end, 0, begun, until))
            self.parts.append(self.text[begun:until])
            self.begun = until
        if offset > self.at:
            markup = self.data[self.at : offset]
            if not markup.isascii():
                self.wide += len(markup) - len(markup.decode())
            self.at = offset
            self.begun = offset - self.wide
        return self.begun

    def put(self, text: str, at: int, until: int, kind: RunKind = "verbatim") -> None:
        """Set down a run."""
        start = self.length
        self.length = end = start + len(text)
        self.runs.append(Run(start, end, 0, at, until, kind))
        self.parts.append(text)

    def insert(self, text: str, until: int) -> None:
        """Set down what stands between what is written and an offset in code points."""
        self.put(text, self.runs[-1].until if self.runs else 0, until, "inserted")
