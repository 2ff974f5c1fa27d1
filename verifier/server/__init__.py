"""The language server: what `verifier check` says, in an editor, as the text is written."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from verifier.config.model import DEFAULT, Config
from verifier.ruleset import Rule
from verifier.style import Style

MISSING = "the language server needs the package ‘pygls’: pip install 'pygls>=2'"


class Settled(Struct, frozen=True):
    """What holds for one text: the files that it is kept in, and what it is checked by."""

    paths: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    style: Style = Style()
    known: tuple[Rule, ...] = ()
    """All rules there are: a suppression may name them, and hover explains them."""
    notes: bool = False
    excluded: bool = False
    encoding: str | None = None
    config: Config = DEFAULT
    """Settings of all texts, for their suppressions and the folder that patterns start from."""


Settle = Callable[[str, str], Settled]
"""What holds for the text that a path belongs to, in a folder. Raises FormError."""
