"""The JSON Schema of a configuration file, from which editors offer keys and explain them."""

from __future__ import annotations

import ast
import inspect
from types import ModuleType
from typing import Any

import msgspec

from verifier import style
from verifier.config import model
from verifier.config.model import LOCAL, Config, Edition, Suppression
from verifier.style import Style

_NOT_WRITTEN = {"style", "root", "file", "outside"}


def schema() -> dict[str, Any]:
    """The schema of `.verifier.toml`, which is also that of `[tool.verifier]`."""
    keys = {**_keys(style, Style), **_keys(model, Config)}
    local = {it.replace("_", "-") for it in LOCAL}
    files: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
    files["description"] = "Patterns, as in .gitignore, of the files that this table is for."
    per_file = _table({"files": files, **{name: keys[name] for name in sorted(local)}}, ["files"])
    edition = _table(_plain(Edition), ["name", "files"])
    suppression = _table(_keys(model, Suppression), ["rules", "reason"])
    said = {"per-file": per_file, "editions": edition, "suppressions": suppression}
    for name, table in said.items():
        keys[name] = {**keys[name], "type": "array", "items": table}
        keys[name].pop("default", None)
    return _table(keys, [])


def _keys(module: ModuleType, form: type[msgspec.Struct]) -> dict[str, Any]:
    """The keys of a form, with what the docstrings under them say."""
    docs = docstrings(module, form.__name__)
    found = _plain(form)
    for field in msgspec.structs.fields(form):
        if field.name in _NOT_WRITTEN:
            del found[field.encode_name]
        else:
            found[field.encode_name]["description"] = docs.get(field.name, "")
    return found


def _plain(form: type[msgspec.Struct]) -> dict[str, Any]:
    defined = msgspec.json.schema_components([form])[1]
    found: dict[str, Any] = defined[form.__name__]["properties"]
    return {name: _without_null(it) for name, it in found.items()}


def _without_null(key: dict[str, Any]) -> dict[str, Any]:
    """A key as TOML can have it, which has no null."""
    kept = {name: it for name, it in key.items() if name != "default" or it is not None}
    if "enum" in kept:
        kept["enum"] = [it for it in kept["enum"] if it is not None]
    some = [it for it in kept.pop("anyOf", ()) if it.get("type") != "null"]
    return {**kept, **some[0]} if some else kept


def _table(keys: dict[str, Any], required: list[str]) -> dict[str, Any]:
    table: dict[str, Any] = {"type": "object", "properties": keys, "additionalProperties": False}
    return {**table, "required": required} if required else table


def docstrings(module: ModuleType, name: str) -> dict[str, str]:
    """The docstrings under the fields of a class; a field without one has an empty one."""
    try:
        tree = ast.parse(inspect.getsource(module))
    except OSError:
        return {}
    body = next(it for it in tree.body if isinstance(it, ast.ClassDef) and it.name == name).body
    found: dict[str, str] = {}
    for node, after in zip(body, [*body[1:], ast.Pass()], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            said = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                said = str(after.value.value)
            found[node.target.id] = " ".join(said.split())
    return found
