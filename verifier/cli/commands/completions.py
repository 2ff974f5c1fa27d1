"""`verifier completions`: what completes command lines in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from verifier.cli.group import Command, commands
from verifier.jobs import streams
from verifier.jobs.exit_codes import CLEAN

EXAMPLES = """
eval "$(verifier completions bash)"                                     in ~/.bashrc
eval "$(verifier completions zsh)"                                      in ~/.zshrc
verifier completions fish > ~/.config/fish/completions/verifier.fish    once
"""
VARIABLE = "_VERIFIER_COMPLETE"
"""What the shell sets to ask; click, which answers, makes it of the program's name."""


@click.command("completions", cls=Command, examples=EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print what completes commands, options and their values in a shell."""
    streams.write([source(shell)])
    return CLEAN


def source(shell: str) -> str:
    """What a shell is to read. It asks `verifier` itself, so it need not be made anew."""
    kind = get_completion_class(shell)
    assert kind
    shown = kind(commands, {}, "verifier", VARIABLE)
    return kind.source_template % shown.source_vars()
