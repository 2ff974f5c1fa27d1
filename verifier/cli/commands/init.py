"""`verifier init`: start a project."""

from __future__ import annotations

import click

from verifier import config as configuration
from verifier.cli.group import Command
from verifier.files.read import reason
from verifier.jobs import streams
from verifier.jobs.exit_codes import CLEAN, MISUSED, OutputError
from verifier.jobs.messages import say

EXAMPLES = """
verifier init             write .verifier.toml in the working folder
verifier init --stdout    only show what it would say
"""


@click.command("init", cls=Command, examples=EXAMPLES)
@click.option("--stdout", is_flag=True, help="Write to standard output instead.")
def command(stdout: bool) -> int:
    """Write a commented .verifier.toml; one that is there is kept."""
    text = configuration.template()
    if stdout:
        streams.write([text])
        return CLEAN
    try:
        with open(configuration.FILE, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        say(f"{configuration.FILE} is there already, and is left as it is")
        return MISUSED
    except OSError as error:
        raise OutputError(f"{configuration.FILE}: {reason(error)}") from None
    say(f"{configuration.FILE} is written; every line of it is optional")
    return CLEAN
