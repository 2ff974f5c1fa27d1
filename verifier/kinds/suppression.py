"""Checks of the suppressions in a text: struck by the engine when all rules have spoken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from verifier.kinds import Check, Match

if TYPE_CHECKING:
    from verifier.facts import Facts


class Form(Check, frozen=True, tag="suppression"):
    fault: Literal["idle", "malformed"]


def strikes(facts: Facts, check: Check) -> Iterator[Match]:
    """Nothing: whether a suppression is idle shows only in the diagnostics."""
    return iter(())


def names(check: Check) -> frozenset[str]:
    return frozenset({"what", "rules", "why"} if check == Form("idle") else {"why"})
