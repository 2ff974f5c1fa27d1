"""Brackets pair within logical paragraphs; one slip is told once, and two never cancel."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import facts, readers
from verifier.facts.brackets import Brackets
from verifier.facts.brackets.shapes import is_interval, label
from verifier.source import Source
from verifier.style import Style

SHARED = Path(__file__).parents[3] / "shared"


def brackets(text: str, name: str = "a.txt") -> Brackets:
    return facts.of(readers.read(Source(name, text)), Style()).brackets


def slips(found: Brackets) -> list[int]:
    """Where each slip begins."""
    ends = [*found.mismatched, *found.reversed, *found.crossed]
    return sorted((*found.unclosed, *found.stray, *(it[0] for it in ends)))


def pairs(text: str, name: str = "a.txt") -> list[str]:
    found = brackets(text, name)
    return [text[pair.open : pair.close + 1] for pair in found.pairs]


def test_pairs_know_their_ends_and_depth() -> None:
    found = brackets("a [b (c) d] {e}")
    assert [(it.mark, it.open, it.close, it.depth) for it in found.pairs] == [
        ("[", 2, 10, 0),
        ("(", 5, 7, 1),
        ("{", 12, 14, 0),
    ]
    assert found.square == (found.pairs[0],)
    assert found.about(6) == found.pairs[1]
    assert found.about(9) == found.pairs[0]
    assert found.about(11) is None


@pytest.mark.parametrize(
    ("text", "field", "marked"),
    [
        ("the [was x", "unclosed", "["),
        ("the [[was] x", "unclosed", "["),
        ("was] x", "stray", "]"),
        ("[was]] x", "stray", "]"),
        ("the [was) x", "mismatched", "[)"),
        ("the (was] x", "mismatched", "(]"),
        ("the {was] x", "mismatched", "{]"),
        ("(so [was) he)", "mismatched", "[)"),
        ("a ]was[ x", "reversed", "]["),
        ("a (so ]was[ he) x", "reversed", "]["),
        ("a [was[ x", "reversed", "[["),
        ("a ]was] x", "reversed", "]]"),
        ("appeal]ed[ x", "reversed", "]["),
        ("(a [b) c]", "crossed", "([)]"),
    ],
)
def test_one_slip_is_told_once(text: str, field: str, marked: str) -> None:
    found = brackets(text)
    told = getattr(found, field)
    assert len(told) == 1
    ends = told[0] if isinstance(told[0], tuple) else told
    assert "".join(text[at] for at in ends) == marked
    assert len(slips(found)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a) one, b) two; 3) three and iv) four",
        "1a) one\n\n(as follows: a) one, b) two)",
        "He left :-) and she smiled ;) but (so it was :)",
        "We were sad :( and sadder :-(",
        "in [0, 1), (0, 1], ]a, b[ and ]0, 1]",
        "The “(” key, the '[' key and the ‘]’ key; the missing ] is lost.",
        "m[)a]n and m[(e]n and [=a] and t[o)]",
        "see http://example.org/a_(b and so on",
        "(see http://example.org/a_(b) and so on)",
        "(c) 1999 and (no. 5) and (Figure 1)",
        "\\left[ 0, 1 \\right)",
    ],
)
def test_brackets_that_are_none(text: str) -> None:
    assert not slips(brackets(text))


def test_an_enumerator_closes_only_what_nothing_else_does() -> None:
    text = "(as follows: a) one, b) two) and (no. 5)"
    assert pairs(text) == ["(as follows: a) one, b) two)", "(no. 5)"]
    assert len(brackets(text).enumerators) == 2


def test_numbering_with_square_brackets_needs_a_series() -> None:
    assert not slips(brackets("1] one\n2] two\n   a] three\n   b] four"))
    assert slips(brackets("He saw that\nI] was there"))
    assert slips(brackets("He gave it\nto a] man"))


@pytest.mark.parametrize(
    "text",
    [
        "[A note.\n\nIt goes on.]",
        "[A note.\n\nIt goes [f. 3] on.\n\nAnd on.]\n\nText [was] here.",
        "[A note.\n\n[It goes on.\n\n[And on.]",
        "[A note.\n\n[It goes on.\n\n[And on.\n\nIt ends.]",
        "[Illustration:\n\nTHE MILL\n\n]",
    ],
)
def test_a_note_goes_on_over_paragraphs(text: str) -> None:
    assert not slips(brackets(text))


def test_a_sentence_is_taken_up_after_a_list() -> None:
    assert not slips(brackets("The lots (these:\n\n- one\n- two\n\nand no more) sold.", "a.md"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The [was sold.\n\nIt is] gone.", 2),
        ("[A note.\n\nText.\n\n[Another note.]\n\nThe end.]", 2),
        ("[A note.\n\n[Another note.]\n\n[A third.]", 1),
        ("The [was sold. " + "It was so. " * 200 + "It is] gone. [So] be it.\n\nOn] it", 1),
        ("# A\n\n[A note.\n\n# B\n\nThe end.]", 2),
    ],
)
def test_two_slips_do_not_cancel(text: str, count: int) -> None:
    assert len(slips(brackets(text, "a.md"))) == count


def test_a_lookalike_pairs_as_what_it_passes_for() -> None:
    found = brackets("the ［was] x")
    assert [pair.mark for pair in found.pairs] == ["["]
    assert found.lookalikes == (4,)
    assert not brackets("水車【すいしゃ】は").lookalikes


def test_labels_and_intervals() -> None:
    assert label("so: iv) x", 6) == "iv"
    assert label("so1234) x", 6) == ""
    assert is_interval("[0, ∞)", 0, 5)
    assert is_interval("in [2, 4)", 3, 8)
    assert not is_interval("as [2, 4)", 3, 8)
    assert not is_interval("[was, is)", 0, 8)


WORDS = st.sampled_from(["the mill", "pond", "was sold", "so it was", "and then", "Anna’s"])


def sound(depth: int) -> st.SearchStrategy[str]:
    if depth == 0:
        return WORDS
    inner = sound(depth - 1)
    marks = st.sampled_from(["[]", "()", "{}"])
    bracketed = st.builds(lambda mark, text: f"{mark[0]}{text}{mark[1]}", marks, inner)
    return st.lists(st.one_of(WORDS, bracketed), min_size=1, max_size=4).map(" ".join)


PARAGRAPHS = st.lists(sound(3), min_size=1, max_size=4)


@given(PARAGRAPHS)
def test_sound_texts_have_no_slip(paragraphs: list[str]) -> None:
    text = "\n\n".join(f"It {paragraph} now." for paragraph in paragraphs)
    found = brackets(text)
    assert not slips(found)
    assert len(found.pairs) * 2 == sum(text.count(mark) for mark in "[](){}")


@given(PARAGRAPHS, st.data(), st.booleans())
def test_one_bracket_lost_or_doubled_is_one_slip(
    paragraphs: list[str], data: st.DataObject, doubled: bool
) -> None:
    text = "\n\n".join(f"It {paragraph} now." for paragraph in paragraphs)
    places = [at for at, mark in enumerate(text) if mark in "[](){}"]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    damaged = text[:at] + text[at] * 2 * doubled + text[at + 1 :]
    found = brackets(damaged)
    assert len(slips(found)) == 1
    paragraph = damaged.count("\n\n", 0, at)
    assert damaged.count("\n\n", 0, slips(found)[0]) == paragraph


@given(st.text(alphabet="[](){}ab1, .\n:“”]", max_size=60))
def test_every_bracket_is_accounted_for_once(text: str) -> None:
    found = brackets(text)
    ends: list[int] = [at for pair in found.pairs for at in (pair.open, pair.close)]
    ends += (*found.unclosed, *found.stray, *found.enumerators, *found.reopened)
    for group in (found.mismatched, found.reversed, found.crossed, found.intervals):
        ends += (at for it in group for at in it)
    assert len(ends) == len(set(ends))
    assert all(text[at] in "[](){}" for at in ends)


@pytest.mark.parametrize("unit", ["[", "[a ", "([{", ")", "[a\n\n", "a) ] ", "[(](])[)}(]{)([\n\n"])
def test_time_is_linear(unit: str) -> None:
    def spent(times: int) -> float:
        document = readers.read(Source("a.txt", unit * times))
        found = facts.of(document, Style())
        assert found.paragraphs
        start = time.process_time()
        assert found.brackets
        return time.process_time() - start

    spent(1000)
    assert spent(40_000) < 4 * spent(20_000) + 0.2


GOLD = {
    "art-of-war/text.txt": {
        ("unclosed", line) for line in (2522, 2976, 3828, 4388, 4899, 6261, 6519)
    }
    | {("stray", 5504), ("stray", 5891)},
    "beethoven-letters/text.txt": set(),
    "anarchist-faq/append1.md": {("unclosed", 10)},
    "anarchist-faq/append31.md": {("unclosed", 4), ("unclosed", 2339), ("mismatched", 2172)},
    "anarchist-faq/secA2.md": set(),
    "anarchist-faq/secG1.md": set(),
    "anarchist-faq/append131.md": set(),
}


@pytest.mark.skipif(not SHARED.exists(), reason="the corpus is not here")
@pytest.mark.parametrize("name", GOLD)
def test_the_slips_of_real_editions(name: str) -> None:
    source = Source(name, (SHARED / "corpus/editions" / name).read_text("utf-8"))
    document = readers.read(source)
    found = facts.of(document, Style()).brackets
    told = set()
    for field in ("unclosed", "stray", "mismatched", "reversed", "crossed"):
        for it in getattr(found, field):
            at = it if isinstance(it, int) else it[0]
            if any(mark in "[]" for mark in (document.text[end] for end in ends_of(it))):
                told.add((field, source.position(document.origin(at)[1]).line))
    assert told == GOLD[name]


def ends_of(slip: int | tuple[int, ...]) -> tuple[int, ...]:
    return (slip,) if isinstance(slip, int) else slip
