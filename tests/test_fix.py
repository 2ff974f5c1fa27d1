"""Mending: fixes whole or not at all, and nothing changes that is not edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verifier.diagnostic import Edit, Fix
from verifier.fix import edits, mend
from verifier.source import Span

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
