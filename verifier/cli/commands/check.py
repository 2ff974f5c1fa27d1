"""`verifier check`: lint editions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from verifier.cli.completion_values import offered
from verifier.cli.group import Command
from verifier.cli.options import OPTIONS, Option

EXAMPLES = """
verifier check book.md                        one edition
verifier check --notes chapters/              a folder, honouring .gitignore, with notes
verifier check --select brackets,pages .      some families of rules only
verifier check --add-ignores --reason WHY .   silence what stands now
verifier check --output-format json - < a.md  what comes on standard input
"""
NOTES = """
A folder stands for the files in it that have a known extension, or belong to an edition of the
configuration; links are not followed and hidden names are passed over. A file that is named is
read as plain text if its extension is not known. Exit codes: see verifier --help.
"""


def declared(
    options: tuple[Option, ...],
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Gives a function the options of a command."""

    def declare(command: Callable[..., int]) -> Callable[..., int]:
        for option in reversed(options):
            more = _KINDS[option.kind](option)
            command = click.option(*option.flags, help=option.help, **more)(command)
        return command

    return declare


def valued(option: Option, given: str, context: click.Context, parameter: click.Parameter) -> Any:
    """What a value given on the command line means, or the misuse that it is."""
    try:
        return option.value(given)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from None


def _valued(option: Option) -> dict[str, Any]:
    def convert(context: click.Context, parameter: click.Parameter, given: str | None) -> Any:
        return None if given is None else valued(option, given, context, parameter)

    return {**_told(option), "default": option.default, "callback": convert}


def _named(option: Option) -> dict[str, Any]:
    def convert(context: click.Context, parameter: click.Parameter, given: Any) -> Any:
        found = (valued(option, text, context, parameter) for text in given)
        return tuple(name for names in found for name in names) or None

    return {**_told(option), "multiple": True, "callback": convert}


def _told(option: Option) -> dict[str, Any]:
    """What help and completion say of a value."""
    return {"metavar": option.takes, "shell_complete": offered(option.takes)}


_KINDS: dict[str, Callable[[Option], dict[str, Any]]] = {
    "flag": lambda option: {"is_flag": True, "default": option.default},
    "count": lambda option: {"count": True},
    "choice": lambda option: {
        "type": click.Choice(option.choices),
        "default": option.default,
        "show_default": option.default is not None,
    },
    "names": _named,
    "number": _valued,
    "texts": _named,
    "text": _valued,
}


@click.command("check", cls=Command, examples=EXAMPLES, notes=NOTES)
@click.argument("paths", nargs=-1, type=click.Path())
@declared(OPTIONS)
def command(**options: Any) -> int:
    """Check editions and say what an editor would want to know.

    PATHS are files or folders; - is standard input. Without any, the working folder is checked.
    """
    from verifier.jobs.check.plan import Options, run

    return run(Options(**options))
