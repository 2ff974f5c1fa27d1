"""How words are set, in a byte or two for each: it tells capitals, accents and pointing apart.

For each word of a passage one byte for the points before it and one for its form, and at the end
one for the points behind the last. What is common has a byte of its own; the rest shares some.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from verifier.collation import Sort
from verifier.collation.text.tokens import BRACKETS, form_of, points_of

if TYPE_CHECKING:
    from verifier.collation.text.tokens import Words
    from verifier.source import Span

_COMMON = (
    "", ",", ".", ";", ":", "?", "!", "-", '"', "'", "(", ")", "...", "....", "/", ").", "),", ".(",
    '."', '".', ',"', '",', '?"', '!"', ')."', '","', ':"', '"(', "):", ".,",
)  # fmt: skip
_POINTS = {points: number for number, points in enumerate(_COMMON)}
CASES = 3
"""How many shapes tell of capitals only: none, the first letter, all."""
_NUMBER, _BRACKET, _OTHER = CASES, CASES + 1, CASES + 2
_DIGIT = re.compile(r"[−:]?\.?\d")


def sort_of(key: str) -> Sort:
    """Whether a word is a bracket, a number, or a word proper.

    >>> sort_of("["), sort_of("−5"), sort_of("mill")
    ('bracket', 'number', 'word')
    """
    if key in BRACKETS:
        return "bracket"
    return "number" if _DIGIT.match(key) else "word"


def sort_of_shape(shape: int) -> Sort:
    """Whether what has a shape is a bracket, a number, or a word proper."""
    return "bracket" if shape == _BRACKET else "number" if shape == _NUMBER else "word"


def shapes_of(text: str, span: Span, words: Words) -> bytes:
    """The shapes of the words of a stretch, and of the points about them."""
    shapes = bytearray()
    at = span.start
    for (first, last), key in zip(words.places, words.keys, strict=True):
        shapes.append(shape_of_points(points_of(text[at:first])))
        shapes.append(shape_of(form_of(text[first:last]), key))
        at = last
    shapes.append(shape_of_points(points_of(text[at : span.end])))
    return bytes(shapes)


def shape_of(form: str, key: str) -> int:
    """The shape of a word: small, with a capital, in capitals, a number, a bracket, or another.

    >>> [shape_of(it, it.lower()) for it in ("mill", "Mill", "MILL", "1911", "[")]
    [0, 1, 2, 3, 4]
    """
    sort = sort_of(key)
    if sort != "word" and form in (key, key[1:]):
        return _BRACKET if sort == "bracket" else _NUMBER
    if form == key:
        return 0
    if form == key[:1].upper() + key[1:]:
        return 1
    return 2 if form == key.upper() else _OTHER + _number(form) % (256 - _OTHER)


def shape_of_points(points: str) -> int:
    """The shape of some pointing.

    >>> shape_of_points(""), shape_of_points(",")
    (0, 1)
    """
    known = _POINTS.get(points)
    return len(_COMMON) + _number(points) % (256 - len(_COMMON)) if known is None else known


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest())
