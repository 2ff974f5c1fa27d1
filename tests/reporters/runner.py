"""What GitHub's runner takes for a command in what a step prints: it has two parsers."""

from __future__ import annotations

import re

from msgspec import Struct

NAMES = frozenset(
    ("error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "set-output",
     "set-env", "add-path", "save-state", "stop-commands", "echo", "add-matcher", "remove-matcher",
     "internal-set-repo-path")
)  # fmt: skip


class Command(Struct, frozen=True):
    name: str
    properties: dict[str, str]
    data: str


def commands(text: str) -> list[Command]:
    """The commands that are carried out, between which there may be a stretch with none."""
    found = []
    stopped = ""
    for line in re.split("\r\n|\r|\n", text):
        names = {*NAMES, stopped} if stopped else NAMES
        command = new_form(line, names) or old_form(line, names)
        if command is None:
            continue
        if stopped:
            stopped = "" if command.name == stopped else stopped
        elif command.name == "stop-commands":
            assert command.data
            assert command.data not in NAMES
            stopped = command.data
        else:
            found.append(command)
    assert not stopped, "the runner would take no more commands"
    return found


def new_form(line: str, names: frozenset[str] | set[str]) -> Command | None:
    """`::name key=value,key=value::data`, after blanks."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, said = line[2:end].partition(" ")
    if name not in names:
        return None
    pairs = (it.split("=", 1) for it in said.strip().split(",") if "=" in it)
    unescaped = {key: plain(value, ":", ",") for key, value in pairs}
    return Command(name, unescaped, plain(line[end + 2 :]))


def old_form(line: str, names: frozenset[str] | set[str]) -> Command | None:
    """`##[name key=value;key=value]data`, anywhere."""
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, _ = line[start + 3 : end].partition(" ")
    return Command(name, {}, line[end + 1 :]) if name in names else None


def plain(text: str, *more: str) -> str:
    for character in ("\r", "\n", *more, "%"):
        text = text.replace(f"%{ord(character):02X}", character)
    return text
