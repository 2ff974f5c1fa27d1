"""A version of the rule set is kept to: what came or changed later does not fail a run."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_rules import ROOT, RULES
from verifier import __version__, forms, ruleset, versions
from verifier.errors import RuleError
from verifier.ruleset import Before, Rule, as_of, select
from verifier.versions import is_version, order

NUMBERS = st.lists(st.integers(0, 10**9 - 1), min_size=1, max_size=6)
VERSIONS = NUMBERS.map(lambda numbers: ".".join(map(str, numbers)))


@given(NUMBERS, NUMBERS)
def test_versions_are_compared_number_by_number(one: list[int], other: list[int]) -> None:
    first, second = (".".join(map(str, it)) for it in (one, other))
    assert is_version(first)
    longest = max(len(one), len(other))
    padded = [[*it, *[0] * (longest - len(it))] for it in (one, other)]
    assert (order(first) < order(second)) == (padded[0] < padded[1])
    assert (order(first) == order(second)) == (padded[0] == padded[1])


@given(st.text(st.sampled_from("0129.٣ -+_a\n"), max_size=8))
def test_whatever_is_no_version_is_refused_and_whatever_is_one_is_ordered(text: str) -> None:
    assert versions.refusal(text) or text in versions.RULESETS
    if is_version(text):
        assert all(number >= 0 for number in order(text))


def test_the_versions_are_in_order() -> None:
    assert list(versions.RULESETS) == sorted(versions.RULESETS, key=order)
    assert is_version(__version__)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_house_rule_says_since_when_it_is_there(rule: Rule) -> None:
    """Without it, a new rule would be on for those who keep to a version that came before it."""
    path = ROOT / "rules" / f"{rule.id.replace('.', '/')}.yaml"
    assert "since" in forms.load(path.read_text("utf-8"), str(path)).data
    assert rule.since in versions.RULESETS
    for version in rule.before:
        assert version in versions.RULESETS
        assert order(version) > order(rule.since)


BASE = next(rule for rule in RULES if rule.default and rule.severity == "error")


def rule(name: str, since: str, before: dict[str, Before] | None = None) -> Rule:
    return msgspec.structs.replace(BASE, id=name, since=since, before=before or {})


CHANGED = {
    "2026.3": Before(severity="note"),
    "2026.10": Before(severity="warning", default=False),
}
DATED = (
    rule("a.early", "2026.1"),
    rule("a.late", "2026.10"),
    rule("a.changed", "2026.1", CHANGED),
)


@pytest.mark.parametrize(
    ("version", "chosen", "severity"),
    [
        ("2026.1", "a.early", "note"),
        ("2026.2", "a.early", "note"),
        ("2026.3", "a.early", "warning"),
        ("2026.9", "a.early", "warning"),
        ("2026.10", "a.early a.late a.changed", "error"),
    ],
)
def test_rules_are_as_they_were(version: str, chosen: str, severity: str) -> None:
    known = as_of(DATED, version)
    assert [it.id for it in select(known)] == chosen.split()
    assert known[2].severity == severity


def test_only_its_id_selects_a_rule_that_came_later() -> None:
    known = as_of(DATED, "2026.1")
    for names in (["a"], ["all"]):
        assert [it.id for it in select(known, names)] == ["a.early", "a.changed"]
        assert "a.late" not in {it.id for it in select(known, extend_select=names)}
    assert [it.id for it in select(known, ["a.late"])] == ["a.late"]
    assert [it.id for it in select(known, ["a.late"], ["a"])] == ["a.late"]


@given(st.sets(VERSIONS, min_size=1, max_size=4), st.sets(VERSIONS, max_size=3), VERSIONS, VERSIONS)
def test_a_rule_that_is_added_changes_nothing_for_an_older_version(
    since: set[str], changes: set[str], kept: str, new: str
) -> None:
    old = tuple(
        rule(f"a.x{number}", it, {name: Before(default=False) for name in changes})
        for number, it in enumerate(sorted(since))
    )
    added = (*old, rule("a.new", new))
    before, after = (
        [it.id for it in select(as_of(known, kept), names)]
        for known in (old, added)
        for names in ((),)
    )
    if order(new) > order(kept):
        assert before == after


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("since: soon", "3:8: ‘soon’ is not a version, such as"),
        ('since: "2026.x"', "3:8: ‘2026.x’ is not a version"),
        ("since: 2026.1", "3:8: expected text, not a number"),
        ("before: {soon: {default: false}}", "3:10: ‘soon’ is not a version"),
        ('before: {"2026.1": {sevrity: note}}', "3:21: unknown key ‘sevrity’"),
    ],
)
def test_what_is_no_version_is_shown_where_it_stands(lines: str, said: str) -> None:
    text = f'message: "x"\nwhy: so\n{lines}\nseverity: note\ncheck: {{kind: pattern, pattern: x}}\n'
    with pytest.raises(RuleError) as caught:
        ruleset.load(f"{text}examples: []\n", "a.b", "a/b.yaml")
    assert f"a/b.yaml:{said}" in str(caught.value)


@pytest.mark.parametrize("name", ["{match:>999999999}", "{match!r}", "{match:{match}}"])
def test_a_message_cannot_blow_up(name: str) -> None:
    text = f'message: "{name}"\nwhy: so\nseverity: note\ncheck: {{kind: pattern, pattern: x}}\n'
    with pytest.raises(RuleError, match="stands by itself"):
        ruleset.load(f"{text}examples: []\n", "a.b", "a/b.yaml")
