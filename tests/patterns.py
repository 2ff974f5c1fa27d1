"""Every pattern of verifier, and how its time grows: `python -m tests.patterns` prints the table.

Patterns are found where they are kept (in modules, classes, values), where they are written in a
function, where they are built while all examples of all rules are tried, and in the rules.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, NamedTuple

import msgspec
import regex

import verifier
from tests import attacks
from tests.attacks import Answer
from verifier import pattern as patterns
from verifier.facts import search, words
from verifier.files import globs, rules
from verifier.jobs.rules import prove
from verifier.ruleset import Rule

PACKAGE = Path(verifier.__file__).parent
ROOT = PACKAGE.parent
COMPILING = {
    "compile",
    "search",
    "match",
    "fullmatch",
    "split",
    "findall",
    "finditer",
    "sub",
    "subn",
}
"""What the `re` module does with a pattern."""
_LOOKED_FOR = frozenset({"search"})


TEXTS = {
    "script.md": "It\n\n<div><script>was</script></div>\n",
    "note.html": '<p>It was.<sup><a id="back1" href="#note1">1</a></sup><p id="note1">So.',
}
"""Texts for patterns that no example of a rule needs."""


class Found(NamedTuple):
    """A pattern: its text, its flags, and whether the `regex` library reads it."""

    text: str | bytes
    flags: int
    users: bool = False


Places = dict[Found, list[str]]
"""Each pattern with all places where it is."""


class Site(NamedTuple):
    """A call in a function by which a pattern is compiled."""

    path: Path
    line: int
    method: str
    argument: ast.expr


def modules() -> list[ModuleType]:
    names = [it.name for it in pkgutil.walk_packages([str(PACKAGE)], "verifier.")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


def everywhere() -> Places:
    """All patterns, each with the places where it is."""
    places: Places = {}
    for place, found in (
        *kept(),
        *written(),
        *ruled(),
        *((f"{at[0]}:{at[1]}", it) for at, it in built()),
    ):
        if place not in (known := places.setdefault(found, [])):
            known.append(place)
    return places


def kept() -> Iterator[tuple[str, Found]]:
    """Patterns that modules, classes and values hold."""
    for module in modules():
        for name, value in vars(module).items():
            if not name.startswith("__"):
                for found in held(value, {id(module)}):
                    yield f"{module.__name__}.{name}", found


def held(value: Any, seen: set[int]) -> Iterator[Found]:
    """The patterns in a value, however deep."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, patterns._Lazy):
        yield Found(value._text, re.compile(value._text, value._flags).flags)
    elif isinstance(value, re.Pattern):
        yield Found(value.pattern, value.flags)
    elif isinstance(value, regex.Pattern):
        yield Found(value.pattern, value.flags, True)
    else:
        for part in parts(value):
            yield from held(part, seen)


def parts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (*value, *value.values())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from value
    elif isinstance(value, msgspec.Struct):
        yield from (getattr(value, name) for name in value.__struct_fields__)
    elif isinstance(value, type) and value.__module__.startswith("verifier."):
        yield from vars(value).values()


def written() -> Iterator[tuple[str, Found]]:
    """Patterns that are written in functions, with nothing in them that is not known before."""
    for it in sites():
        if (text := constant(it)) is not None:
            yield f"{name_of(it.path)}:{it.line}", Found(text, re.compile(text).flags)


