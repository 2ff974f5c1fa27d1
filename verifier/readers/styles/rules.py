"""Rules and declarations of a style sheet, read with tinycss2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from verifier.readers.styles.look import Value, Values
from verifier.readers.styles.selectors import Selector, selectors

_SCREENS = ({"screen"}, {"all"}, {"only", "screen"})


def read(css: str) -> Iterator[tuple[Selector, Values]]:
    """The rules of a sheet that hold on a screen whatever its size, in order."""
    pending = list(reversed(_rules(css)))
    while pending:
        rule = pending.pop()
        if rule.type == "qualified-rule":
            if found := _values(rule.content):
                yield from ((it, found) for it in selectors(rule.prelude))
        elif rule.type == "at-rule" and rule.content is not None and is_for_screens(rule):
            pending += reversed(_rules(rule.content))


def _rules(css: Any) -> list[Any]:
    return list(tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True))


def is_for_screens(rule: Any) -> bool:
    """Whether the rules in an at-rule hold on every screen."""
    name = rule.lower_at_keyword
    said = {it.lower_value for it in rule.prelude if it.type == "ident"}
    others = [it for it in rule.prelude if it.type not in ("ident", "whitespace", "comment")]
    return name == "layer" or (name == "media" and said in _SCREENS and not others)


def values(raw: str) -> Values:
    """What a list of declarations says of each property: the last counts, or what is important."""
    return _values(raw)


def _values(content: Any) -> Values:
    found: Values = {}
    every = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    for it in every:
        if it.type != "declaration":
            continue
        before = found.get(it.lower_name)
        if before is None or it.important or not before.important:
            tokens = tuple(t for t in it.value if t.type not in ("whitespace", "comment"))
            found[it.lower_name] = Value(tokens, it.important)
    return found
