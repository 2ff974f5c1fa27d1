"""What cannot be seen is shown, and nothing can steer a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.reporters.parts.visible import cell, encodable, is_mark, show, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [sic] text", "plain [sic] text"),
        ("a\nb\tc\rd", r"a\nb\tc\rd"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\x7f\x85\x9b", r"\x7f\x85\x9b"),
        ("a\u202eb\u2066c\u200f", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩"),
        ("a\u2028b\u2029", "a⟨U+2028⟩b⟨U+2029⟩"),
        ("soft\xadhyphen", "soft⟨U+00AD⟩hyphen"),
        ("\ufeffstart", "⟨U+FEFF⟩start"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
        ("na\udcefme\ud800", r"na\xefme⟨U+D800⟩"),
        ("no\xa0break\u3000wide\u2009thin", "no\xa0break\u3000wide\u2009thin"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u0301accent", "◌\u0301accent"),
        ("e\u0301", "e\u0301"),
        ("", ""),
    ],
)
def test_show(text: str, shown: str) -> None:
    assert show(text) == shown


@given(st.text(st.characters(codec=None), max_size=60))
def test_what_is_shown_takes_one_line_and_hides_nothing(text: str) -> None:
    shown = show(text)
    assert shown.encode("utf-8") or not text
    assert not shown or not is_mark(shown[0])
    for character in shown:
        allowed = unicodedata.category(character) in ("Zs",) or character in "\u200c\u200d"
        assert character.isprintable() or allowed


@given(st.text(max_size=60))
def test_what_can_be_seen_is_left_alone(text: str) -> None:
    if text.isprintable() and not (text and is_mark(text[0])):
        assert show(text) == text


@pytest.mark.parametrize(
    ("character", "columns"),
    [("a", 1), ("影", 2), ("\u0301", 0), ("\t", 4), ("\x1b", 4), ("“", 1), ("🜚", 1), ("😀", 2)],
)
def test_columns(character: str, columns: int) -> None:
    assert cell(character)[1] == columns


def test_encodable_keeps_all_but_halves_of_characters() -> None:
    assert encodable("a\x1b\u202e") == "a\x1b\u202e"
    assert encodable("a\udcff") == "a" + visible("\udcff")
