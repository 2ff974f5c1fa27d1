"""What is to be said of a rule: what it is, whether it is on here and why, and its file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from verifier import kinds
from verifier.cli import reasons, settings
from verifier.cli.reasons import Reason
from verifier.config import Config, Settings
from verifier.diagnostic import Severity
from verifier.files import rules
from verifier.readers import Format
from verifier.reporters.show import encodable
from verifier.ruleset import Example, Rule
from verifier.style import Profile, Style


class Origin(Struct, frozen=True, omit_defaults=True):
    """The file of a rule, and whose it is."""

    of: Literal["verifier", "pack", "own"]
    path: str
    pack: str = ""
    version: str = ""
    """The version of the pack."""


class Elsewhere(Struct, frozen=True):
    """That a rule is off where it is on as a rule, or the other way round."""

    files: tuple[str, ...]
    """The patterns of a `per-file` table."""
    reason: Reason


class Proof(Struct, frozen=True, omit_defaults=True):
    """An example, with ❰ ❱ around what is struck."""

    bad: str | None = None
    good: str | None = None
    fixed: str | None = None
    format: Format = "markdown"
    config: dict[str, Any] = {}
    files: dict[str, str] = {}
    edition: str | None = None
    optional: tuple[str, ...] = ()


class Explained(Struct, frozen=True):
    """A rule as it holds here."""

    rule: str
    severity: Severity
    message: str
    why: str
    kind: str
    default: bool
    since: str
    profiles: tuple[Profile, ...]
    sources: tuple[str, ...]
    on: bool
    reason: Reason
    elsewhere: tuple[Elsewhere, ...]
    origin: Origin
    examples: tuple[Proof, ...]


class Report(Struct, frozen=True):
    """The whole report."""

    schema: Literal["verifier.rule/1"]
    rules: tuple[Explained, ...]


def explained(rule: Rule, config: Config, options: Settings, path: str | None) -> Explained:
    """What is to be said of a rule, as it holds for all texts, or for that of a path."""
    rows = config.rows(path) if path else ()
    here = _reason(rule, config, options, rows)
    return Explained(
        rule=encodable(rule.id),
        severity=rule.severity,
        message=rule.message,
        why=rule.why.strip(),
        kind=kinds.name_of(rule.check),
        default=rule.default,
        since=rule.since,
        profiles=rule.profiles,
        sources=rule.sources,
        on=here.on,
        reason=here,
        elsewhere=() if path else tuple(_elsewhere(rule, config, options, here.on)),
        origin=origins(config)(rule.id),
        examples=tuple(map(_proof, rule.examples)),
    )


def _reason(rule: Rule, config: Config, options: Settings, rows: tuple[int, ...]) -> Reason:
    said = reasons.voices(config, options, rows)
    for row in rows:
        config = config.apply(config.per_file[row].settings)
    found = reasons.reason(rule, config, said)
    return msgspec.structs.replace(found, path=placed(found.path))


def _elsewhere(rule: Rule, config: Config, options: Settings, on: bool) -> Iterator[Elsewhere]:
    """The `per-file` tables that make a difference, each by itself."""
    for row, table in enumerate(config.per_file):
        found = _reason(rule, config, options, (row,))
        if found.on != on:
            yield Elsewhere(table.files, found)


def origins(config: Config) -> Callable[[str], Origin]:
    """Where rules come from, by their ids."""
    own = rules.own_files(Path(config.root, path) for path in config.rules)
    packs = settings.known_packs(config) if config.packs else ()

    def origin(name: str) -> Origin:
        if name in own:
            return Origin("own", placed(str(own[name])))
        for pack in packs:
            if name in pack.files:
                path = placed(str(pack.files[name]))
                return Origin("pack", path, encodable(pack.name), pack.version)
        return Origin("verifier", placed(str(rules.house_file(name) or "")))

    return origin


def placed(path: str) -> str:
    """A path as it is from the working folder, if it is in that folder."""
    try:
        near = os.path.relpath(path) if path else ""
    except ValueError:
        near = os.pardir
    return encodable(path if near.startswith(os.pardir) else near.replace(os.sep, "/"))


def _proof(example: Example) -> Proof:
    usual = Style()
    plain = {name: getattr(example.config, name) for name in Style.__struct_fields__}
    config = {
        name.replace("_", "-"): it for name, it in plain.items() if it != getattr(usual, name)
    }
    shared = {name: getattr(example, name) for name in Proof.__struct_fields__ if name != "config"}
    return Proof(config=config, **shared)
