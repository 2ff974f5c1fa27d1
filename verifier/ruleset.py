"""A rule is one YAML file: what is demanded, why, and examples that prove it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from verifier import kinds
from verifier.diagnostic import Severity
from verifier.kinds import Check


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A text that a rule must strike, at `❰ ❱`, or must leave alone."""

    bad: str | None = None
    good: str | None = None
    fixed: str | None = None
    format: str = "markdown"
    config: dict[str, Any] = {}
    files: dict[str, str] = {}


class Rule(Struct, frozen=True):
    """A demand with its reason, its deciding part and its proof."""

    id: str
    message: str
    why: str
    check: Check
    severity: Severity
    examples: tuple[Example, ...]
    sources: tuple[str, ...] = ()
    scope: str = "all"
    profiles: tuple[str, ...] = ()
    default: bool = True
    since: str = "2026.1"


def load(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder, in the order of their ids."""
    import yaml

    rules = []
    for path in sorted(folder.glob("*/*.yaml")):
        form: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        form["id"] = f"{path.parent.name}.{path.stem}"
        check = form.pop("check")
        kind = kinds.kind(check["kind"])
        decoded = msgspec.convert(check, kind.Form, strict=False)
        form["check"] = None
        rule = msgspec.convert({**form, "check": {}}, _Loose, strict=False)
        fields = {name: getattr(rule, name) for name in rule.__struct_fields__ if name != "check"}
        rules.append(Rule(check=decoded, **fields))
    return tuple(rules)


class _Loose(Struct, forbid_unknown_fields=True):
    id: str
    message: str
    why: str
    check: dict[str, Any]
    severity: Severity
    examples: tuple[Example, ...]
    sources: tuple[str, ...] = ()
    scope: str = "all"
    profiles: tuple[str, ...] = ()
    default: bool = True
    since: str = "2026.1"
