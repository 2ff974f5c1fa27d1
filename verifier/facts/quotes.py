"""Quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from verifier.facts import Facts


class Quotes(Struct, frozen=True, dict=True):
    """Facts of this sort."""


def find(facts: Facts) -> Quotes:
    return Quotes()
