"""The words of a text as they are compared: each with its key, its form and its exact place.

A token is a word, a number with its inner points, a square bracket, or a sign that carries meaning.
Letters are joined only over a line end, a page break or a soft hyphen, so `now here` is not
`nowhere`, `10² men` is not `102 men` and `[was]` is not `was`.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.collation import folds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.document import Document

_JOINERS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
TOKEN = re.compile(
    rf"[^\W_]+(?:(?:[{_JOINERS}]|['’](?=[^\W\d_])|[.,:/\-–‑‐](?<=\d.)(?=\d)|[-‐¬]\n\s*(?=[^\W\d_]))[^\W_]*)*"
    r"|[\[\]⟦⟧%&$£€§=+<>#@°×÷¢¥\ufffc]"
)
_SIGN = re.compile(r"[-−±](?<![\w)\]].)(?=\d)", re.DOTALL)
_BREAK = re.compile(r"[-‐¬]\n\s*")
_UNREAD = re.compile(r"[\s*_|]+")
_DASHES = re.compile(r"-{2,}")


class Words(Struct, frozen=True, dict=True):
    """The tokens of a stretch of reading text as columns: keys, starts and ends."""

    text: str
    span: tuple[int, int]

    @cached_property
    def keys(self) -> list[str]:
        return keys_of(self.text[slice(*self.span)])

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        return [hit.span() for hit in TOKEN.finditer(self.text, *self.span)]


class Keys(dict[str, str]):
    """Remembers the key of each word that was asked for, as the text has it."""

    def __missing__(self, raw: str) -> str:
        key = self[raw] = folds.key_of(form_of(raw))
        return key


KEYS = Keys()


def form_of(raw: str) -> str:
    """A token in plain type, put together again where a line end broke it."""
    if "\n" in raw:
        raw = _BREAK.sub("", raw)
    return raw if raw.isascii() else folds.plain(raw)


def keys_of(text: str) -> list[str]:
    """The keys of the tokens of a text.

    >>> keys_of("The [State], 10² men – in 1939–40")
    ['the', '[', 'state', ']', '10²', 'men', 'in', '1939-40']
    """
    keys = [KEYS[raw] for raw in TOKEN.findall(text)]
    return signed(text, keys) if "-" in text or "−" in text or "±" in text else keys


def signed(text: str, keys: list[str]) -> list[str]:
    """The keys of a text's tokens, with the sign of a number as part of it."""
    signs = {hit.end(): hit[0] for hit in _SIGN.finditer(text)}
    if not signs:
        return keys
    starts = (hit.start() for hit in TOKEN.finditer(text))
    return [
        ("±" if signs[start] == "±" else "−") + key if start in signs else key
        for start, key in zip(starts, keys, strict=True)
    ]


def exact_of(text: str) -> str:
    """A stretch of text in plain type on one line: equal only where tokens and points are equal."""
    text = folds.unbroken(folds.plain(text)) if "\n" in text else folds.plain(text)
    text = " ".join(text.split())
    if "--" in text:
        text = " ".join(_DASHES.sub(" - ", text).split())
    return text.replace(". . .", "...") if ". ." in text else text


def points_of(gap: str) -> str:
    """The pointing between two tokens, in plain type and without spaces.

    >>> points_of(" – ") == points_of("—") == points_of("--")
    True
    """
    return _DASHES.sub("-", _UNREAD.sub("", folds.plain(gap)))


def stretches(document: Document) -> list[tuple[int, int, str]]:
    """The stretches of reading text to compare: each block that has text, with its kind."""
    return [
        (block.span.start, block.span.end, block.kind)
        for block in document.blocks
        if block.span.end > block.span.start
    ]


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as half-open runs.

    >>> runs([1, 2, 3, 7])
    [(1, 4), (7, 8)]
    """
    if not numbers:
        return []
    cuts = [0, *(at for at, (one, two) in enumerate(pairwise(numbers), 1) if two != one + 1)]
    ends = [*cuts[1:], len(numbers)]
    return [(numbers[cut], numbers[end - 1] + 1) for cut, end in zip(cuts, ends, strict=True)]
