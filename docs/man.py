"""Write docs/man/verifier.1 anew from the commands: `python docs/man.py`.

The page is a function of the commands and their options; a test refuses one that differs from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from click import Command, Context, Group, Option

from verifier.cli import group

FILE = Path(__file__).parent / "man" / "verifier.1"
NOTE = r".\" Written by docs/man.py: change the commands, not this page."
FILES = ((".verifier.toml", "the configuration; ‘verifier init’ writes one that is commented"),)


def page() -> str:
    """The manual page in the language of man(7)."""
    whole = Context(group.commands, info_name="verifier", **group.HELP)
    lines = [
        NOTE,
        '.TH VERIFIER 1 "" "verifier" "User Commands"',
        ".nh",
        ".ad l",
        ".SH NAME",
        r"verifier \- check edited texts, and compare copies with them",
        ".SH SYNOPSIS",
        ".B verifier",
        r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
        ".SH DESCRIPTION",
        plain(group.commands.help or ""),
        *literal(group.EXAMPLES),
        ".SH COMMANDS",
    ]
    for name in group.COMMANDS:
        command = group.commands.get_command(whole, name)
        assert command
        lines += described(command, Context(command, whole, name))
    lines += [".SH EXIT STATUS", *list(literal(group.EXIT_CODES))[1:], ".SH FILES"]
    for name, said in FILES:
        lines += [".TP", f".I {plain(name)}", plain(said)]
    return "\n".join(lines) + "\n"


def described(command: Command, context: Context) -> Iterator[str]:
    """A command: how it is used, what it does, its options, examples, and commands of its own."""
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {broken(plain(f'{context.command_path} {usage}'))}"
    for number, paragraph in enumerate((command.help or "").split("\n\n")):
        yield from (".PP",) if number else ()
        yield plain(" ".join(paragraph.split()))
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, Option) else None
        if record:
            flags, said = record
            yield from (".TP", rf"\fB{broken(plain(flags))}\fR", plain(said) or r"\&")
    for text in (getattr(command, "examples", ""), getattr(command, "notes", "")):
        yield from literal(text)
    if isinstance(command, Group):
        for name in command.list_commands(context):
            own = command.get_command(context, name)
            assert own
            yield from described(own, Context(own, context, name))


def literal(text: str) -> Iterator[str]:
    """Lines that are printed as they are written."""
    if text.strip():
        yield from (".PP", ".nf", *map(plain, text.strip().split("\n")), ".fi")


def broken(text: str) -> str:
    """A text whose lines may be broken where there is a choice."""
    return text.replace("|", r"|\:")


def plain(text: str) -> str:
    """A text that says nothing to the typesetter."""
    shown = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{shown}" if shown.startswith((".", "'")) else shown


def main() -> None:
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(page(), "utf-8")
    print(FILE)


if __name__ == "__main__":
    main()
