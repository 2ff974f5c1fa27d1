"""Words to look for, whole ones in any case; and their case kept in what replaces them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

_BEFORE = r"(?<!\w)(?<!\w['’-])"
_AFTER = r"(?!\w)(?!-\w)(?!['’](?!s\b)\w)"


def found(text: str, words: Iterable[str]) -> Iterator[re.Match[str]]:
    """Where any of these words stands, whole and in any case.

    A compound with a hyphen is a word of its own; a possessive is not. A blank in a word stands
    for any white space.

    >>> [it[0] for it in found("E-mail, e-mails, a data\\nbase's", ["e-mail", "data base"])]
    ['E-mail', 'data\\nbase']
    """
    folded = text.casefold()
    there = frozenset(word for word in words if word.split()[0].casefold() in folded)
    return pattern(there).finditer(text) if there else iter(())


@cache
def pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Any of these words; those with the same ends share their look-arounds."""
    groups: dict[tuple[str, str], list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        ends = _BEFORE if word[0].isalnum() else "", _AFTER if word[-1].isalnum() else ""
        groups.setdefault(ends, []).append(r"\s+".join(map(re.escape, word.split())))
    parts = (f"{before}(?:{'|'.join(it)}){after}" for (before, after), it in groups.items())
    return re.compile("|".join(parts), re.IGNORECASE)


def key(text: str) -> str:
    """A word as found, in the form in which words are compared."""
    return " ".join(text.split()).casefold()


def in_case_of(text: str, instead: str) -> str:
    """A word in the case of the one that it replaces, unless it has capitals of its own.

    >>> in_case_of("Organize", "organise"), in_case_of("ORGANIZE", "organise")
    ('Organise', 'ORGANISE')
    >>> in_case_of("A", "one"), in_case_of("internet", "Internet")
    ('One', 'Internet')
    """
    if instead != instead.lower() or not instead:
        return instead
    if text.isupper() and sum(map(str.isalpha, text)) > 1:
        return instead.upper()
    return instead[0].upper() + instead[1:] if text[0].isupper() else instead
