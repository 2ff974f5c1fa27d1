"""The suffix letters of a list: none left out, none beside a year without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from verifier.facts import Facts
from verifier.facts.citations.resolve import base, plain
from verifier.facts.references import Reference
from verifier.kinds import Match, Remark
from verifier.kinds.reference.twins import listed


def gap(facts: Facts) -> Iterator[Match]:
    """Letters that skip one, that do not begin with a, or that stand beside none."""
    groups: dict[tuple[object, ...], dict[str, Reference]] = defaultdict(dict)
    for entry in listed(facts):
        if entry.form in ("author-date", "date-key"):
            key = entry.year if entry.form == "author-date" else plain(entry.key)
            stem = base(key)
            groups[entry.list, entry.words * (entry.form == "author-date"), stem].setdefault(
                key[len(stem) :], entry
            )
    for group in groups.values():
        letters = sorted(group)
        if letters[-1]:
            yield from faults(group, letters)


def faults(group: dict[str, Reference], letters: list[str]) -> Iterator[Match]:
    if letters[0] == "":
        beside = group[letters[1]]
        yield match(group[""], beside, f"it has no letter beside ‘{beside.key}’")
        return
    if letters[0] != "a" and len(letters[0]) == 1:
        yield match(group[letters[0]], None, "no entry has the letter a")
    for one, other in pairwise(letters):
        if len(one) == len(other) == 1 and ord(other) > ord(one) + 1:
            missing = chr(ord(one) + 1)
            yield match(group[other], group[one], f"no entry has the letter {missing}")


def match(entry: Reference, beside: Reference | None, problem: str) -> Match:
    related = (Remark(beside.key_span, f"‘{beside.key}’ is here."),) if beside else ()
    return Match(entry.key_span, {"key": entry.key, "problem": problem}, related)
