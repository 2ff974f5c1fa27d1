"""The configuration: the defaults, then what a file says, then what the command line says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from verifier.diagnostic import Severity
from verifier.errors import ConfigError
from verifier.files.find import tidy
from verifier.style import Style

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import PathSpec

    from verifier.files.boundary import Boundary
    from verifier.ruleset import Rule

Settings = Mapping[str, Any]
"""What one source of configuration says: field names of `Config` and `Style`; None says nothing."""

FILE = ".verifier.toml"
LONGEST = 1 << 20


class Edition(Struct, frozen=True, forbid_unknown_fields=True):
    """A text kept in several files, which is read and checked as one, whichever is named."""

    name: str
    files: tuple[str, ...]


class PerFile(Struct, frozen=True):
    """Settings for the files that one of the patterns fits."""

    files: tuple[str, ...]
    settings: dict[str, Any]


class Suppression(Struct, frozen=True, forbid_unknown_fields=True):
    """Rules that are silent where the files and the words are found, and why."""

    rules: tuple[str, ...]
    """Ids or families of rules, or ‘all’."""
    reason: str
    """Why there is nothing to mend."""
    files: tuple[str, ...] = ()
    """Patterns, as in .gitignore; without them, all files."""
    text: str = ""
    """Words that are struck, or stand about what is; without them, any."""

    def fits(self, path: str, root: str) -> bool:
        """Whether a file is one that this is for."""
        return not self.files or bool(_spec(self.files).match_file(relative(path, root)))


class Config(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """All settings, each with a value."""

    ruleset: str | None = None
    """The version of the default rule set to keep to; without it, the newest. A rule that came
    later is off unless its id is selected; one that changed since is as it was."""
    encoding: str | None = None
    """The encoding of all files; without it, what the byte order mark tells, or UTF-8."""
    select: tuple[str, ...] = ()
    """Ids or families of the only rules to use, or ‘all’; else those that are on by default."""
    extend_select: tuple[str, ...] = ()
    """Ids or families of rules to use besides."""
    ignore: tuple[str, ...] = ()
    """Ids or families of rules to leave out. The more exact of two choices wins."""
    exclude: tuple[str, ...] = (
        ".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", "build", "dist",
    )  # fmt: skip
    """Patterns, as in .gitignore, of files and folders that are not checked."""
    extend_exclude: tuple[str, ...] = ()
    """Patterns to exclude besides."""
    fail_on: Severity = "error"
    """The least severity that makes the exit code 1."""
    notes: bool = False
    """Whether notes are shown."""
    rules: tuple[str, ...] = ()
    """Files and folders with rules of your own."""
    packs: tuple[str, ...] = ()
    """Packs of rules: names of Python packages, or paths of folders, such as ‘./house-rules’."""
    per_file: tuple[PerFile, ...] = ()
    """Settings of their own for some files."""
    editions: tuple[Edition, ...] = ()
    """Editions in several files."""
    suppressions: tuple[Suppression, ...] = ()
    """What is silenced in some place, and why."""
    style: Style = Style()
    root: str = ""
    """The folder that patterns and paths of the file start from."""
    file: str = ""
    """The file that settings were read from."""
    outside: tuple[str, ...] = ()
    """The folders outside of its own in which the person who calls lets it name what it likes."""

    def apply(self, said: Settings) -> Config:
        """These settings, changed by what is said. `extend-…`, `ignore`, `rules`, `packs` add up.

        A later `select` starts anew: what was ignored or added before it is forgotten.
        """
        said = {name: value for name, value in said.items() if value is not None}
        style = {name: said.pop(name) for name in STYLE & said.keys()}
        base = self
        if "select" in said:
            base = structs.replace(self, ignore=(), extend_select=())
        for name in ADDING & said.keys():
            said[name] = (*getattr(base, name), *said[name])
        return structs.replace(base, style=structs.replace(base.style, **style), **said)

    @property
    def boundary(self) -> Boundary:
        """Where what these settings name may lie."""
        from verifier.files.boundary import boundary

        return boundary(self.root, self.outside)

    @property
    def silences(self) -> bool:
        """Whether something is silenced, and may turn out to be of no use."""
        keys = (it.settings.get("uncited") for it in self.per_file)
        return bool(self.suppressions or self.style.uncited or any(keys))

    def for_file(self, path: str) -> Config:
        """The settings for one file: what `per-file` says of it applied, in order."""
        config = self
        for row in self.rows(path):
            config = config.apply(self.per_file[row].settings)
        return config

    def rows(self, path: str) -> tuple[int, ...]:
        """Which tables of `per-file` are for one file."""
        if not self.per_file:
            return ()
        name = relative(path, self.root)
        rows = enumerate(self.per_file)
        return tuple(row for row, it in rows if _spec(it.files).match_file(name))


STYLE = set(Style.__struct_fields__)
ADDING = {"extend_select", "extend_exclude", "ignore", "rules", "packs"}
LOCAL = {*STYLE, "encoding", "select", "extend_select", "ignore"}
DEFAULT = Config()


def relative(path: str, root: str) -> str:
    """A path as patterns see it: from the folder of the configuration, with slashes.

    >>> relative("letters/a.md", "")
    'letters/a.md'
    """
    if root:
        real, base = os.path.realpath(path), os.path.join(os.path.realpath(root), "")
        path = real.removeprefix(base) if real.startswith(base) else path
    return tidy(path)


@cache
def _spec(patterns: tuple[str, ...]) -> PathSpec[Any]:
    from verifier.files import globs

    return globs.spec(patterns)


def find(folder: str | Path = "") -> str | None:
    """The nearest configuration file, in a folder or one above it."""
    above, last = os.path.realpath(folder), ""
    while above != last:
        own, shared = os.path.join(above, FILE), os.path.join(above, "pyproject.toml")
        if os.path.isfile(own) or os.path.islink(own):
            return _inside(own)
        if os.path.isfile(shared) and _speaks_of_us(shared):
            return _inside(shared)
        above, last = os.path.dirname(above), above
    return None


def _inside(path: str) -> str:
    """A configuration file that was found. Raises ConfigError for a link out of its folder."""
    folder = os.path.join(os.path.realpath(os.path.dirname(path)), "")
    if not os.path.realpath(path).startswith(folder):
        real = os.path.realpath(path)
        raise ConfigError(
            f"a link leads out of its folder, to {real}; if it is meant, --config names it", path
        )
    return path


def _speaks_of_us(project: str) -> bool:
    """Whether a pyproject.toml, which may be anybody's, has a table of ours."""
    try:
        return "[tool.verifier" in _text(project)
    except ConfigError:
        return False


