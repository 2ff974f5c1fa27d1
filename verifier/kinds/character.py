"""Checks of characters that a reader cannot see, or that stand for ones that were lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from verifier.errors import counted
from verifier.facts import Facts, characters
from verifier.facts.characters import Hidden
from verifier.kinds import Check, Match, Remark, Replacement

_SHOWN = 5
"""How many more places one diagnostic points at."""


class Form(Check, frozen=True, tag="character"):
    fault: Literal["invisible", "direction", "soft-hyphen", "lost"]


def strikes(facts: Facts, check: Check) -> Iterable[Match]:
    assert isinstance(check, Form)
    if check.fault == "invisible":
        return map(removable, characters.hidden(facts))
    if check.fault == "direction":
        return map(removable, characters.unbalanced(facts))
    return soft_hyphens(facts) if check.fault == "soft-hyphen" else lost(facts)


def removable(hidden: Hidden) -> Match:
    """A hidden character: to take it away changes nothing that is read."""
    return Match(
        hidden.span, {"name": hidden.name}, replacements=(Replacement(hidden.span, ""),), safe=False
    )


def soft_hyphens(facts: Facts) -> Iterator[Match]:
    """One match for all soft hyphens: they come in hundreds."""
    spans = list(characters.soft_hyphens(facts))
    if spans:
        replacements = tuple(Replacement(span, "") for span in spans)
        more = f", and {len(spans) - 1:,} more in this text" if len(spans) > 1 else ""
        yield Match(spans[0], {"more": more}, replacements=replacements)


def lost(facts: Facts) -> Iterator[Match]:
    """One match a source for all that was lost: an encoding is wrong as a whole."""
    groups: dict[int, list[characters.Lost]] = {}
    for place in characters.lost(facts):
        groups.setdefault(place.source, []).append(place)
    for first, *others in groups.values():
        more = f", and {counted(len(others), 'more such place')}" if others else ""
        related = tuple(Remark(it.span, f"Here too: {it.detail}.") for it in others[:_SHOWN])
        yield Match(first.span, {"detail": first.detail, "more": more}, related)


_NAMES = {
    "invisible": frozenset({"name"}),
    "direction": frozenset({"name"}),
    "soft-hyphen": frozenset({"more"}),
    "lost": frozenset({"detail", "more"}),
}


def names(check: Check) -> frozenset[str]:
    assert isinstance(check, Form)
    return _NAMES[check.fault]
