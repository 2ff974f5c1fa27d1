"""`verifier test`: run the examples in rule files."""

from __future__ import annotations

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
verifier test                          the rules that the configuration file names
verifier test rules/text/dash.yaml     one rule
"""


@click.command("test", cls=Command, examples=EXAMPLES)
@click.argument("paths", metavar="[RULES]...", nargs=-1, type=click.Path())
@click.option("--config", metavar="FILE", type=click.Path(), help="The configuration file to use.")
@click.option("--no-config", is_flag=True, help="Use no configuration file.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def command(paths: tuple[str, ...], config: str | None, no_config: bool, quiet: bool) -> int:
    """Run the examples in rule files: each must strike what it marks, and nothing else.

    RULES are files or folders; without any, those that the configuration names under `rules`.
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
    if paths:
        return files.read(Path(path) for path in paths)
    settled = settings.configured(config, use_file, {})
    return files.read(Path(settled.root, path) for path in settled.rules)
