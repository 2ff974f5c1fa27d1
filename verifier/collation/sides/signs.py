"""Signs that are words on one side and may be set so that they are none."""

from __future__ import annotations

from verifier.collation.sides.copy import Copy
from verifier.collation.sides.word_access import key_at
from verifier.collation.text.tokens import CODE

MINUS = "-"

_PRIMES = ("'", '"')


def is_sign(key: str) -> bool:
    """Whether a word is a sign that may be set so that it is none."""
    return key == MINUS or key in _PRIMES or (key[0] == CODE and len(key) > 1)


def between(copy: Copy, first: int, last: int) -> str:
    """What stands about signs of the copy, and between them, as the points that they may be."""
    keys = [key_at(copy, it) for it in range(first, last + 1)]
    begins, ends = copy.gap(first), copy.trail(last)
    if last + 1 < copy.words and copy.stretch_of(last) == copy.stretch_of(last + 1):
        ends = copy.gap(last + 1)
    if keys[0][0] == CODE:
        return begins + "".join(key.removeprefix(CODE) for key in keys) + ends
    start, end = copy.place(first)[0], copy.place(last)[1]
    return begins + copy.document.text[start:end] + ends
