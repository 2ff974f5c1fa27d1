"""A rule's page, as an editor shows it beside the text."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.pattern import lazy
from verifier.ruleset import Rule

_ACTIVE = lazy(r"[\\`*_{}\[\]()#+.!|<>&~-]")


def page(rule: Rule, markdown: bool = True) -> str:
    """What a rule demands, why, and by examples."""
    return "\n\n".join(_parts(rule, markdown))


def _parts(rule: Rule, markdown: bool) -> Iterator[str]:
    say = escaped if markdown else str
    strong = "**" if markdown else ""
    yield f"{strong}{say(rule.id)}{strong} ({rule.severity})"
    yield say(rule.message.strip())
    yield say(rule.why.strip())
    for example in rule.examples:
        for title, text in (
            ("Bad", example.bad), ("Good", example.good), ("Mended", example.fixed),
        ):  # fmt: skip
            if text is not None:
                yield f"{title}:"
                yield fenced(text) if markdown else text.rstrip()
    if rule.sources:
        yield say(f"Sources: {'; '.join(rule.sources)}")


def escaped(text: str) -> str:
    """A text that Markdown shows as it is written.

    >>> escaped("[sic]")
    '\\\\[sic\\\\]'
    """
    return _ACTIVE.sub(lambda hit: f"\\{hit[0]}", text)


def fenced(text: str) -> str:
    """A text between fences that are longer than any in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text.rstrip()}\n{fence}"
