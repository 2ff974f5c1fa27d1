"""Raised and lowered figures: what pages set so is read in the characters that are made so."""

from __future__ import annotations

from verifier.pattern import lazy

_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_FIGURES = lazy(r"[-+−]?\d{1,9}|n|[-+−]?\(?n?[-+−]?\d{1,9}\)?|[+-]")
_MEASURE = lazy(
    r"\d\Z|(?:\A|[^\w’'])(?:[b-hj-zB-HJ-Z]|[kcdmµn]m|ft|in|yd|mi|sq|sec|min|hr|mc|kg|[kc]?[gJ])\Z|[⁰¹²³⁴-⁹]\)\Z"
)
"""A number, a unit or a power; behind any other word a raised number leads to a note."""
_CALL = lazy(r"[\[(]?(?P<label>[1-9]\d{0,2}|[*†‡§‖¶]{1,4})[\])]?")


def raised(said: str, before: str) -> str:
    """Raised figures behind a number or a unit, in the characters for them; else nothing.

    >>> raised("2", "10"), raised("2", "a km"), raised("2", "war"), raised("1", "(2⁶⁴)")
    ('²', '²', '', '¹')
    """
    if _FIGURES.fullmatch(said) and _MEASURE.search(before):
        return said.translate(_RAISED)
    return ""


def lowered(said: str) -> str:
    """Lowered figures in the characters for them, else nothing.

    >>> lowered("2"), lowered("max")
    ('₂', '')
    """
    return said.translate(_LOWERED) if _FIGURES.fullmatch(said) and said != "n" else ""


def call(said: str, before: str) -> str:
    """The label of the note that a raised number or sign leads to, close to the word before it.

    >>> call("[1]", "war."), call("th", "19"), call("1", "war ")
    ('1', '', '')
    """
    hit = _CALL.fullmatch(said) if before and not before[-1].isspace() else None
    return hit["label"] if hit else ""
