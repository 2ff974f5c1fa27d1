"""Selectors: what they say of the element itself that a rule is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_COMBINATORS = (">", "+", "~")


class Selector(NamedTuple):
    """What an element must have: a name (or none), and classes and identifiers (`.a`, `#b`)."""

    name: str = ""
    words: frozenset[str] = frozenset()
    is_all: bool = True
    """Whether no more is asked for, such as an element around it."""

    @property
    def weight(self) -> tuple[int, int, int]:
        """What makes one rule outweigh another."""
        ids = sum(it[0] == "#" for it in self.words)
        return ids, len(self.words) - ids, int(bool(self.name))


def selectors(prelude: Iterable[Any]) -> Iterator[Selector]:
    """The selectors before a block of declarations."""
    part: list[Any] = []
    for token in (*prelude, None):
        if token is None or token == ",":
            yield selector(trimmed(part))
            part = []
        elif token.type != "comment":
            part.append(token)


def trimmed(tokens: list[Any]) -> list[Any]:
    """Tokens without white space at their ends."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].type == "whitespace":
        first += 1
    while last > first and tokens[last - 1].type == "whitespace":
        last -= 1
    return tokens[first:last]


def selector(tokens: list[Any]) -> Selector:
    """A selector, as far as it speaks of the element itself."""
    name, words, is_all = "", set[str](), bool(tokens)
    before: Any = None
    for token in tokens:
        if token.type == "whitespace" or token in _COMBINATORS:
            name, words, is_all = "", set(), False
        elif token.type == "hash":
            words.add(f"#{token.value}")
        elif token.type == "ident" and before == ".":
            words.add(f".{token.value}")
        elif token.type == "ident":
            name = token.lower_value
        elif token == ":":
            return Selector(name, frozenset(words), False)
        else:
            is_all = is_all and token == "."
        before = token
    return Selector(name, frozenset(words), is_all and bool(name or words))
