"""Page ranges and locators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from verifier.facts import Facts


class Pages(Struct, frozen=True, dict=True):
    """The page lists of a document."""


def find(facts: Facts) -> Pages:
    return Pages()
