"""Suppressions silence what they name, where they stand, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from verifier import check, mend
from verifier.config import DEFAULT, Suppression
from verifier.config.silence import silenced
from verifier.diagnostic import Diagnostic, Locus
from verifier.readers import read
from verifier.source import Source, Span
from verifier.suppress.quoted import quotation

SLIP = "The [state was here."
"""A slip of `brackets.unclosed`."""


def struck(text: str, name: str = "a.md") -> list[tuple[int, str]]:
    return [(it.locus.start.line, it.rule) for it in check(text, name=name)]


def ignore(
    rules: str = "brackets.unclosed", reach: str = "", reason: str = ": so it stands"
) -> str:
    return f"<!-- verifier-ignore{reach} {rules}{reason} -->"


@pytest.mark.parametrize(
    "text",
    [
        f"{ignore()}\n{SLIP}",
        f"{ignore()}\n\n{SLIP}",
        f"{SLIP} {ignore()}",
        f"{ignore()} {SLIP}",
        f"The [state {ignore()} was here.",
        f"- {SLIP} {ignore()}\n- The end.",
        f"> {ignore()}\n> {SLIP}",
        f"{ignore('brackets')}\n{SLIP}",
        f"{ignore('pages.dash, brackets.unclosed')}\n\n{SLIP} It was read (pp. 5--6).",
        f"Here it is. {ignore(reach='-next-line')}\n{SLIP}",
        f"{SLIP}\n\nThe mill stood.\n\n{ignore(reach='-file')}",
        f"{ignore(reach='-start')}\n\n{SLIP}\n\n<!-- verifier-ignore-end -->\n\nThe end.",
    ],
)
def test_a_slip_is_silenced(text: str) -> None:
    assert struck(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{ignore()}\n\n{SLIP}\n\n{SLIP}", 5),
        (f"{ignore(reach='-next-line')}\n{SLIP}\n\n{SLIP}", 4),
        (f"{ignore(reach='-start')}\n\n{SLIP}\n\n<!-- verifier-ignore-end -->\n\n{SLIP}", 7),
        (f"{SLIP}\n\n{ignore()}\n\n{SLIP}", 1),
    ],
)
def test_it_holds_for_its_place_only(text: str, line: int) -> None:
    assert struck(text) == [(line, "brackets.unclosed")]


@pytest.mark.parametrize(
    ("comment", "why"),
    [
        (ignore(reason=""), "it gives no reason"),
        (ignore(reason=": "), "it gives no reason"),
        (ignore("brackets.unclosd"), "there is no rule ‘brackets.unclosd’"),
        ("<!-- verifier-ignore: because -->", "it names no rule"),
        (ignore(reach="-line"), "‘verifier-ignore-line’ is not known"),
    ],
)
def test_one_that_is_not_understood_silences_nothing_and_is_told(comment: str, why: str) -> None:
    found = check(f"{comment}\n\n{SLIP}", name="a.md")
    assert [it.rule for it in found] == ["suppressions.malformed", "brackets.unclosed"]
    assert why in found[0].message
    assert found[0].locus.start.line == 1


def test_one_that_silences_nothing_is_told_and_can_be_taken_out() -> None:
    text = f"The mill stood.\n\n{ignore()}\n\nThe mill stood [here]. {ignore('pages.dash')}\n"
    found = check(text, name="a.md")
    assert [(it.rule, it.severity) for it in found] == [("suppressions.idle", "warning")] * 2
    edits = [edit for it in found if it.fix for edit in it.fix.edits]
    assert mend(text, edits) == "The mill stood.\n\n\nThe mill stood [here].\n"


def test_a_suppression_can_be_suppressed() -> None:
    assert struck(f"{ignore('brackets.unclosed, suppressions.idle')}\n\nThe mill.") == [
        (1, "suppressions.idle")
    ]


@settings(max_examples=300)
@given(st.text("[]()“”'ab \n\r\t>*_`&;<é", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_words_quoted_from_a_place_are_found_there(text: str, one: int, two: int) -> None:
    start, end = sorted(min(it, len(text)) for it in (one, two))
    source = Source("a.md", text)
    words = quotation(source, Span(start, end))
    row = Suppression(("x",), "so", (), words)
    locus = Locus("a.md", Span(start, end), source.position(start), source.position(end))
    said = Diagnostic("x.y", "error", "", locus)
    for typed in (words, words.replace("“", '"'), words.replace(" ", "\n  ")):
        config = replace(DEFAULT, suppressions=(replace(row, text=typed),))
        assert silenced(config, read(source), (said,)).left == ()


@given(st.text("[]()“”\"' abc.\n-<!>", max_size=80))
def test_a_comment_about_the_whole_file_leaves_only_what_is_said_of_suppressions(text: str) -> None:
    whole = f"{ignore('all', reach='-file')}\n\n{text}"
    assert all(it.rule.startswith("suppressions.") for it in check(whole, name="a.md"))
