"""Forms of which a text should use one: the form that it uses less is struck."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from verifier.facts import Facts
from verifier.facts.scopes import Scope
from verifier.facts.words import found, in_case_of, key
from verifier.kinds import Check, Match, Remark, Replacement
from verifier.source import Span

Hits = dict[str, list[tuple[Span, str]]]
"""By form: where it stands, and how it is written there."""


class Form(Check, frozen=True, tag="consistency"):
    """Each of the `sets` has the forms of one word. `terms: true` adds the sets of the config.

    Where two forms are equally frequent, the one that stands first in the text is kept.
    """

    sets: tuple[tuple[str, ...], ...] = ()
    terms: bool = False
    scope: Scope = "all"

    def __post_init__(self) -> None:
        if not self.sets and not self.terms:
            raise ValueError("there are no sets of forms, and ‘terms’ is not true")
        refuse(self.sets)


def refuse(sets: tuple[tuple[str, ...], ...]) -> None:
    """Raise ValueError where a set is no choice, or a form is in two of them."""
    seen: set[str] = set()
    for forms in sets:
        keys = {key(form) for form in forms}
        if len(keys) < len(forms) or len(forms) < 2 or "" in keys:
            raise ValueError(f"‘{', '.join(forms)}’ is no choice between different forms")
        if seen & keys:
            raise ValueError(f"‘{min(seen & keys)}’ is in two sets")
        seen |= keys


def strikes(facts: Facts, check: Check) -> Iterator[Match]:
    assert isinstance(check, Form)
    sets = check.sets + (facts.style.terms if check.terms else ())
    hits = standing(facts, check.scope, [form for forms in sets for form in forms])
    for forms in sets:
        used = [key(form) for form in forms if key(form) in hits]
        if len(used) > 1:
            yield from lesser({form: hits[form] for form in used}, forms)


def standing(facts: Facts, scope: Scope, forms: list[str]) -> Hits:
    """Every place in the scope where one of the forms stands, by form."""
    parts, hits = facts.scopes[scope], defaultdict(list)
    for hit in found(facts.text, forms):
        span = Span(*hit.span())
        if parts.hold(span):
            hits[key(hit[0])].append((span, hit[0]))
    return hits


def lesser(used: Hits, forms: tuple[str, ...]) -> Iterator[Match]:
    """The places of all forms but the most frequent one."""
    usual = max(used, key=lambda form: (len(used[form]), -used[form][0][0].start))
    right = next(form for form in forms if key(form) == usual)
    first, _ = used[usual][0]
    for form in used:
        if form == usual:
            continue
        for span, text in used[form]:
            mended = in_case_of(text, right)
            values = {
                "wrong": text,
                "right": mended,
                "count": str(len(used[form])),
                "others": str(len(used[usual])),
            }
            related = (Remark(first, f"‘{right}’ stands here"),)
            yield Match(span, values, related, (Replacement(span, mended),))


def names(check: Check) -> frozenset[str]:
    return frozenset({"wrong", "right", "count", "others"})
