"""Why a rule is on or off here: who had the last say, and in which line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from verifier import config as configuration
from verifier import ruleset
from verifier.config.model import Config, Settings
from verifier.ruleset import Rule

Place = Literal["default", "configuration", "per-file", "command-line"]
Because = Literal[
    "default", "opt-in", "later", "ruleset", "profile", "select", "extend-select", "ignore",
    "not-selected",
]  # fmt: skip
"""`later` than the version of the rule set that is kept to, or as it was in that `ruleset`."""


class Reason(Struct, frozen=True, kw_only=True):
    """Whether a rule is on, and why."""

    on: bool
    because: Because
    place: Place = "default"
    name: str = ""
    """The id or family by which the rule is meant, or ‘all’; a version; a profile."""
    path: str = ""
    """The configuration file."""
    line: int = 0
    files: tuple[str, ...] = ()
    """The patterns of the `per-file` table."""


class Voice(Struct, frozen=True):
    """One that has a say in which rules are on; a later one has more."""

    place: Place
    said: Settings
    row: int = -1
    files: tuple[str, ...] = ()


class Say(Struct, frozen=True):
    """That a voice names a rule, and how exactly."""

    rank: int
    voice: Voice | None = None
    key: str = ""
    at: int = 0
    name: str = ""


NOBODY = Say(0)
DEFAULT = Say(1)


def voices(config: Config, options: Settings) -> tuple[Voice, ...]:
    """Those that have a say in all texts, in order."""
    file = configuration.read(config.file) if config.file else {}
    given = {key: it for key, it in options.items() if it is not None}
    return Voice("configuration", file), Voice("command-line", given)


def voice(config: Config, row: int) -> Voice:
    """A table of `per-file`."""
    it = config.per_file[row]
    return Voice("per-file", it.settings, row, it.files)


def reason(rule: Rule, config: Config, said: tuple[Voice, ...]) -> Reason:
    """Why a rule is on or off, where some voices have a say and the settings are those of all."""
    last = max((at for at, it in enumerate(said) if "select" in it.said), default=0)
    chosen = [it for key in ("select", "extend_select") for it in _says(rule, said[last:], key)]
    selects = said[last].said.get("select")
    if rule.default and not selects:
        chosen.append(DEFAULT)
    added = max(chosen, key=lambda it: it.rank, default=NOBODY)
    left = max(_says(rule, said[last:], "ignore"), key=lambda it: it.rank, default=NOBODY)
    if left.rank and left.rank >= added.rank:
        return _spoken(left, config, on=False)
    if not added.rank and selects and not rule.late:
        return _spoken(Say(0, said[last], "select"), config, on=False)
    if added.rank and rule.profiles and config.style.profile not in rule.profiles:
        return Reason(on=False, because="profile", name=config.style.profile)
    return _spoken(added, config, on=True) if added.voice else _unspoken(rule, config)


def _says(rule: Rule, said: tuple[Voice, ...], key: str) -> Iterator[Say]:
    for voice in said:
        for at, name in enumerate(voice.said.get(key, ())):
            if rank := ruleset.rank(rule, (name,)):
                yield Say(rank, voice, key, at, name)


def _spoken(say: Say, config: Config, *, on: bool) -> Reason:
    """The reason that somebody has given."""
    voice = say.voice
    assert voice
    because: dict[str, Because] = {"select": "select", "extend_select": "extend-select"}
    line = 0
    if voice.place != "command-line":
        key = (say.key.replace("_", "-"), *((say.at,) if say.name else ()))
        path = ("per-file", voice.row, *key) if voice.row >= 0 else key
        line = _line(config, path)
    return Reason(
        on=on,
        because="ignore" if say.key == "ignore" else because[say.key] if on else "not-selected",
        place=voice.place,
        name=say.name,
        path=config.file if line else "",
        line=line,
        files=voice.files,
    )


def _unspoken(rule: Rule, config: Config) -> Reason:
    """The reason where nobody has named the rule: what it is in the version that is kept to."""
    kept = config.ruleset
    if kept and (rule.late or any(it.default is not None for it in ruleset.undone(rule, kept))):
        return Reason(
            on=rule.default,
            because="later" if rule.late else "ruleset",
            place="configuration",
            name=kept,
            path=config.file,
            line=_line(config, ("ruleset",)),
        )
    return Reason(on=rule.default, because="default" if rule.default else "opt-in")


def _line(config: Config, path: tuple[str | int, ...]) -> int:
    return configuration.line_of(config.file, path) if config.file else 0
