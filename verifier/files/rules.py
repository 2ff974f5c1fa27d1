"""Rule files are found and read; the house rules in their compiled form where there is one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from verifier import ruleset
from verifier.errors import RuleError
from verifier.files.read import head
from verifier.ruleset import Compiled, Rule

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = os.path.dirname(os.path.dirname(__file__))
COMPILED = os.path.join(PACKAGE, "_rules.json")

PACK = "pack.yaml"
"""The file in the folder of a pack that says what the pack is: the one that holds no rule."""

Wanted = Callable[[str], bool]
"""Whether a rule is needed, by its id: those that are not need not be loaded."""


Refuse = Callable[[RuleError], object]
"""What is done about a file that holds no rule; if it returns, the others are read."""


def raised(error: RuleError) -> None:
    raise error


def house(wanted: Wanted | None = None) -> tuple[Rule, ...]:
    """The house rules, or those of wanted names, in the order of their ids."""
    if os.path.isfile(COMPILED):
        with open(COMPILED, "rb") as file:
            return ruleset.rules(ruleset.unpacked(file.read()), wanted)
    folder = house_folder()
    if str(folder.parent) == PACKAGE:
        return tuple(it for it in read([folder]) if not wanted or wanted(it.id))
    return _cached(folder, wanted)


def house_folder() -> Path:
    """Where the house rules are: in the package, or in the checkout that it is run from."""
    from pathlib import Path

    inside = Path(PACKAGE, "rules")
    if inside.is_dir():
        return inside
    root = Path(PACKAGE).parent
    project = root / "pyproject.toml"
    if project.is_file() and 'name = "edition-verifier"' in project.read_text("utf-8"):
        return root / "rules"
    raise RuleError("the house rules are missing; install verifier again", str(inside))


def house_file(name: str) -> Path | None:
    """The file of a house rule, if there is a house rule of that name."""
    family, _, rest = name.partition(".")
    file = house_folder() / family / f"{rest}.yaml"
    return file if file.is_file() else None


def read(paths: Iterable[Path], refuse: Refuse = raised) -> tuple[Rule, ...]:
    """The rules in files and folders, in the order of their ids. No id may be there twice."""
    return loaded(by_id(listed(paths, refuse), refuse), refuse)


def loaded(files: Mapping[str, Path], refuse: Refuse = raised) -> tuple[Rule, ...]:
    """The rules in files that are given by id."""
    rules = []
    for name in sorted(files):
        try:
            rules.append(ruleset.load(text(files[name]), name, str(files[name])))
        except RuleError as error:
            refuse(error)
    return tuple(rules)


def by_id(paths: Iterable[Path], refuse: Refuse = raised) -> dict[str, Path]:
    """Rule files by the ids of their rules: the names of the folder and of the file."""
    files: dict[str, Path] = {}
    for path in paths:
        name = f"{path.parent.name}.{path.stem}"
        if name in files:
            said = f"there is another rule ‘{name}’ already, in {files[name]}; rename one"
            refuse(RuleError(said, str(path)))
        files.setdefault(name, path)
    return files


def own_files(paths: Iterable[Path]) -> dict[str, Path]:
    """The rule files in files and folders, by id."""
    return by_id(listed(paths))


def together(house: Iterable[Rule], more: Iterable[Rule]) -> tuple[Rule, ...]:
    """House rules and further ones; of those with the same id, the last one counts."""
    rules = {rule.id: rule for rule in (*house, *more)}
    return tuple(rules[name] for name in sorted(rules))


def listed(paths: Iterable[Path], refuse: Refuse = raised) -> list[Path]:
    """The rule files that paths of files and folders stand for."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(it for end in ("yaml", "yml") for it in path.rglob(f"*.{end}"))
        elif path.is_file():
            found.add(path)
        else:
            refuse(RuleError("there is no such file or folder of rules", str(path)))
    return sorted(it for it in found if it.name != PACK)


def text(path: Path) -> str:
    """The text of a rule file. Raises RuleError."""
    from verifier.forms import LONGEST

    try:
        data = head(str(path), LONGEST)
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RuleError(f"this is not UTF-8 (byte {error.start})", str(path), line) from None
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror}", str(path)) from None


def _cached(folder: Path, wanted: Wanted | None) -> tuple[Rule, ...]:
    """The rules of a checkout, compiled anew whenever one of their files has changed."""
    state = _state(folder)
    cache = folder.parent / "build" / "rules.json"
    try:
        held = ruleset.unpacked(cache.read_bytes())
        if held.digest == state:
            return ruleset.rules(held, wanted)
    except (OSError, ValueError):
        pass
    rules = read([folder])
    _keep(cache, ruleset.packed(Compiled(state, plain(folder))))
    return tuple(it for it in rules if not wanted or wanted(it.id))


def plain(folder: Path) -> dict[str, dict[str, Any]]:
    """The plain data of the rules in a folder, by id."""
    from verifier import forms

    return {
        f"{path.parent.name}.{path.stem}": forms.load(text(path), str(path)).data
        for path in listed([folder])
    }


def _state(folder: Path) -> str:
    """What changes when a rule file is written, added or taken away."""
    import hashlib

    digest = hashlib.sha256()
    for family in sorted(os.scandir(folder), key=lambda it: it.name):
        if family.is_dir():
            for file in sorted(os.scandir(family), key=lambda it: it.name):
                stat = file.stat()
                digest.update(f"{file.path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _keep(cache: Path, data: bytes) -> None:
    """Write the cache whole or not at all; a checkout that cannot be written does without."""
    part = cache.with_suffix(f".{os.getpid()}")
    try:
        cache.parent.mkdir(exist_ok=True)
        part.write_bytes(data)
        part.replace(cache)
    except OSError:
        return
