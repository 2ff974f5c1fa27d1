"""`verifier rules`: list the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from verifier.cli.click_options import declared, in_format
from verifier.cli.group import Command
from verifier.cli.options import CONFIG
from verifier.config import refuse_unknown
from verifier.jobs import settings, streams
from verifier.jobs.exit_codes import CLEAN
from verifier.reporters.parts.excerpt import first_sentence
from verifier.reporters.parts.visible import show
from verifier.ruleset import Rule

EXAMPLES = """
verifier rules                     every rule; those that are off here are marked
verifier rules | grep citations    one family
verifier rules --coverage          how many examples each rule has
verifier rules --coverage texts/   and how it does on texts with known answers
"""
NOTES = """
A folder for --coverage has files named answers.yaml, which say of texts beside them what is wrong
in them; docs/how-to/measure-rules.md has their form.
"""


@click.command("rules", cls=Command, examples=EXAMPLES, notes=NOTES)
@click.option(
    "--coverage",
    metavar="[DIR]",
    is_flag=False,
    flag_value="",
    type=click.Path(),
    help="Count the examples of each rule; measure it on the texts in a folder.",
)
@in_format
@declared(CONFIG)
def command(
    coverage: str | None,
    output_format: str,
    config: str | None,
    no_config: bool,
    allow_outside: tuple[str, ...] | None,
) -> int:
    """List the rules: severity, id, and why there is such a rule."""
    settled = settings.configured(config, not no_config, {}, allow_outside)
    known = settings.known_rules(settled)
    if coverage is not None:
        from verifier.jobs.rules.coverage import run

        refuse_unknown(settled, known)
        return run(coverage, settled, known, output_format)
    if output_format == "json":
        from verifier.jobs.rules.explain import as_json, explained

        streams.write(as_json(explained(known, settled, {})))
    else:
        streams.write(listed(known, settings.chosen(known, settled)))
    return CLEAN


def listed(known: Iterable[Rule], chosen: Iterable[Rule]) -> Iterator[str]:
    """A line for each rule."""
    known = list(known)
    on = {rule.id for rule in chosen}
    wide = max((len(rule.id) for rule in known), default=0)
    for rule in known:
        off = "" if rule.id in on else "(off) "
        yield f"{rule.severity:7}  {show(rule.id):{wide}}  {off}{first_sentence(rule.why)}\n"
