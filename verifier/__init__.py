"""Editorial verification and linting of edited texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verifier.diagnostic import Diagnostic
    from verifier.ruleset import Rule
    from verifier.style import Style

__version__ = "0.1.0"


def load_rules() -> tuple[Rule, ...]:
    """The house rules."""
    from verifier.files import rules

    return rules.house()


def check(
    text: str,
    *,
    name: str = "text.md",
    style: Style | None = None,
    rules: Iterable[Rule] | None = None,
) -> list[Diagnostic]:
    """What the rules have to say of a text, in order."""
    from verifier import engine, readers
    from verifier.source import Source

    chosen = load_rules() if rules is None else rules
    return engine.lint(readers.read(Source(name, text)), chosen, style)
