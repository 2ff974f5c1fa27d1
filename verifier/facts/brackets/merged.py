"""Two slips that cancel: a closer and the next opener are lost, and one bracket encloses both.

A change of a word or two begins and ends inside its sentence. One that begins so, holds the end of
a sentence, and ends inside another has swallowed what stands between two.
"""

from __future__ import annotations

import re

from verifier.pattern import lazy

_LEAST = 20
_SHORT = 40
_FEWEST = 5
"""So many short brackets show that those of the text are changes, and not notes."""
_SHARE = 20
_SENTENCE = lazy(r"(?:([a-z]{4,})|[\d\]])[.!?][”’]?\s+([A-Z][a-z]*)\s+[a-z“‘(\[]")
_CITATION = lazy(r"\[\[?(?:\d{4}(?:-\d\d)?[a-z]?:\d|[A-Z][A-Za-z+]*\d\d|-?@\w|\d{1,3}[\],])")
_FIRST = """
A After All An And As At But For He I If In It Nobody Now On She So That The There They This To We
What When Who Why You
"""
_OPENERS = frozenset(_FIRST.split())
"""Words that begin a sentence, and no name."""
_FOREIGN = frozenset('"“”„«»#*=<>|')
_DIGITS = frozenset("0123456789@")
"""What stands in no change, but in a citation."""


def find(text: str, pairs: list[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The pairs that are none, but the remains of two."""
    squares = [pair for pair in pairs if text[pair[0]] == "["]
    long = [(start, end) for start, end in squares if end - start >= _LEAST]
    if not long or sum(end - start <= _SHORT for start, end in squares) < _FEWEST:
        return frozenset()
    ends = [(pair, hit) for pair in long if (hit := end_of_sentence(text, *pair))]
    if not ends:
        return frozenset()
    words = frozenset(text.split())
    found = frozenset(pair for pair, hit in ends if hit[2] in _OPENERS or hit[1] in words)
    return found if len(found) <= max(1, len(squares) // _SHARE) else frozenset()


def end_of_sentence(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where a sentence ends in a bracket that begins inside one, or as a citation, and ends inside.

    Before its stop it has a word, or an abbreviation, which never stands without.
    """
    first, last = text[start + 1], text[end - 1]
    cites = _CITATION.match(text, start) is not None
    if not (first.islower() or first == "[" or cites):
        return None
    if not (last.islower() or last == "]" or (cites and last.isdigit())):
        return None
    inside = text[start:end]
    if text[end + 1 : end + 2].isalnum() or not text[start - 1 : start].isspace():
        return None
    if not _FOREIGN.isdisjoint(inside) or not (cites or _DIGITS.isdisjoint(inside)):
        return None
    return _SENTENCE.search(inside)
