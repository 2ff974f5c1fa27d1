"""`verifier test`: run the examples in rule files."""

from __future__ import annotations

import os
from pathlib import Path

import click

from verifier import proof
from verifier.cli import CLEAN, FOUND, NOTHING, console, say, settings
from verifier.cli.group import Command
from verifier.cli.total import many
from verifier.files import rules as files
from verifier.reporters.show import show
from verifier.ruleset import Rule

EXAMPLES = """
verifier test my-rules/                rules of your own, before you use them
verifier test                          the rules and packs that the configuration names
verifier test ./house-rules            a pack, as it is installed elsewhere
verifier test rules/text/dash.yaml     one rule
"""


@click.command("test", cls=Command, examples=EXAMPLES)
@click.argument("paths", metavar="[RULES]...", nargs=-1, type=click.Path())
@click.option("--config", metavar="FILE", type=click.Path(), help="The configuration file to use.")
@click.option("--no-config", is_flag=True, help="Use no configuration file.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def command(paths: tuple[str, ...], config: str | None, no_config: bool, quiet: bool) -> int:
    """Run the examples in rule files: each must strike what it marks, and nothing else.

    RULES are files or folders; without any, what the configuration names under `rules` and `packs`.
    """
    chosen = own(paths, config, not no_config)
    failed = {rule.id: said for rule in chosen if (said := proof.failures(rule))}
    console.write(f"{show(name)}: {show(it)}\n" for name, said in failed.items() for it in said)
    if not quiet:
        examples = sum(len(rule.examples) for rule in chosen)
        tested = f"{many(len(chosen), 'rule')}, {many(examples, 'example')}"
        say(f"tested {tested}: {len(failed):,} failed")
    if not chosen:
        say("there are no rules to test; name a file or a folder of rules")
        return NOTHING
    return FOUND if failed else CLEAN


def own(paths: tuple[str, ...], config: str | None, use_file: bool) -> tuple[Rule, ...]:
    """The rules to test."""
    if not paths:
        settled = settings.configured(config, use_file, {})
        return settings.more_rules(settled)
    packed = [path for path in paths if (Path(path) / files.PACK).is_file()]
    plain = files.read(Path(path) for path in paths if path not in packed)
    if not packed:
        return plain
    from verifier.files import packs

    found = packs.read([packs.find(os.path.join(path, ""), "") for path in packed])
    return (*plain, *found)
