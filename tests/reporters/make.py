"""Diagnostics made by hand, so that reporters are tested by themselves."""

from __future__ import annotations

from verifier.diagnostic import Applicability, Diagnostic, Edit, Fix, Locus, Related, Severity
from verifier.kinds.pattern import Form
from verifier.ruleset import Example, Rule
from verifier.source import Source, Span


def locus(source: Source, start: int, end: int) -> Locus:
    return Locus(source.name, Span(start, end), source.position(start), source.position(end))


def marked(text: str, name: str = "a.md") -> tuple[Source, list[Locus]]:
    """A source, and the loci of what stands between ❰ and ❱ in it."""
    plain, spans, starts = "", [], []
    for character in text:
        if character == "❰":
            starts.append(len(plain))
        elif character == "❱":
            spans.append((starts.pop(), len(plain)))
        else:
            plain += character
    source = Source(name, plain)
    return source, [locus(source, *span) for span in sorted(spans)]


def diagnostic(
    at: Locus,
    *others: tuple[str, Locus],
    message: str = "This is wrong.",
    rule: str = "brackets.unclosed",
    severity: Severity = "error",
    fix: str | None = None,
    applicability: Applicability = "safe",
) -> Diagnostic:
    edits = (Edit(at.path, at.span, fix),) if fix is not None else ()
    return Diagnostic(
        rule,
        severity,
        message,
        at,
        tuple(Related(said, place) for said, place in others),
        Fix(edits, applicability) if edits else None,
    )


def rule(
    name: str = "brackets.unclosed",
    why: str = "A reader cannot tell. Close it.",
    message: str = "‘{match}’ is never closed.",
    severity: Severity = "error",
) -> Rule:
    examples = (Example(bad="The ❰[❱state."), Example(good="The [state]."))
    return Rule(name, message, why, Form(pattern="x"), severity, examples, ("A manual, 6.104",))