def read(path: str | Path) -> Settings:
    """What a configuration file says."""
    file = str(path)
    return {**parse(_text(file), file), "root": os.path.dirname(file) or ".", "file": file}


def parse(text: str, path: str = FILE) -> Settings:
    """What the text of a configuration file says. Raises ConfigError, and nothing else.

    >>> parse('page-ranges = "expanded"')
    {'page_ranges': 'expanded'}
    """
    from verifier.config import toml

    return toml.parse(text, path)


def refuse_unknown(config: Config, rules: Iterable[Rule]) -> None:
    """Raise ConfigError where the file, or RuleError where the command line, names no rule."""
    from verifier.config import names

    names.refuse_unknown(config, tuple(rules))


def template() -> str:
    """The text of a new configuration file, with every key explained."""
    from verifier.config import shown

    return shown.TEMPLATE


def line_of(file: str, path: tuple[str | int, ...]) -> int:
    """The line of a configuration file in which a key stands, or an item of its list."""
    from verifier.config.places import Places
    from verifier.config.toml import place

    text = _text(file)
    return text.count("\n", 0, Places(text).nearest((*place(file), *path))) + 1


def show(config: Config) -> str:
    """The settings as a configuration file would have them."""
    from verifier.config import shown

    return shown.show(config)


def _text(path: str) -> str:
    from verifier.files.read import head

    try:
        data = head(path, LONGEST)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path) from None
    if len(data) > LONGEST:
        raise ConfigError(f"the file is longer than {LONGEST} bytes", path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"this is not UTF-8 (byte {error.start})", path, line) from None
