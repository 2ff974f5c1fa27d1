"""Page furniture: heads and numbers of pages between the words of the edition."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from verifier.collation import Variant
from verifier.collation.copy import Copy
from verifier.collation.words import keys_of
from verifier.source import Span

_LONGEST = 14
_OFTEN = 3
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]+\Z")
_BLANK = " \t\f*_#-–—|[]().·•~"


def furnished(copy: Copy, variants: list[Variant]) -> list[Variant]:
    """Variants with the additions that are page furniture called so."""
    shapes = {index: shape(copy, it) for index, it in enumerate(variants) if may_be(copy, it)}
    often = Counter(shapes.values())
    return [
        replace(it, sort=sort) if (sort := named(shapes.get(index), often)) else it
        for index, it in enumerate(variants)
    ]


def may_be(copy: Copy, variant: Variant) -> bool:
    """Whether an addition is short and stands on lines of its own."""
    return (
        variant.kind == "addition"
        and variant.place == "inside"
        and variant.added <= _LONGEST
        and is_alone(copy.document.text, variant.copy)
    )


def is_alone(text: str, span: Span) -> bool:
    """Whether nothing else that is read stands on the lines of a span."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    end = text.find("\n", span.end)
    after = text[span.end : end if end >= 0 else len(text)]
    return not before.strip(_BLANK) and not after.strip(_BLANK)


def shape(copy: Copy, variant: Variant) -> tuple[str, ...]:
    """The words of an addition, with `#` for every number."""
    keys = keys_of(copy.document.text[variant.copy.start : variant.copy.end])
    return tuple(_DIGITS.sub("#", key) for key in keys)


def named(shape: tuple[str, ...] | None, often: Counter[tuple[str, ...]]) -> str | None:
    """What sort of furniture a shape is: a page's number, a page's head, or none."""
    if not shape:
        return None
    words = [word for word in shape if word not in "[]"]
    if words == ["#"] or (len(words) == 1 and often[shape] == 1 and _ROMAN.match(words[0])):
        return "page-number"
    return "page-head" if often[shape] >= _OFTEN else None
