"""The text of a configuration file becomes settings, or an error that shows its line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from msgspec import Struct

from verifier import schema, versions
from verifier.config import LOCAL, STYLE, Config, PerFile, Settings
from verifier.errors import ConfigError
from verifier.schema import MisfitError, Path
from verifier.source import EncodingError, codec_of
from verifier.style import Style

LONGEST = 1 << 20
DEEPEST = 32

_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)
_HEADER = re.compile(r"\s*\[(\[?)([^\[\]]+)\]")
_STOPS = set("\n=,[]{} ")
_NOT_OURS = {"style", "root", "file"}


def parse(text: str, path: str) -> Settings:
    """What a text says: a whole file, or the table `tool.verifier` of a pyproject.toml."""
    data: Any = _loaded(text, path)
    prefix: Path = ("tool", "verifier") if path.endswith("pyproject.toml") else ()
    try:
        for part in prefix:
            data = schema.convert(data.get(part, {}), dict[str, Any])
        return _settings(data)
    except MisfitError as error:
        line = _line(text.splitlines(), (*prefix, *error.path))
        raise _error(error.message, path, text, line) from None


def _loaded(text: str, path: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise ConfigError(f"the file is longer than {LONGEST} characters", path)
    if _deep(text):
        raise ConfigError(f"a key has more than {DEEPEST} parts", path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.fullmatch(str(error))
        said = place[1] if place else str(error)
        line = int(place[2]) if place else 0
        column = int(place[3]) if place else 0
        raise _error(f"this is not TOML: {said}", path, text, line, column) from None
    except (ValueError, RecursionError) as error:
        said = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise ConfigError(f"this is not TOML: {said}", path) from None


def _deep(text: str) -> bool:
    """Whether a key may have very many parts, `a.a.a…`, over which tomllib takes for ever."""
    run = 0
    for piece in text.split("."):
        name = piece.strip(" \t\"'")
        run = run + 1 if name and not set(name) & _STOPS else 0
        if run > DEEPEST:
            return True
    return False


def _error(message: str, path: str, text: str, line: int, column: int = 0) -> ConfigError:
    lines = text.splitlines()
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    return ConfigError(message, path, line, column, shown)


def _settings(data: dict[str, Any]) -> dict[str, Any]:
    """The settings in a table, checked."""
    _known(data, {*STYLE, *Config.__struct_fields__} - _NOT_OURS)
    rows = data.get("per-file", ())
    if not isinstance(rows, (list, tuple)) or not all(isinstance(it, dict) for it in rows):
        raise MisfitError("expected tables, each under [[per-file]]", ("per-file",), key=True)
    settings = _plain({name: it for name, it in data.items() if name != "per-file"})
    if rows:
        settings["per_file"] = tuple(_per_file(row, index) for index, row in enumerate(rows))
    return settings


def _per_file(row: dict[str, Any], index: int) -> PerFile:
    try:
        _known(row, {*LOCAL, "files"})
        files = schema.convert({"files": row["files"]} if "files" in row else {}, _Files).files
        return PerFile(files, _plain({name: it for name, it in row.items() if name != "files"}))
    except MisfitError as error:
        path = ("per-file", index, *error.path)
        raise MisfitError(error.message, path, key=error.key) from None


class _Files(Struct, frozen=True):
    files: tuple[str, ...]


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """The settings in a table that has no tables of its own with settings."""
    style = {name: it for name, it in data.items() if _field(name) in STYLE}
    rest = {name: it for name, it in data.items() if name not in style}
    found: dict[str, Any] = {}
    for part, form in ((style, Style), (rest, Config)):
        value: Any = schema.convert(part, form)
        found |= {_field(name): getattr(value, _field(name)) for name in part}
    _encoding(found.get("encoding"))
    if wrong := versions.refusal(found.get("ruleset", versions.PRESENT)):
        raise MisfitError(wrong, ("ruleset",))
    return found


def _encoding(name: str | None) -> None:
    try:
        codec_of(b"", name)
    except EncodingError as error:
        raise MisfitError(str(error), ("encoding",)) from None


def _known(data: dict[str, Any], fields: set[str]) -> None:
    names = tuple(sorted(it.replace("_", "-") for it in fields))
    for name in data:
        if name not in names:
            raise MisfitError(schema.unknown("key", name, names), (name,), key=True)


def _field(key: str) -> str:
    return key.replace("-", "_")


def _line(lines: list[str], path: Path) -> int:
    """The line of a part of a TOML text: of its key, or else of the table or key around it."""
    best, best_line = 0, 1
    for number, table, key in _keys(lines):
        here = (*table, *key)
        if here == path[: len(here)] and len(here) > best:
            best, best_line = len(here), number
    return best_line


def _keys(lines: list[str]) -> list[tuple[int, Path, Path]]:
    """The headers and keys of a TOML text: line, the table they stand in, their own names."""
    found: list[tuple[int, Path, Path]] = []
    table: Path = ()
    rows: dict[Path, int] = {}
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            table = _names(header[2])
            if header[1]:
                rows[table] = rows.get(table, -1) + 1
                table = (*table, rows[table])
            found.append((number, table, ()))
        elif "=" in line:
            found.append((number, table, _names(line.partition("=")[0])))
    return found


def _names(dotted: str) -> Path:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))
