"""Suppressions silence what they name, where they stand, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from verifier import check, mend
from verifier.config.model import DEFAULT, Suppression
from verifier.config.silence import silenced
from verifier.diagnostic import Diagnostic, Locus
from verifier.readers import read
from verifier.source import Source, Span
from verifier.suppress import means
from verifier.suppress.quoted import quotation
from verifier.suppress.removal import shape
from verifier.suppress.sweep import Reach, sweep

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
        (ignore(reach="d"), "‘verifier-ignored’ is not known"),
        (ignore(reach="-start"), "no ‘verifier-ignore-end’ ends it"),
        ("<!-- verifier-ignore-end -->", "nothing begins that it could end"),
    ],
)
def test_one_that_is_not_understood_silences_nothing_and_is_told(comment: str, why: str) -> None:
    found = check(f"{comment}\n\n{SLIP}", name="a.md")
    assert [it.rule for it in found] == ["suppressions.malformed", "brackets.unclosed"]
    assert why in found[0].message
    assert found[0].locus.start.line == 1


END = "<!-- verifier-ignore-end -->"


def test_ranges_stand_one_within_another() -> None:
    start, inner = ignore("brackets", "-start"), ignore("pages", "-start")
    text = f"{start}\n\n{SLIP}\n\n{inner}\n\npp. 20-14\n\n{END}\n\n{SLIP}\n\n{END}\n\n{SLIP}\n"
    assert struck(text) == [(15, "brackets.unclosed")]


def test_a_range_that_silences_nothing_is_taken_out_at_both_ends() -> None:
    text = f"One.\n\n{ignore(reach='-start')}\n\nTwo.\n\n{END}\n"
    [found] = check(text, name="a.md")
    assert found.fix
    assert mend(text, found.fix.edits) == "One.\n\n\nTwo.\n\n"


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 5)).map(lambda it: Span(it[0], sum(it)))
NAMES = st.lists(st.sampled_from(["a", "a.x", "b", "b.y", "all"]), min_size=1, max_size=2)


@given(
    st.lists(st.builds(Reach, SPANS, NAMES.map(tuple)), max_size=8),
    st.lists(st.tuples(SPANS, st.sampled_from(["a.x", "a.z", "b.y"])), max_size=8),
)
def test_a_sweep_finds_what_holding_each_against_each_does(
    reaches: list[Reach], found: list[tuple[Span, str]]
) -> None:
    pairs = {
        (index, number)
        for index, (span, rule) in enumerate(found)
        for number, it in enumerate(reaches)
        if it.span.start <= span.start and span.end <= it.span.end
        if any(means(name, rule) for name in it.names)
    }
    outcome = sweep(reaches, found)
    assert outcome.silenced == {index for index, _ in pairs}
    assert outcome.used == {number for _, number in pairs}


def test_one_that_silences_nothing_is_told_and_can_be_taken_out() -> None:
    text = f"The mill stood.\n\n{ignore()}\n\nThe mill stood [here]. {ignore('pages.dash')}\n"
    found = check(text, name="a.md")
    assert [(it.rule, it.severity) for it in found] == [("suppressions.idle", "warning")] * 2
    edits = [edit for it in found if it.fix for edit in it.fix.edits]
    assert mend(text, edits) == "The mill stood.\n\n\nThe mill stood [here].\n"


@pytest.mark.parametrize(
    ("before", "after", "applicability"),
    [
        ("{}     text\n", "text\n", "safe"),
        ("- {}     text\n", "- text\n", "safe"),
        ("- one\n\n  {} text\n", "- one\n\n  text\n", "safe"),
        ("- text {}\n- more\n", "- text\n- more\n", "safe"),
        ("one {} two\n", "one two\n", "safe"),
        ("one{} two\n", "one two\n", "safe"),
        ("text {}", "text", "safe"),
        ("{}\n- one\n", "- one\n", "safe"),
        ("{}> text\n", "> text\n", "unsafe"),
        ("- {}- text\n", "- - text\n", "unsafe"),
        ("{} [^1]: text\n", "[^1]: text\n", "unsafe"),
        ("one\n{}\ntwo\n", "one\n\ntwo\n", "safe"),
        ("one\n{} two\nthree\n", "one\ntwo\nthree\n", "unsafe"),
        ("{} *two* words\n", "*two* words\n", "unsafe"),
        ("[the]{}(1937.md)\n", "[the](1937.md)\n", "unsafe"),
        ("*{}*text**\n", "**text**\n", "unsafe"),
        ("1{}. text\n", "1. text\n", "unsafe"),
        ("at{}one\n", "atone\n", "safe"),
        ("verse {}  \nverse\n", "verse  \nverse\n", "safe"),
        ("a    {} b\n", "a    b\n", "safe"),
        ("a {}    b\n", "a    b\n", "safe"),
        ("- one\n{}\n- two\n", "- one\n- two\n", "safe"),
        ("> one\n>\n> {}\n> two\n", "> one\n>\n>\n> two\n", "safe"),
    ],
)
def test_what_is_taken_out_leaves_the_rest_as_it_was(
    before: str, after: str, applicability: str
) -> None:
    text = before.format(ignore("pages.dash"))
    [found] = [it for it in check(text, name="a.md") if it.rule == "suppressions.idle"]
    assert found.fix
    assert mend(text, found.fix.edits) == after
    assert found.fix.applicability == applicability


PIECES = [
    "one",
    "two ",
    " ",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "*",
    "[a]",
    "(b.md)",
    "1. ",
    "#",
    "---",
    "|",
    "`",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*PIECES, ignore("pages.dash")]), max_size=14).map("".join))
def test_what_is_taken_out_safely_changes_nothing_that_is_read(text: str) -> None:
    idle = [it for it in check(text, name="a.md") if it.rule == "suppressions.idle"]
    fixes = [it.fix for it in idle if it.fix and it.fix.applicability == "safe"]
    mended = mend(text, [edit for fix in fixes for edit in fix.edits])
    assert bare(text) == bare(mended)
    assert shape(read(Source("a.md", text))).blocks == shape(read(Source("a.md", mended))).blocks


def bare(text: str) -> str:
    return "".join(text.replace(ignore("pages.dash"), "").split())


@pytest.mark.parametrize(
    ("head", "right"),
    [
        ("Verifier-Ignore", "verifier-ignore"),
        ("VERIFIER-IGNORE-FILE", "verifier-ignore-file"),
        ("verifier ignore", "verifier-ignore"),
        ("verifier_ignore", "verifier-ignore"),
        ("verifier – ignore", "verifier-ignore"),
        ("verifierignore", "verifier-ignore"),
        ("verifier-ignore-nextline", "verifier-ignore-next-line"),
        ("verifier-ignore_file", "verifier-ignore-file"),
        ("verifier-ignore-Start", "verifier-ignore-start"),
    ],
)
def test_one_that_is_written_in_another_way_is_told_with_the_right_one(
    head: str, right: str
) -> None:
    found = check(f"<!-- {head} brackets.unclosed: so it stands -->\n\n{SLIP}", name="a.md")
    assert [it.rule for it in found] == ["suppressions.malformed", "brackets.unclosed"]
    assert f"‘{head}’ is to be written ‘{right}’" in found[0].message


@pytest.mark.parametrize(
    "comment",
    ["verifier ignores this", "the verifier-ignore of old", "verifier, look here", "TODO"],
)
def test_a_comment_of_another_sort_is_let_alone(comment: str) -> None:
    assert check(f"The mill stood. <!-- {comment} -->\n", name="a.md") == []


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


@pytest.mark.parametrize("reach", ["", "-next-line", "-file", "-start", "-end"])
def test_a_line_end_at_the_end_changes_nothing(reach: str) -> None:
    comment = f"<!-- verifier-ignore{reach} brackets: so it stands -->"
    for text in (f"A [mill.\n\n{comment}", f"It stood.\nA [mill. {comment}"):
        bare, ended = (check(it, name="a.md") for it in (text, f"{text}\n"))
        assert [(it.rule, it.message) for it in bare] == [(it.rule, it.message) for it in ended]
