"""`verifier test`: run the examples in rule files."""

from __future__ import annotations

import os
from pathlib import Path

import click

from verifier.cli.click_options import declared
from verifier.cli.group import Command
from verifier.cli.options import CONFIG
from verifier.errors import RuleError, counted
from verifier.files import rules as files
from verifier.files.rules import Refuse
from verifier.jobs import settings, streams
from verifier.jobs.exit_codes import CLEAN, FOUND, MISUSED, NOTHING
from verifier.jobs.messages import say
from verifier.jobs.rules import prove
from verifier.reporters.parts.visible import show
from verifier.ruleset import Rule

EXAMPLES = """
verifier test my-rules/                rules of your own, before you use them
verifier test                          the rules and packs that the configuration names
verifier test ./house-rules            a pack, as it is installed elsewhere
verifier test rules/text/dash.yaml     one rule
"""


@click.command("test", cls=Command, examples=EXAMPLES)
@click.argument("paths", metavar="[RULES]...", nargs=-1, type=click.Path())
@declared(CONFIG)
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def command(
    paths: tuple[str, ...],
    config: str | None,
    no_config: bool,
    allow_outside: tuple[str, ...] | None,
    quiet: bool,
) -> int:
    """Run the examples in rule files: each must strike what it marks, and nothing else.

    RULES are files or folders; without any, what the configuration names under `rules` and `packs`.
    """
    wrong: list[RuleError] = []
    chosen = own(paths, config, not no_config, wrong.append, allow_outside)
    failed = {rule.id: said for rule in chosen if (said := prove.failures(rule))}
    streams.write(f"{show(name)}: {show(it)}\n" for name, said in failed.items() for it in said)
    for error in wrong:
        say(str(error))
    if not quiet:
        examples = sum(len(rule.examples) for rule in chosen)
        tested = f"{counted(len(chosen), 'rule')}, {counted(examples, 'example')}"
        unread = f"; {counted(len(wrong), 'rule')} could not be read" if wrong else ""
        say(f"tested {tested}: {len(failed):,} failed{unread}")
    if not chosen and not wrong:
        say("there are no rules to test; name a file or a folder of rules")
        return NOTHING
    return MISUSED if wrong else FOUND if failed else CLEAN


def own(
    paths: tuple[str, ...],
    config: str | None,
    use_file: bool,
    refuse: Refuse,
    allowed: tuple[str, ...] | None,
) -> tuple[Rule, ...]:
    """The rules to test."""
    if not paths:
        settled = settings.configured(config, use_file, {}, allowed)
        return settings.more_rules(settled, refuse)
    packed = [path for path in paths if (Path(path) / files.PACK).is_file()]
    plain = files.read((Path(path) for path in paths if path not in packed), refuse)
    if not packed:
        return plain
    from verifier.files import packs

    found = []
    for path in packed:
        try:
            found.append(packs.find(os.path.join(path, ""), ""))
        except RuleError as error:
            refuse(error)
    return (*plain, *packs.read(found, refuse))
