"""`verifier rule`: explain a rule."""

from __future__ import annotations

from collections.abc import Iterator

import click

from verifier.cli import CLEAN, console, offers, settings
from verifier.cli.group import Command
from verifier.errors import RuleError, nearest
from verifier.reporters.show import show
from verifier.ruleset import Example, Rule

EXAMPLES = """
verifier rule brackets.unclosed   what it demands, and why
verifier rule brackets            every rule of a family
"""


@click.command("rule", cls=Command, examples=EXAMPLES)
@click.argument("name", metavar="RULE", shell_complete=offers.rules)
@click.option("--config", metavar="FILE", type=click.Path(), help="The configuration file to use.")
@click.option("--no-config", is_flag=True, help="Use no configuration file.")
def command(name: str, config: str | None, no_config: bool) -> int:
    """Explain a rule: what it demands, why, and by examples."""
    known = settings.known_rules(settings.configured(config, not no_config, {}))
    chosen = [rule for rule in known if name in (rule.id, rule.id.partition(".")[0])]
    if not chosen:
        families = dict.fromkeys(rule.id.partition(".")[0] for rule in known)
        names = [*families, *(rule.id for rule in known)]
        remedy = nearest(name, names) or "; ‘verifier rules’ lists them"
        raise RuleError(f"there is no rule ‘{show(name)}’{remedy}")
    console.write("\n".join(explained(rule)) + "\n" for rule in chosen)
    return CLEAN


def explained(rule: Rule) -> Iterator[str]:
    """A rule in words, line by line."""
    yield f"{rule.id} ({rule.severity}{'' if rule.default else ', only where it is selected'})"
    yield ""
    yield from _lines(rule.message)
    yield ""
    yield from _lines(rule.why)
    if rule.profiles:
        yield f"  For texts of the profile {', '.join(rule.profiles)}."
    yield from _named("Sources", rule.sources)
    for example in rule.examples:
        yield from _example(example)
    yield ""


def _named(title: str, values: tuple[str, ...]) -> Iterator[str]:
    if values:
        yield ""
        yield f"  {title}:"
        yield from (f"    {show(value)}" for value in values)


def _example(example: Example) -> Iterator[str]:
    """An example as the rule file has it: what is struck stands between ❰ and ❱."""
    for title, text in (
        ("Bad", example.bad),
        ("Good", example.good),
        ("Mended", example.fixed),
        *((f"In {name}", text) for name, text in example.files.items()),
    ):
        if text is not None:
            yield ""
            yield f"  {title}:"
            yield from _lines(text, 4)


def _lines(text: str, indent: int = 2) -> Iterator[str]:
    for line in text.rstrip().split("\n"):
        yield f"{' ' * indent}{show(line)}".rstrip()
