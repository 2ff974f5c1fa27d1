"""Whatever the text, a check ends, points inside it, and says the same again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import Diagnostic, Style, check, load_rules

RULES = load_rules()
PIECES = (
    "[", "]", "(", ")", "{", "}", "“", "”", "‘", "’", "\"", "'", "«", "»", "„", "[was]",
    "[1937a:13]", "[1939-40:6-7]", "[12]", "[3, 7–9]", "[@key, p. 3]", "(Smith 1999, 12–14)",
    "(Smith, 1999; Doe,", "Smith (1999)", "pp. 12-3", "p. 5-", "12--14", "...", ". . .", "…",
    "....", " – ", "—", "--", " - ", "## References\n\n", "[1937a] *Title*, Place: 1970\n\n",
    "Smith, J. 1999. Title.\n\n", "REFERENCES\n\n", "**CS:** ", "LT: ", "a) ", "1) ", "1] ",
    "[^1]", "\n\n[^1]: Note.\n\n", "[1] note\n\n", "CHAPTER I\n\n", "# Head\n\n", "> ", "- ",
    "1. ", "*", "_", "**", "`", "```\n", "<b>", "<!-- x -->", "&amp;", "&#91;", "the the",
    "counter- revolution", "word", "Word", ".", "?", "!", ",", ";", ":", "\n", "\n\n", " ", "  ",
    "\t", "\u00ad", "\u200b", "\u202e", "�", "\x00", "é", "é", "𝒜", "［", "IV", "xii–ix", "1905",
    "ibid.", "et al.", "n.d.", "[sic]", "[...]", "[TK]", "[", "illegible]", "5'10\"", "’Twas",
    "rock ’n’ roll",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
PROFILES = st.sampled_from(["prose", "legal", "leiden", "gutenberg", "transcript"])


def said(text: str, name: str, style: Style) -> list[Diagnostic]:
    return check(text, name=name, style=style, rules=RULES)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@given(text=TEXTS, profile=PROFILES)
@settings(max_examples=250)
def test_a_check_ends_and_points_into_the_text(name: str, text: str, profile: str) -> None:
    style = Style(profile=profile)  # type: ignore[arg-type]
    found = said(text, name, style)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for it in found:
        for locus in (it.locus, *(other.locus for other in it.related)):
            assert 0 <= locus.span.start <= locus.span.end <= len(text)
            assert 1 <= locus.start.line <= locus.end.line <= len(lines)
            assert locus.start.column <= len(lines[locus.start.line - 1]) + 1
        assert it.message
    assert said(text, name, style) == found


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@given(text=TEXTS)
@settings(max_examples=80)
def test_line_ends_change_no_finding(name: str, text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    one = [(it.rule, it.message, it.locus.start) for it in said(plain, name, Style())]
    other = said(plain.replace("\n", "\r\n"), name, Style())
    assert [(it.rule, it.message, it.locus.start) for it in other] == one
