"""What a reader of a page does not see, or sees struck out, is not what the edition says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collation.test_collate import compared
from verifier.collation import Collation

SAID = "He was not the keeper of that year, and nobody in the parish said a word against him."
HEARD = "The board heard him twice, and it believed him both times."
SOLD = "In the last year the mill was sold and the keepers went away."
EDITION = f"# The witness\n\n{SAID}\n\n{HEARD}\n\n{SOLD}\n"
NAMES = ("edition.md", "copy.html")
HIDING = [
    "font-size:0", "opacity:0", "opacity:.01", "position:absolute; left:-9999px", "color:white",
    "color:#fff; background:white", "position:absolute; clip:rect(0,0,0,0)", "color:transparent",
    "clip-path:inset(50%)", "text-indent:-9999px", "max-height:0; overflow:hidden",
    "transform:scale(0)", "display:none", "visibility:hidden", "color:rgba(0,0,0,0)",
]  # fmt: skip
STRUCK = [
    "<s>{}</s>", "<del>{}</del>", "<strike>{}</strike>", "<span hidden>{}</span>",
    '<span style="text-decoration:line-through">{}</span>',
    '<span style="visibility:hidden">{}</span>', '<span style="font-size:0px">{}</span>',
]  # fmt: skip
SEEN = [
    ("<style>.y{display:none}</style>", "class=x"),
    ("<style>p{color:#333;background:#fff}</style>", ""),
    ("<style>@media print{.x{display:none}}</style>", "class=x"),
    ("<style>.x:hover{display:none}</style>", "class=x"),
    ("<style>nav .x{display:none}</style>", "class=x"),
    ("<style>body{background:black;color:white}</style>", ""),
    ("<link rel=stylesheet href=a.css>", 'style="color:white"'),
    ("", 'style="opacity:.9; font-size:12px"'),
]


def page(head: str = "", given: str = "", word: str = "not") -> Collation:
    """A page whose second paragraph has attributes, compared with the edition."""
    said = SAID.replace("not", word, 1)
    copy = f"<h1>The witness</h1><p>{said}<p {given}>{HEARD}</p><p>{SOLD}"
    return compared(EDITION, f"<html><head>{head}</head><body>{copy}</body></html>", NAMES)


@pytest.mark.parametrize("style", HIDING)
def test_what_a_style_hides_is_missing(style: str) -> None:
    for head, own in (
        ("", f'style="{style}"'),
        (f"<style>.x {{{style}}}</style>", "class=x"),
        (f"<style>#x {{{style}}}</style>", "id=x"),
    ):
        found = page(head, own)
        assert found.verdict == "abridged"
        assert found.count.missing == len(HEARD.split())


@pytest.mark.parametrize("struck", STRUCK)
def test_a_word_that_is_struck_out_or_hidden_is_altered(struck: str) -> None:
    assert page(word=struck.format("not")).verdict == "altered"


@pytest.mark.parametrize(("head", "own"), SEEN)
def test_what_may_be_seen_is_read(head: str, own: str) -> None:
    assert page(head, own).verdict == "complete"


WORDS = SAID.split()


@given(st.sampled_from(range(len(WORDS))), st.sampled_from(["", *STRUCK]))
def test_no_word_can_be_taken_out_struck_or_hidden_unseen(at: int, how: str) -> None:
    words = [*WORDS[:at], how.format(WORDS[at]), *WORDS[at + 1 :]]
    copy = f"<h1>The witness</h1><p>{' '.join(words)}</p><p>{HEARD}</p><p>{SOLD}"
    assert compared(EDITION, copy, NAMES).verdict != "complete"


FOREIGN = ["The mill was burnt to the ground{}.", "{} thieves came and took the wheel away."]


@given(
    st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=3),
    st.sampled_from(FOREIGN),
    st.sampled_from(["", " in 1848", "1849"]),
    st.booleans(),
)
def test_no_foreign_sentence_inside_is_set_aside(
    places: list[int], sentence: str, number: str, as_list: bool
) -> None:
    """Once or often, with or without numbers at its ends, alone or as a point of a list."""
    said = sentence.format(number).strip()
    put = f"\n\n{'- ' if as_list else ''}{said}"
    parts = [SAID, HEARD, SOLD]
    inside = [it for it in places if it < 2] or [0]
    text = "\n\n".join(part + (put if at in inside else "") for at, part in enumerate(parts))
    found = compared(EDITION, f"# The witness\n\n{text}\n", ("edition.md", "copy.md"))
    assert found.verdict != "complete"
