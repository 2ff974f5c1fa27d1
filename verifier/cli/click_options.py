"""Options as click declares them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from verifier.cli.completion_values import offered
from verifier.cli.options import Option

in_format = click.option(
    "--output-format",
    "--format",
    type=click.Choice(("full", "json")),
    default="full",
    show_default=True,
    help="What standard output is written in.",
)
"""The option of commands that speak of rules, to people or to programs."""


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
