"""What a shell is offered for a value: rules, families, files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from click import Context, Parameter
from click.shell_completion import CompletionItem

Offer: TypeAlias = Callable[[Context, Parameter, str], list[CompletionItem]]


def offered(takes: str) -> Offer | None:
    """What to offer for a value that help calls by a name."""
    if takes == "RULES":
        return rules
    return files if takes in ("FILE", "PATH", "FILE|KEY") else None


def rules(context: Context, parameter: Parameter, begun: str) -> list[CompletionItem]:
    """The families that fit; the rules, once no more than one family does. Commas part names.

    A configuration with a slip in it must not be in the way: only house rules are offered.
    """
    from verifier.files.rules import house
    from verifier.ruleset import family

    before, comma, last = begun.rpartition(",")
    names = [it.id for it in house()]
    families = [it for it in dict.fromkeys(map(family, names)) if it.startswith(last)]
    fit = [it for it in names if it.startswith(last)]
    found = families if len(families) > 1 else [*families, *fit]
    return [CompletionItem(f"{before}{comma}{it}") for it in found]


def files(context: Context, parameter: Parameter, begun: str) -> list[CompletionItem]:
    """Whatever the shell itself offers for a file."""
    return [CompletionItem(begun, type="file")]
