"""`verifier config`: show the settings that hold here."""

from __future__ import annotations

import click

from verifier import config as configuration
from verifier.cli.click_options import declared
from verifier.cli.group import Command
from verifier.cli.options import CONFIG
from verifier.jobs import settings, streams
from verifier.jobs.exit_codes import CLEAN

EXAMPLES = """
verifier config              the settings that hold in the working folder
verifier config book.md      those that hold for one file
"""


@click.command("config", cls=Command, examples=EXAMPLES)
@click.argument("path", required=False, type=click.Path())
@declared(CONFIG)
def command(
    path: str | None, config: str | None, no_config: bool, allow_outside: tuple[str, ...] | None
) -> int:
    """Show the settings that hold here, as a configuration file would have them."""
    settled = settings.configured(config, not no_config, {}, allow_outside)
    streams.write([configuration.show(settled.for_file(path) if path else settled)])
    return CLEAN
