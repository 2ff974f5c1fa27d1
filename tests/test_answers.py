"""Figures on texts with known answers add up, whatever the diagnostics and the answers."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import answers
from verifier.answers import Answer, Score, Text, score, tallies
from verifier.diagnostic import Diagnostic, Locus
from verifier.errors import RuleError
from verifier.ruleset import family
from verifier.source import Position, Span

RULES = ("a.one", "a.two", "b.one")
NAMES = (*RULES, "a", "b")


def diagnostic(rule: str, line: int, column: int = 1, lines: int = 0) -> Diagnostic:
    start, end = Position(line, column), Position(line + lines, column + 2)
    return Diagnostic(rule, "error", "x", Locus("a.md", Span(0, 2), start, end))


DIAGNOSTICS = st.lists(
    st.builds(
        diagnostic,
        st.sampled_from(RULES),
        st.integers(1, 4),
        st.integers(1, 3),
        st.integers(0, 1),
    ),
    max_size=8,
)
ANSWERS = st.lists(
    st.builds(
        Answer,
        rule=st.sampled_from(NAMES) | st.lists(st.sampled_from(NAMES), min_size=1).map(tuple),
        line=st.integers(1, 4),
        column=st.integers(0, 3),
        sure=st.booleans(),
    ),
    max_size=8,
)
JUDGED = st.sampled_from([("all",), ("a", "b"), ("a.one", "b")])


@given(DIAGNOSTICS, ANSWERS, JUDGED, st.permutations(range(8)))
def test_figures_add_up(
    said: list[Diagnostic], known: list[Answer], judged: tuple[str, ...], order: list[int]
) -> None:
    found = score(Text(tuple(known), judged), said, RULES)
    sure = [it for it in known if it.sure]
    assert len(found.right) + len(found.missed) == len(sure)
    counted = [it for it in said if answers.is_among(it.rule, judged)]
    doubtful = len(counted) - len(found.right) - len(found.wrong)
    assert 0 <= doubtful <= len(known) - len(sure)
    whole = tallies([found]).get("all", answers.Tally())
    for name in ("right", "wrong", "missed"):
        by_rule = tallies([found])
        parts = [getattr(it, name) for key, it in by_rule.items() if key in ("a", "b")]
        assert sum(parts) == getattr(whole, name) == len(getattr(found, name))
    turned = [known[at] for at in order if at < len(known)]
    again = score(Text(tuple(turned), judged), said, RULES)
    assert tallies([again]).keys() == tallies([found]).keys()


@given(st.lists(st.tuples(st.sampled_from(RULES), st.integers(1, 50)), max_size=9, unique=True))
def test_answers_that_are_those_diagnostics_are_met(places: list[tuple[str, int]]) -> None:
    said = [diagnostic(*it) for it in places]
    known = tuple(Answer(rule, line) for rule, line in places)
    assert score(Text(known), said, RULES) == Score(tuple(sorted(said, key=by_line)), (), ())


def by_line(it: Diagnostic) -> tuple[int, int]:
    return it.locus.start.line, it.locus.start.column


@pytest.mark.parametrize(
    ("answer", "said", "met"),
    [
        (Answer("a.one", 3), diagnostic("a.one", 3, 9), True),
        (Answer("a.one", 3), diagnostic("a.one", 2), False),
        (Answer("a.one", 3), diagnostic("a.two", 3), False),
        (Answer("a", 3), diagnostic("a.two", 3), True),
        (Answer(("b", "a.two"), 3), diagnostic("a.two", 3), True),
        (Answer("a.one", 3, until=5), diagnostic("a.one", 5), True),
        (Answer("a.one", 3, until=5), diagnostic("a.one", 6), False),
        (Answer("a.one", 3), diagnostic("a.one", 2, lines=1), True),
        (Answer("a.one", 3, column=9), diagnostic("a.one", 3, 9), True),
        (Answer("a.one", 3, column=9), diagnostic("a.one", 3, 8), True),
        (Answer("a.one", 3, column=9), diagnostic("a.one", 3, 7), False),
        (Answer("a.one", 3, column=9), diagnostic("a.one", 3, 10), False),
    ],
)
def test_what_an_answer_speaks_of(answer: Answer, said: Diagnostic, met: bool) -> None:
    assert bool(score(Text((answer,)), [said], RULES).right) == met


def test_the_more_exact_answer_has_the_first_choice() -> None:
    known = (Answer("a", 1), Answer("a.one", 1))
    found = score(Text(known), [diagnostic("a.one", 1), diagnostic("a.two", 1)], RULES)
    assert not found.wrong + found.missed
    known = (Answer("a.one", 1), Answer("a.one", 1, column=5))
    found = score(Text(known), [diagnostic("a.one", 1, 5), diagnostic("a.one", 1, 1)], RULES)
    assert not found.wrong + found.missed


def test_one_slip_is_one_diagnostic() -> None:
    found = score(Text((Answer("a.one", 1),)), [diagnostic("a.one", 1)] * 2, RULES)
    assert (len(found.right), len(found.wrong)) == (1, 1)


def test_what_one_may_think_otherwise_of_does_not_count() -> None:
    known = (Answer("a.one", 1, sure=False), Answer("a.one", 2, sure=False))
    assert score(Text(known), [diagnostic("a.one", 1)], RULES) == Score()


def test_a_rule_that_is_off_misses_nothing() -> None:
    assert score(Text((Answer("a.one", 1),)), [], ["b.one"]) == Score()
    assert score(Text((Answer("a", 1),)), [], ["a.two"]).missed


def test_shares() -> None:
    found = tallies([Score((diagnostic("a.one", 1),) * 3, (diagnostic("a.one", 9),), ())])
    assert (found["a.one"].precision, found["a.one"].recall) == (0.75, 1.0)
    assert answers.Tally().precision is None
    missed = tallies([Score((), (), (Answer(("a", "b.one"), 1),))])
    assert {*missed} == {"a", "all"}
    assert missed["a"].recall == 0


def load(text: str) -> answers.Sheet:
    return answers.load(text, "answers.yaml", RULES)[0]


def test_a_sheet() -> None:
    sheet = load(
        "texts:\n  a.md:\n    judged: [a]\n    config: {profile: legal}\n    answers:\n"
        "      - {rule: [a.one, a], line: 3, until: 4, column: 2, sure: false, note: so}\n"
    )
    [answer] = sheet.texts["a.md"].answers
    assert answer == Answer(("a.one", "a"), 3, 4, 2, sure=False, note="so")
    assert msgspec.to_builtins(sheet)["texts"]["a.md"]["config"]["profile"] == "legal"
    assert load("texts:\n  a.md: {}\n").texts["a.md"].judged == ("all",)
    assert family(answer.rules[0]) == "a"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            "{rule: a.oen, line: 1}",
            "5:16: there is no rule or family ‘a.oen’; did you mean ‘a.one’?",
        ),
        ("{rule: all, line: 1}", "5:16: there is no rule or family ‘all’"),
        ("{rule: b.one, line: 1}", "5:16: ‘b.one’ is not among what is judged"),
        ("{rule: [a.one, b], line: 1}", "5:16: ‘b’ is not among what is judged"),
        ("{rule: [], line: 1}", "5:16: it names no rule"),
        ("{rule: a.one, line: 0}", "5:9: lines and columns are counted from 1"),
        ("{rule: a.one, line: 3, until: 2}", "5:9: lines and columns are counted from 1"),
        ("{rule: a.one}", "5:9: the key ‘line’ is missing"),
        ("{rule: a.one, lin: 1}", "5:23: unknown key ‘lin’: expected rule, line, until, column"),
        ("{rule: a.one, line: first}", "5:29: expected a whole number, not text"),
    ],
)
def test_a_sheet_that_is_not_in_order(answer: str, said: str) -> None:
    with pytest.raises(RuleError) as caught:
        load(f"texts:\n  a.md:\n    judged: [a]\n    answers:\n      - {answer}\n")
    assert str(caught.value).startswith(f"answers.yaml:{said}")
