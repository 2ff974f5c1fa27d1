"""Mathematics in TeX, whose brackets have laws of their own: `$x_{[1}$`, `\\[ [0, 1) \\]`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.pattern import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verifier.facts import Facts

Stretch = tuple[int, int]

_DOLLARS = lazy(
    r"\$\$(?!\$)[^$]{1,4000}\$\$"
    r"|\$(?<![\w$\\]\$)(?![\s$])[^$\n]{1,400}(?:\n[^$\n]{1,200}){0,3}(?<!\s)\$(?![\w$])"
)
_SLASHES = lazy(r"\\\((?:[^\\\n]|\\[^()\n]){1,400}\\\)|\\\[(?:[^\\]|\\[^][]){1,2000}\\\]")
_WORDS = lazy(r"(?<![\\{\w])[^\W\d_]{3,} [^\W\d_]{2,} [^\W\d_]{2,}")
"""Three words in a row, which are prose."""
_SIGN = lazy(r"\\[A-Za-z]{2}|[\^_=<>]|(?<!\w)[A-Za-z] ?[+*/−] ?\w")
_MATES = {"(": ")", "[": "]"}
_BRACKETS = frozenset("()[]{}")
_BEGINS = ("“", "‘", '"', "'", "*", "_", "(", "[")
_LONGEST = 2000


class Maths(Struct, frozen=True):
    """The stretches of mathematics in order, and the brackets that a backslash stands before."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    escaped: tuple[int, ...] = ()
    text: str = ""

    def holds(self, offset: int) -> bool:
        """Whether a character stands inside mathematics."""
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and offset < self.ends[index]

    def is_subject(self, offset: int) -> bool:
        """Whether a bracket is talked about: with a backslash before it, and no word beside it."""
        index = bisect_left(self.escaped, offset)
        if index == len(self.escaped) or self.escaped[index] != offset:
            return False
        before, after = self.text[offset - 1 : offset], self.text[offset + 1 : offset + 2]
        return (not before or before.isspace()) and not after.isalnum() and after not in _BEGINS


def find(facts: Facts) -> Maths:
    """The mathematics of a document; where no dollar and no backslash stands there is none."""
    text = facts.text
    slashes = any("\\" in source.text for source in facts.document.sources)
    escaped = tuple(escapes(facts)) if slashes and facts.document.format == "markdown" else ()
    found = list(fenced(text, escaped))
    patterns = (*((_DOLLARS,) if "$" in text else ()), *((_SLASHES,) if slashes else ()))
    for pattern in patterns:
        found += (hit.span() for hit in pattern.finditer(text) if not _WORDS.search(hit[0]))
    found.sort()
    return Maths(tuple(start for start, _ in found), tuple(end for _, end in found), escaped, text)


def escapes(facts: Facts) -> Iterator[int]:
    """The brackets of Markdown that a backslash stands before, which is no text there."""
    document = facts.document
    for run in document.runs:
        source = document.sources[run.source].text
        if run.at and source[run.at - 1] == "\\" and facts.text[run.start] in _BRACKETS:
            yield run.start


def fenced(text: str, escaped: tuple[int, ...]) -> Iterator[Stretch]:
    """What stands between brackets with backslashes and looks like mathematics."""
    for index, at in enumerate(escaped):
        mate = _MATES.get(text[at])
        for end in escaped[index + 1 : index + 20] if mate else ():
            if text[end] == mate or end - at > _LONGEST:
                if end - at <= _LONGEST and is_maths(text[at : end + 1]):
                    yield at, end + 1
                break


def is_maths(stretch: str) -> bool:
    """Whether there are signs of TeX, and no prose.

    >>> is_maths("[I was]"), is_maths(r"[x \\in ]a, b[]"), is_maths("(a_n")
    (False, True, True)
    """
    bare = stretch[1:-1]
    return "\n\n" not in bare and bool(_SIGN.search(bare)) and not _WORDS.search(bare)
