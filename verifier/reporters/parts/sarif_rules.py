"""A rule as SARIF describes it: what it demands, why, and by examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from verifier.diagnostic import Severity
from verifier.reporters.parts.excerpt import first_sentence

if TYPE_CHECKING:
    from verifier.ruleset import Example, Rule

_LONGEST = 1000
_MOST = 6
"""How many examples are shown of each sort."""
_NAMES = re.compile(r"\{\w+\}")
_LAST = re.compile(r"(?:(?<![,:;] …)(?:[,:;] …)++|(?<! )…)\.$")
"""Dots at the end, and what leads up to them."""
_PRECISION: dict[Severity, str] = {"error": "very-high", "warning": "high", "note": "medium"}
_PROBLEM: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "recommendation"}


def descriptor(name: str, rule: Rule | None) -> dict[str, Any]:
    """What is said of a rule; of what is no rule, such as a time-out, little can be said."""
    if rule is None:
        return {"id": name, "name": pascal(name), **_texts(name, name, name)}
    why = " ".join(rule.why.split())
    return {
        "id": name,
        "name": pascal(name),
        **_texts(title(rule), why, why),
        "help": {"text": why, "markdown": markdown(rule)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "precision": _PRECISION[rule.severity],
            "problem.severity": _PROBLEM[rule.severity],
            "tags": sorted({"edition", name.partition(".")[0]}),
        },
    }


def title(rule: Rule) -> str:
    """The message with dots for what differs; where they say the most of it, what the rule is for.

    >>> from verifier.files.rules import house
    >>> titles = {rule.id: title(rule) for rule in house()}
    >>> titles["pages.descending"], titles["pages.label"]
    ('The range ‘…’ runs backwards.', 'In English ‘p.’ is one page and ‘pp.’ are several.')
    """
    text = _NAMES.sub("…", rule.message).replace("{{", "{").replace("}}", "}")
    text = _LAST.sub(".", first_sentence(re.sub("…+", "…", text)))
    is_empty = len(re.findall(r"\w{2,}", text)) < max(3, 2 * text.count("…"))
    return first_sentence(rule.why) if is_empty else text


def pascal(name: str) -> str:
    """An id as one word.

    >>> pascal("copies.missing-tail")
    'CopiesMissingTail'
    """
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"\W+", name))[:255]


def markdown(rule: Rule) -> str:
    """The page of a rule, as code scanning shows it beside an alert."""
    bad = [it for it in rule.examples if it.bad is not None][:_MOST]
    good = [it for it in rule.examples if it.good is not None][:_MOST]
    parts = [" ".join(rule.why.split())]
    parts += ["### Struck", *map(_shown, bad)] if bad else []
    parts += ["### Left alone", *map(_shown, good)] if good else []
    if rule.sources:
        parts += ["### Sources", "\n".join(f"- {it}" for it in rule.sources)]
    return "\n\n".join(parts)


def _shown(example: Example) -> str:
    """An example in a fence that is longer than any in it."""
    text = example.bad if example.bad is not None else example.good or ""
    fence = "`" * max(3, *(len(it) + 1 for it in re.findall("`+", text)), 3)
    fixed = f"\n\nmended:\n\n{fence}text\n{example.fixed}\n{fence}" if example.fixed else ""
    return f"{fence}text\n{text.rstrip()}\n{fence}{fixed}"


def _texts(short: str, full: str, help_: str) -> dict[str, Any]:
    return {
        "shortDescription": {"text": _cut(short)},
        "fullDescription": {"text": _cut(full)},
        "help": {"text": help_},
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
