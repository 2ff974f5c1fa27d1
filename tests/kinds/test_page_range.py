"""What the checks of page ranges strike, exactly where, and what they say and mend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import verifier
from verifier import facts, readers
from verifier.facts.citations import Citation, Citations
from verifier.fix import mend
from verifier.kinds import Match, page_range
from verifier.kinds.page_range import Fault, Form
from verifier.source import Source, Span
from verifier.style import Style

FAULTS = ("descending", "single", "elision", "dash", "malformed", "order", "roman", "label", "year")


def of(text: str, *locators: str, style: Style | None = None) -> facts.Facts:
    """The facts of a text in which these locators are cited."""
    found = facts.of(readers.read(Source("a.txt", text)), style)
    at, cited = 0, []
    for locator in locators:
        at = text.index(locator, at)
        span = Span(at, at + len(locator))
        cited.append(Citation("1911", span, span, span, "date-key", locator, span, ":"))
        at = span.end
    found.__dict__["citations"] = Citations(items=tuple(cited))
    return found


def struck(found: facts.Facts, fault: Fault) -> list[Match]:
    return list(page_range.strikes(found, Form(fault=fault)))


def said(text: str, *locators: str, style: Style | None = None) -> dict[str, list[str]]:
    """The text struck, by fault."""
    found = of(text, *locators, style=style)
    every = {fault: struck(found, fault) for fault in FAULTS}
    return {
        fault: [text[it.span.start : it.span.end] for it in matches]
        for fault, matches in every.items()
        if matches
    }


SLIPS = {
    "45-41": ("descending", "45-41"),
    "96-2": ("descending", "96-2"),
    "133-132": ("descending", "133-132"),
    "132-": ("malformed", "132-"),
    "132-133-136": ("malformed", "132-133-136"),
    "132--133": ("dash", "--"),
    "l32": ("malformed", "l32"),
    "1O4": ("malformed", "1O4"),
    "2O": ("malformed", "2O"),
    "l3": ("malformed", "l3"),
    "l": ("", ""),
    "13, l4": ("malformed", "l4"),
    "104,,112": ("malformed", ",,"),
    "264-065": ("malformed", "065"),
    "47-47": ("single", "47-47"),
    "132-2": ("single", "132-2"),
    "xx-ix": ("descending", "xx-ix"),
    "5 - 6": ("dash", " - "),
    "5—6": ("dash", "—"),
    "xii-20": ("roman", "xii-20"),
    "VII-xii": ("roman", "VII-xii"),
}


@pytest.mark.parametrize("locator", SLIPS)
def test_one_slip_in_a_locator_is_one_match(locator: str) -> None:
    fault, text = SLIPS[locator]
    expected = {fault: [text]} if fault else {}
    around = f"So it was. [1911:{locator}] And [1911:13-14] so on [1911:17]."
    assert said(around, locator, "13-14", "17") == expected


SOUND = (
    "13, 14, 15", "56-57", "132-133", "93-4", "264-65", "648", "145", "A19, S87-96, R795-R804",
    "4:1-4:56", "e0123", "436S-439S", "43+", "12n3", "12v", "11E201", "1.36", "12 f.", "12 ff.",
    "12 and passim", "vol. 1, fol. 186, 8 April 1544", "chap. 3", "xii-xv, 20", "1965-",
    "3 et seq.",
)  # fmt: skip


@pytest.mark.parametrize("locator", SOUND)
def test_a_sound_locator_is_left_alone(locator: str) -> None:
    assert not said(f"So it was. [1911:{locator}]", locator)


def test_messages_tell_the_range_in_full() -> None:
    [match] = struck(of("pp. 96-2"), "descending")
    assert match.values == {"range": "96-2", "full": "96-92", "hint": ": in full it is 96-92"}
    [match] = struck(of("pp. 132–2"), "single")
    assert (match.values["hint"], match.safe) == (": in full it is 132–132", False)
    [match] = struck(of("pp. 47-47"), "single")
    assert (match.values["hint"], match.safe) == ("", True)
    [match] = struck(of("p. 1O4"), "malformed")
    assert match.values["wrong"] == "has a letter for a digit (‘104’?)"


@pytest.mark.parametrize(
    ("pages", "hint"),
    [
        ("45-41", "; perhaps ‘41-45’ is meant"),
        ("xx–ix", "; perhaps ‘ix–xx’ is meant"),
        ("S96–S87", "; perhaps ‘S87–S96’ is meant"),
        ("S96–87", ""),
        ("264–159", ""),
        ("264–57", ": in full it is 264–257"),
    ],
)
def test_what_is_meant_is_told_where_it_can_be(pages: str, hint: str) -> None:
    [match] = struck(of(f"pp. {pages}"), "descending")
    assert match.values["hint"] == hint


def test_a_slip_in_a_locator_claims_it() -> None:
    found = of("[1911:l32]", "l32")
    [match] = struck(found, "malformed")
    assert [(it.span, it.families) for it in match.claims] == [(Span(6, 9), ("citations", "text"))]


def test_what_is_quoted_is_not_mended_unasked() -> None:
    [quoted, own] = struck(of("She wrote “see pp. 5--6” herself (pp. 7--8)."), "dash")
    assert (quoted.safe, own.safe) == (False, True)


def test_the_lesser_dash_is_told_once() -> None:
    text = "pp. 12–13, 17–19, 45-46 and 51-52."
    [match] = struck(of(text), "dash")
    assert match.values["mark"] == "a hyphen, unlike other ranges here"
    assert [it.span for it in match.related] == [Span(28, 33)]
    assert [it.text for it in match.replacements] == ["–", "–"]


def test_a_dash_of_the_house_is_no_slip() -> None:
    assert not said("pp. 12-13 and 17-19")
    assert said("pp. 12-13 and 17-19", style=Style(dash="en-dash")) == {"dash": ["-"]}
    assert said("pp. 12–13 and 17–19", style=Style(dash="hyphen")) == {"dash": ["–"]}


def test_order_names_the_other_item() -> None:
    matches = struck(of("pp. 112, 104, 115, 113–116, 112"), "order")
    assert [(it.values["range"], it.values["how"], it.values["other"]) for it in matches] == [
        ("104", "comes after", "112"),
        ("113–116", "overlaps", "115"),
        ("112", "comes after", "113–116"),
    ]


ranges = st.tuples(st.integers(1, 2000), st.integers(-30, 30), st.sampled_from(["-", "–", "--"]))


@given(st.lists(ranges, min_size=1, max_size=12))
def test_a_fix_leaves_nothing_of_its_fault(drawn: list[tuple[int, int, str]]) -> None:
    written = (f"{first}{dash}{max(1, first + step)}" for first, step, dash in drawn)
    text = f"See pp. {', '.join(written)}."
    for fault in ("single", "dash", "elision"):
        found = of(text)
        edits = [
            edit
            for match in struck(found, fault)
            for it in match.replacements
            if (edit := found.document.edit(it.span, it.text)) is not None
        ]
        assert not struck(of(mend(text, edits)), fault)


@given(st.text("0123456789lO-–—.,;:&+ ?ivxS\npand[]()", max_size=60))
def test_whatever_is_struck_lies_in_the_text(text: str) -> None:
    for lead in ("pp. ", "[1911:"):
        found = of(f"{lead}{text}]", text) if lead == "[1911:" and text else of(lead + text)
        for fault in FAULTS:
            form = Form(fault=fault)
            for match in page_range.strikes(found, form):
                assert 0 <= match.span.start < match.span.end <= len(found.text)
                assert set(match.values) == page_range.names(form)
                at = found.text[match.span.start : match.span.end]
                assert fault in ("dash", "label") or at in match.values["range"]


def test_a_comma_too_many_is_told_once() -> None:
    listed = "## References\n\n[1911] *A*, Leeds: 1911\n"
    found = verifier.check(f"It was so. [1911:12,, 14]\n\n{listed}")
    assert [it.rule for it in found] == ["pages.malformed"]
