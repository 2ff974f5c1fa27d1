"""Mending: fixes whole or not at all, and nothing changes that is not edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verifier.diagnostic import Diagnostic, Edit, Fix, Locus
from verifier.fix import Sources, edits, mend, settle
from verifier.source import Position, Source, Span

SPAN = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda it: Span(min(it), max(it)))
EDIT = st.builds(Edit, st.sampled_from("ab"), SPAN, st.sampled_from(["", "x", "y"]))
FIX = st.builds(Fix, st.lists(EDIT, min_size=1, max_size=3).map(tuple), st.just("safe"))


def apart(one: Edit, two: Edit) -> bool:
    if one.path != two.path:
        return True
    first, second = sorted((one.span, two.span))
    return first.end <= second.start and first.start != second.start


@given(st.lists(FIX, max_size=6))
def test_edits_do_not_overlap_and_fixes_are_whole(fixes: list[Fix]) -> None:
    taken = edits(fixes)
    assert taken == sorted(taken)
    whole = [it for it in fixes if set(it.edits) <= set(taken)]
    assert {edit for it in whole for edit in it.edits} == set(taken)
    sound = [it for it in fixes if all(apart(a, b) for a in it.edits for b in it.edits if a != b)]
    if len(sound) == len(fixes):
        assert all(apart(one, two) for one in taken for two in taken if one != two)


@given(st.text("abc", min_size=10, max_size=10), st.lists(FIX, max_size=4))
def test_what_is_not_edited_stays(text: str, fixes: list[Fix]) -> None:
    taken = [it for it in edits(fixes) if it.path == "a"]
    at, rest = 0, mend(text, taken)
    for edit in taken:
        kept = text[at : edit.span.start]
        if edit.span.start < at:
            return
        assert rest.startswith(kept + edit.text)
        rest, at = rest[len(kept) + len(edit.text) :], edit.span.end
    assert rest == text[at:]


def test_the_same_edit_twice_is_made_once() -> None:
    edit = Edit("a", Span(1, 2), "")
    assert edits([Fix((edit,), "safe"), Fix((edit,), "unsafe")]) == [edit]
    assert mend("abc", [edit, edit]) == "ac"


def struck(source: Source, wrong: str, right: str) -> list[Diagnostic]:
    """A diagnostic for each place where a word stands, with the word to put there."""
    place, found = Position(1, 1), []
    at = source.text.find(wrong)
    while at >= 0:
        span = Span(at, at + len(wrong))
        fix = Fix((Edit(source.name, span, right),), "safe")
        locus = Locus(source.name, span, place, place)
        found.append(Diagnostic("a.b", "error", "", locus, fix=fix))
        at = source.text.find(wrong, at + 1)
    return found


def test_fixes_that_make_room_for_others_are_applied_in_rounds() -> None:
    def lint(sources: Sources) -> list[Diagnostic]:
        return [it for source in sources for it in struck(source, "aa", "a")]

    mended = settle((Source("x", "baaaab"), Source("y", "aa")), lint, lambda *_: True)
    assert [it.text for it in mended.sources] == ["bab", "a"]
    assert mended.count == 4
    assert (mended.settled, mended.diagnostics) == (True, ())


def test_only_what_is_wanted_is_applied() -> None:
    sources = (Source("x", "aa bb"),)
    mended = settle(
        sources,
        lambda it: [*struck(it[0], "aa", "a"), *struck(it[0], "bb", "b")],
        lambda _, fix: fix.edits[0].text == "b",
    )
    assert mended.sources[0].text == "aa b"
    assert len(mended.diagnostics) == mended.count == 1


def test_fixes_that_undo_one_another_are_given_up() -> None:
    sources = (Source("x", "a"),)
    mended = settle(
        sources,
        lambda it: [*struck(it[0], "a", "b"), *struck(it[0], "b", "a")],
        lambda *_: True,
    )
    assert mended.sources == sources
    assert (mended.settled, mended.count, len(mended.diagnostics)) == (False, 0, 1)


def test_a_fix_that_overlaps_itself_is_left_out() -> None:
    fix = Fix((Edit("a", Span(0, 2), ""), Edit("a", Span(1, 3), "")), "safe")
    assert edits([fix]) == []
