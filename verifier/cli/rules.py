"""`verifier rules`: list the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from verifier.cli import CLEAN, console, settings, work
from verifier.cli.group import Command
from verifier.reporters.full import first_sentence
from verifier.ruleset import Rule

EXAMPLES = """
verifier rules                     every rule; those that are off here are marked
verifier rules | grep citations    one family
"""


@click.command("rules", cls=Command, examples=EXAMPLES)
@click.option("--config", metavar="FILE", type=click.Path(), help="The configuration file to use.")
@click.option("--no-config", is_flag=True, help="Use no configuration file.")
def command(config: str | None, no_config: bool) -> int:
    """List the rules: severity, id, and why there is such a rule."""
    settled = settings.configured(config, not no_config, {})
    known = settings.known_rules(settled)
    console.write(listed(known, work.chosen(known, settled)))
    return CLEAN


def listed(known: Iterable[Rule], chosen: Iterable[Rule]) -> Iterator[str]:
    """A line for each rule."""
    known = list(known)
    on = {rule.id for rule in chosen}
    wide = max((len(rule.id) for rule in known), default=0)
    for rule in known:
        off = "" if rule.id in on else "(off) "
        yield f"{rule.severity:7}  {rule.id:{wide}}  {off}{first_sentence(rule.why)}\n"
