"""Every rule is proved by its own examples."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from verifier import engine, readers
from verifier.fix import mend
from verifier.ruleset import Example, Rule, load
from verifier.source import Source, Span
from verifier.style import Style

RULES = load(Path(__file__).parent.parent / "rules")
CASES = [(rule, example) for rule in RULES for example in rule.examples]


def name(case: object) -> str | None:
    if isinstance(case, Rule):
        return case.id
    if isinstance(case, Example):
        return (case.bad or case.good or "")[:40]
    return None


def unmark(text: str) -> tuple[str, list[Span]]:
    """A text without its `❰ ❱`, and the spans they marked."""
    plain, spans, starts = [], [], []
    at = 0
    for character in text:
        if character == "❰":
            starts.append(at)
        elif character == "❱":
            spans.append(Span(starts.pop(), at))
        else:
            plain.append(character)
            at += 1
    return "".join(plain), sorted(spans)


@pytest.mark.parametrize(("rule", "example"), CASES, ids=name)
def test_example(rule: Rule, example: Example) -> None:
    text, spans = unmark(example.bad if example.bad is not None else example.good or "")
    file = "example.md" if example.format == "markdown" else "example.txt"
    config = {key.replace("-", "_"): value for key, value in example.config.items()}
    style = msgspec.convert(config, Style, strict=False)
    document = readers.read(Source(file, text))
    found = engine.lint(document, [rule], style)
    assert [diagnostic.locus.span for diagnostic in found] == spans, found
    if example.fixed is not None:
        edits = [edit for diagnostic in found if diagnostic.fix for edit in diagnostic.fix.edits]
        mended = mend(text, edits)
        assert mended == example.fixed
        again = engine.lint(readers.read(Source(file, mended)), [rule], style)
        assert not again


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_has_a_bad_and_a_good_example(rule: Rule) -> None:
    assert any(example.bad is not None for example in rule.examples)
    assert any(example.good is not None for example in rule.examples)
