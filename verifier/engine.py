"""The engine runs rules over a document: matches become diagnostics, in a total order."""

from __future__ import annotations

from collections.abc import Iterable

from verifier import facts, kinds
from verifier.diagnostic import Diagnostic, Fix, Related, order
from verifier.document import Document
from verifier.kinds import Match
from verifier.ruleset import Rule
from verifier.style import Style


def lint(document: Document, rules: Iterable[Rule], style: Style | None = None) -> list[Diagnostic]:
    """What the rules have to say of a document, in the total order of diagnostics."""
    found = facts.of(document, style)
    struck = [
        (rule, match)
        for rule in rules
        if applies(rule, found.style)
        for match in kinds.kind(kinds.name_of(rule.check)).strikes(found, rule.check)
    ]
    return sorted((diagnose(document, *it) for it in unclaimed(struck)), key=order)


def applies(rule: Rule, style: Style) -> bool:
    """Whether a rule is meant for texts of this profile."""
    return not rule.profiles or style.profile in rule.profiles


def unclaimed(struck: list[tuple[Rule, Match]]) -> list[tuple[Rule, Match]]:
    """What is left when one slip is told once: a match silences those that it is the cause of."""
    claims = [(rule.id, claim) for rule, match in struck for claim in match.claims]
    if not claims:
        return struck
    return [
        (rule, match)
        for rule, match in struck
        if not any(
            owner != rule.id
            and family(rule) in claim.families
            and claim.span.start <= match.span.start
            and match.span.end <= claim.span.end
            for owner, claim in claims
        )
    ]


def family(rule: Rule) -> str:
    """The first part of a rule's id."""
    return rule.id.partition(".")[0]


def diagnose(document: Document, rule: Rule, match: Match) -> Diagnostic:
    """Locate a match in its source and put the rule's message into words."""
    return Diagnostic(
        rule.id,
        rule.severity,
        rule.message.format_map(match.values),
        document.locus(match.span),
        tuple(Related(it.message, document.locus(it.span)) for it in match.related),
        fix(document, match),
    )


def fix(document: Document, match: Match) -> Fix | None:
    """The edits of a match, if the source has for each a single verbatim stretch."""
    edits = [document.edit(it.span, it.text) for it in match.replacements]
    whole = tuple(edit for edit in edits if edit is not None)
    if not whole or len(whole) < len(edits):
        return None
    return Fix(whole, "safe" if match.safe else "unsafe")
