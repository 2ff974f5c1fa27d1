"""Suppressions are settled when all rules have spoken, and idle or malformed ones are told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from verifier import suppress
from verifier.diagnostic import Diagnostic, Fix
from verifier.document import Document
from verifier.kinds.suppression import Form
from verifier.ruleset import Rule
from verifier.source import Span
from verifier.suppress import Ignore
from verifier.suppress.removal import removals

NEEDLESS = "there is nothing to silence"


def settled(
    document: Document, said: list[Diagnostic], rules: tuple[Rule, ...], known: Collection[str]
) -> list[Diagnostic]:
    """The diagnostics that the text does not suppress, and what is wrong with its suppressions."""
    outcome = suppress.settle(document, said, known)
    told = list(outcome.kept)
    for rule in rules:
        if rule.check == Form("malformed"):
            told += (
                diagnostic(document, rule, flaw.source, flaw.comment, {"why": flaw.said})
                for flaw in outcome.flaws
            )
        elif rule.check == Form("idle"):
            told += idle(document, rule, outcome.idle, {it.id for it in rules})
    return told


def idle(
    document: Document, rule: Rule, ignores: tuple[Ignore, ...], selected: set[str]
) -> Iterator[Diagnostic]:
    """Suppressions that silenced nothing although all the rules they name were at work."""
    told = [it for it in ignores if all(suppress.exists(name, selected) for name in it.rules)]
    for it, fix in removals(document, told).items():
        values = named("comment", it.rules)
        yield diagnostic(document, rule, it.source, it.comment, values, fix)


def named(what: str, rules: Iterable[str], why: str = NEEDLESS) -> dict[str, str]:
    """What a message says of an idle suppression."""
    return {"what": what, "rules": " and ".join(f"‘{name}’" for name in rules), "why": why}


def diagnostic(
    document: Document,
    rule: Rule,
    source: int,
    comment: Span,
    values: dict[str, str],
    fix: Fix | None = None,
) -> Diagnostic:
    """What a rule has to say of a comment."""
    locus = document.place(source, comment)
    return Diagnostic(rule.id, rule.severity, rule.message.format_map(values), locus, fix=fix)
