"""Roman numerals: what they are worth, and whether they are written as they should be."""

from __future__ import annotations

from verifier.pattern import lazy

_CANONICAL = lazy(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LETTERS = lazy(r"[ivxlcdm]+|[IVXLCDM]+")
_WORTH = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def is_roman(text: str) -> bool:
    """Whether a text is made of Roman figures of one case, in whatever order."""
    return _LETTERS.fullmatch(text) is not None


def value(text: str) -> int | None:
    """The number that a numeral stands for; None if it is not written as it should be.

    >>> value("xiv"), value("MCMXL"), value("iiii"), value("ivx")
    (14, 1940, None, None)
    """
    small = text.lower()
    if not small or _CANONICAL.fullmatch(small) is None:
        return None
    worths = [_WORTH[letter] for letter in small]
    after = [*worths[1:], 0]
    return sum(-it if it < following else it for it, following in zip(worths, after, strict=True))
