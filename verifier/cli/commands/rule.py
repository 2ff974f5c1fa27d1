"""`verifier rule`: explain a rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import click
import msgspec

from verifier.cli import completion_values
from verifier.cli.click_options import declared, in_format
from verifier.cli.group import Command
from verifier.cli.options import CONFIG, SELECT
from verifier.config import refuse_unknown
from verifier.errors import RuleError, listed, nearest
from verifier.jobs import settings, streams
from verifier.jobs.exit_codes import CLEAN
from verifier.jobs.rules.explain import Explained, Origin, Proof, as_json, explained
from verifier.jobs.rules.selection_reasons import Reason
from verifier.reporters.parts.visible import show
from verifier.ruleset import Rule, family

EXAMPLES = """
verifier rule brackets.unclosed          what it demands, and why; whether it is on here, and why
verifier rule brackets.unclosed book.md  whether it is on for one file
verifier rule brackets                   every rule of a family
"""
OutputFormat = Literal["full", "json"]


@click.command("rule", cls=Command, examples=EXAMPLES)
@click.argument("name", metavar="RULE", shell_complete=completion_values.rules)
@click.argument("path", required=False, type=click.Path())
@declared(SELECT)
@in_format
@declared(CONFIG)
def command(
    name: str,
    path: str | None,
    output_format: OutputFormat,
    config: str | None,
    no_config: bool,
    allow_outside: tuple[str, ...] | None,
    **options: Any,
) -> int:
    """Explain a rule: what it demands, why, and by examples; whether it is on here, and why.

    With PATH, as it holds for that file.
    """
    settled = settings.configured(config, not no_config, options, allow_outside)
    known = settings.known_rules(settled)
    refuse_unknown(settled, known)
    found = explained(chosen(name, known), settled, options, path)
    streams.write(as_json(found) if output_format == "json" else map(text, found))
    return CLEAN


def chosen(name: str, known: tuple[Rule, ...]) -> list[Rule]:
    """The rule of a name, or those of a family. Raises RuleError."""
    found = [rule for rule in known if name in (rule.id, family(rule.id))]
    if not found:
        families = dict.fromkeys(family(rule.id) for rule in known)
        names = [*families, *(rule.id for rule in known)]
        remedy = nearest(name, names) or "; ‘verifier rules’ lists them"
        raise RuleError(f"there is no rule ‘{show(name)}’{remedy}")
    return found


def text(rule: Explained) -> str:
    """A rule in words."""
    return "\n".join(_text(rule)) + "\n"


def _text(rule: Explained) -> Iterator[str]:
    when = "" if rule.default else ", only where it is selected"
    yield f"{show(rule.rule)} ({rule.severity}{when})"
    yield ""
    yield from _lines(rule.message)
    yield ""
    yield from _lines(rule.why)
    if rule.profiles:
        yield f"  For texts of the profile {listed(rule.profiles)}."
    yield ""
    yield f"  Here: {show(told(rule.reason, rule))}"
    for it in rule.elsewhere:
        said = told(msgspec.structs.replace(it.reason, files=()), rule)
        yield f"  In {show(', '.join(it.files))}: {show(said)}"
    yield f"  File: {show(_origin(rule.origin, rule))}"
    yield from _named("Sources", rule.sources)
    for example in rule.examples:
        yield from _example(example)
    yield ""


def told(reason: Reason, rule: Explained) -> str:
    """Whether a rule is on, and why, in a sentence."""
    return f"{'on' if reason.on else 'off'}{_because(reason, rule)}{_where(reason)}"


def _because(reason: Reason, rule: Explained) -> str:
    name = reason.name
    return {
        "default": " by default",
        "opt-in": ": it is used only where it is selected",
        "later": f": it came with the rule set {rule.since}, and {name} is kept to",
        "ruleset": f" by default in the rule set {name}, which is kept to",
        "profile": f": it is not for texts of the profile {name}",
        "not-selected": ": it is not among what ‘select’ has",
    }.get(reason.because, f": ‘{reason.because}’ has ‘{name}’")


def _where(reason: Reason) -> str:
    if reason.place == "command-line":
        return " (command line)"
    if not reason.path:
        return ""
    tables = f", for {', '.join(reason.files)}" if reason.files else ""
    return f" ({reason.path}:{reason.line}{tables})"


def _origin(origin: Origin, rule: Explained) -> str:
    whose = {
        "verifier": f"of verifier, since {rule.since}",
        "pack": " ".join(filter(None, ("of the pack", origin.pack, origin.version))),
        "own": "of your own",
    }
    return f"{origin.path}, {whose[origin.of]}"


def _named(title: str, values: tuple[str, ...]) -> Iterator[str]:
    if values:
        yield ""
        yield f"  {title}:"
        yield from (f"    {show(value)}" for value in values)


def _example(example: Proof) -> Iterator[str]:
    """An example as the rule file has it: what is struck stands between ❰ and ❱."""
    for title, said in (
        ("Bad", example.bad),
        ("Good", example.good),
        ("Mended", example.fixed),
        *((f"In {show(name)}", it) for name, it in example.files.items()),
    ):
        if said is not None:
            yield ""
            yield f"  {title}:"
            yield from _lines(said, 4)


def _lines(said: str, indent: int = 2) -> Iterator[str]:
    for line in said.rstrip().split("\n"):
        yield f"{' ' * indent}{show(line)}".rstrip()
