"""Keys that the reference list does not have."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.facts import Facts
from verifier.facts.citations.missing import Missing, missing
from verifier.facts.citations.resolve import base, plain
from verifier.facts.references import Reference
from verifier.kinds import Claim, Match, Remark


def unresolved(facts: Facts) -> Iterator[Match]:
    """One match a key, at its first citation; the others and the nearest entry are related."""
    for it in missing(facts):
        if it.fault == "unresolved":
            near = label(facts, it.near[0]) if it.near else ""
            hint = f"; the nearest is ‘{near}’" if near else ""
            yield match(facts, it, {"key": it.key, "hint": hint}, near)


def suffix(facts: Facts) -> Iterator[Match]:
    """Keys that a reader can resolve but for the letter."""
    for it in missing(facts):
        if it.fault == "unresolved":
            continue
        known = [label(facts, number) for number in it.siblings]
        if it.fault == "lettered":
            problem = f"the list has ‘{known[0]}’ without a letter"
        else:
            problem = f"the list has {' and '.join(f'‘{key}’' for key in known)}"
        yield match(facts, it, {"key": it.key, "problem": problem}, known[0])


def match(facts: Facts, it: Missing, values: dict[str, str], near: str) -> Match:
    entries = facts.references.entries
    related = [Remark(cite.key_span, f"‘{it.key}’ is cited here too.") for cite in it.citations[1:]]
    if near and it.near:
        related.append(Remark(entries[it.near[0]].key_span, f"‘{near}’ is here."))
    lettered = (number for number in it.siblings if has_letter(entries[number]))
    claims = tuple(
        Claim(entries[number].key_span, ("references",))
        for number in dict.fromkeys((*it.lost, *lettered))
    )
    return Match(it.citations[0].key_span, values, tuple(related), claims=claims)


def has_letter(entry: Reference) -> bool:
    """A letter that is lost beside this one's leaves a gap in the list."""
    key = plain(entry.year if entry.form == "author-date" else entry.key)
    return base(key) != key


def label(facts: Facts, number: int) -> str:
    entry: Reference = facts.references.entries[number]
    return entry.key