@cache
def sites() -> tuple[Site, ...]:
    """All calls in functions that compile a pattern."""
    return tuple(
        Site(path, node.lineno, getattr(node.func, "attr", ""), node.args[0])
        for path in sorted(PACKAGE.rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and compiles(node.func)
    )


def compiles(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id == "lazy"
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in COMPILING
    )


def constant(site: Site) -> str | bytes | None:
    """The pattern of a call, if names of its module are all that is in it."""
    module = importlib.import_module(name_of(site.path).replace("/", "."))
    try:
        code = compile(ast.Expression(site.argument), str(site.path), "eval")
        value = eval(code, dict(vars(module)))
    except NameError:
        return None
    return value if isinstance(value, str | bytes) else None


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix().removesuffix(".py").removesuffix("/__init__")


def ruled() -> Iterator[tuple[str, Found]]:
    """The patterns in the rules of the house."""
    for rule in house():
        if text := getattr(rule.check, "pattern", None):
            made = search.compiled(text, rule.check.ignore_case)
            yield rule.id, Found(made.pattern, made.flags, True)
        if map_ := getattr(rule.check, "map", None):
            made = words.pattern(frozenset(map_))
            yield rule.id, Found(made.pattern, made.flags)


@cache
def house() -> tuple[Rule, ...]:
    return tuple(rules.read([ROOT / "rules"]))


@cache
def built() -> tuple[tuple[tuple[str, int], Found], ...]:
    """The patterns that are compiled while the rules are proved by their examples."""
    found: dict[tuple[tuple[str, int], Found], None] = {}
    with recorded(found):
        for rule in house():
            prove.failures(rule)
        globs.pattern("*.draft*.md")
        for name, text in TEXTS.items():
            verifier.check(text, name=name, rules=house())
    return tuple(found)


@contextmanager
def recorded(found: dict[tuple[tuple[str, int], Found], None]) -> Iterator[None]:
    """Take down what is compiled meanwhile, and by which line of the package."""
    inner = re._compile

    def compile_(text: Any, flags: Any) -> Any:
        made = inner(text, flags)
        place = caller(sys._getframe(1))
        if place and not isinstance(text, re.Pattern):
            found[place, Found(text, made.flags)] = None
        return made

    for module in modules():
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
    re._compile = compile_
    try:
        yield
    finally:
        re._compile = inner


def caller(frame: FrameType | None) -> tuple[str, int] | None:
    """The line of the package by which the `re` module was called, if it was one."""
    while frame and frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    path = Path(frame.f_code.co_filename) if frame else ROOT
    if frame and path.is_relative_to(PACKAGE) and path.name != "pattern.py":
        return name_of(path), frame.f_lineno
    return None


def used(places: Iterable[str]) -> frozenset[str]:
    """The methods of a pattern that are called anywhere: `match` alone looks at one place."""
    return frozenset().union(*map(uses, places)) or _LOOKED_FOR


def uses(place: str) -> set[str]:
    """The methods of a pattern that are called at a place; `search` if it cannot be told."""
    module, _, line = place.partition(":")
    if line:
        return {it.method for it in sites() if name_of(it.path) == module and it.line == int(line)}
    module, _, name = place.rpartition(".")
    if not module.startswith("verifier."):
        return {"search"}
    found = set()
    tree = syntax(module)
    called = {id(it.value): it.attr for it in ast.walk(tree) if isinstance(it, ast.Attribute)}
    for node in ast.walk(tree):
        loads = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        if loads and node.id == name:
            found.add(called.get(id(node), "search"))
    return (found | passed().get(name, set())) - {"pattern"}


@cache
def syntax(module: str) -> ast.Module:
    path = Path(str(importlib.import_module(module).__file__))
    return ast.parse(path.read_text("utf-8"))


@cache
def passed() -> dict[str, set[str]]:
    """The methods of patterns that are reached through their module, by the pattern's name."""
    found: dict[str, set[str]] = {}
    for module in modules():
        for node in ast.walk(syntax(module.__name__)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
                found.setdefault(node.value.attr, set()).add(node.attr)
    return found


def answer(found: Found, methods: frozenset[str]) -> Answer:
    """How the time of a pattern grows, where it is matched or looked for everywhere in a text."""
    text = found.text.decode("latin-1") if isinstance(found.text, bytes) else found.text
    flags = found.flags & ~re.UNICODE if isinstance(found.text, bytes) else found.flags
    if found.users:
        looked = regex.compile(found.text, found.flags)
        flags &= re.I | re.M | re.S | re.X
    else:
        looked = re.compile(found.text, found.flags)

    def run(given: Any) -> None:
        for method in methods & {"match", "fullmatch"}:
            getattr(looked, method)(given)
        if methods - {"match", "fullmatch"}:
            for _ in looked.finditer(given):
                pass

    coded = (lambda it: it.encode("latin-1", "replace")) if isinstance(found.text, bytes) else str
    return attacks.answer(run, attacks.attacks(text, flags), coded)


def main() -> None:
    for found, places in everywhere().items():
        methods = used(places)
        got = answer(found, methods)
        said = "linear" if got.attack is None else f"grows with exponent {got.exponent:.1f}"
        print(f"{places[0]}: {'/'.join(sorted(methods))}: {found.text!r}: {said}")
        if got.attack:
            print(f"    {got.attack.begin!r} + {got.attack.unit!r} * n + {got.attack.end!r}")


if __name__ == "__main__":
    main()
