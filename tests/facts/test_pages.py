"""Page lists: the seven formats, the items of a list, and where lists are found."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import facts, readers
from verifier.facts.citations import Citation, Citations
from verifier.facts.pages import PageList, roman
from verifier.facts.pages.formats import FORMATS, expand, write
from verifier.facts.pages.house import elision, wanted
from verifier.facts.pages.items import items
from verifier.facts.references import Reference, References
from verifier.source import Source, Span
from verifier.style import Style

ORDER = ("expanded", "minimal", "minimal-two", "chicago-15", "chicago-16", "oxford", "mla")
WRITTEN = {
    ("3", "10"): "10 10 10 10 10 10 10",
    ("71", "72"): "72 2 72 72 72 2 72",
    ("93", "94"): "94 4 94 94 94 4 94",
    ("96", "117"): "117 117 117 117 117 117 117",
    ("100", "104"): "104 4 04 104 104 4 04",
    ("101", "108"): "108 8 08 8 8 8 08",
    ("107", "108"): "108 8 08 8 8 8 08",
    ("112", "113"): "113 3 13 13 13 13 13",
    ("132", "133"): "133 3 33 33 33 3 33",
    ("264", "265"): "265 5 65 65 65 5 65",
    ("321", "328"): "328 8 28 28 28 8 28",
    ("415", "532"): "532 532 532 532 532 532 532",
    ("505", "517"): "517 17 17 17 17 17 17",
    ("600", "613"): "613 13 13 613 613 13 13",
    ("1002", "1006"): "1006 6 06 6 6 6 06",
    ("1003", "1004"): "1004 4 04 4 4 4 04",
    ("1100", "1123"): "1123 23 23 1123 1123 23 23",
    ("1496", "1504"): "1504 504 504 1504 504 504 504",
    ("2787", "2816"): "2816 816 816 2816 816 816 816",
    ("11153", "12359"): "12359 2359 2359 2359 2359 2359 2359",
    ("11564", "11568"): "11568 8 68 68 68 8 68",
    ("12991", "13001"): "13001 3001 3001 3001 3001 3001 3001",
    ("13792", "13803"): "13803 803 803 803 803 803 803",
}
MATRIX = [
    (first, full, style, last)
    for (first, full), row in WRITTEN.items()
    for style, last in zip(ORDER, row.split(), strict=True)
]


@pytest.mark.parametrize(("first", "full", "style", "last"), MATRIX)
def test_a_format_writes_the_second_number(first: str, full: str, style: str, last: str) -> None:
    assert write(first, full, style) == last
    assert expand(first, last) == full


ascending = st.tuples(st.integers(1, 99_999), st.integers(0, 9_999)).map(
    lambda it: (str(it[0]), str(it[0] + it[1] + 1))
)


@given(ascending, st.sampled_from(FORMATS))
def test_what_a_format_writes_reads_as_what_was_meant(pair: tuple[str, str], style: str) -> None:
    first, full = pair
    last = write(first, full, style)
    assert expand(first, last) == full
    assert write(first, expand(first, last), style) == last


@given(ascending)
def test_formats_elide_more_or_less(pair: tuple[str, str]) -> None:
    lengths = [len(write(*pair, style)) for style in ("minimal", "oxford", "minimal-two")]
    assert lengths == sorted(lengths)
    assert len(write(*pair, "expanded")) >= lengths[-1]


@given(st.integers(1, 4999))
def test_a_numeral_has_one_value(number: int) -> None:
    numeral, rest = "", number
    for letters, worth in zip(
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1],
        strict=True,
    ):
        numeral += letters * (rest // worth)
        rest %= worth
    assert roman.value(numeral) == number
    assert roman.value(numeral.upper()) == number


def shown(text: str) -> list[tuple[str, str]]:
    """Each item as written, and its fault or how it reads."""
    found = items(text, 0, len(text))
    return [(text[it.span.start : it.span.end], it.fault or it.reading) for it in found]


READINGS = {
    "45-41": "descending", "96-2": "descending", "96–2": "descending", "xx–ix": "descending",
    "S96–87": "descending", "47-47": "single", "132-2": "single", "x–x": "single",
    "93-4": "ascending", "264–65": "ascending", "12-3": "ascending", "103–04": "ascending",
    "011-012": "ascending", "xii–xv": "ascending", "S87–96": "ascending", "R795–R804": "ascending",
    "436S–439S": "ascending", "5--6": "ascending", "5 - 6": "ascending",
    "12991–123001": "ascending",
    "264-065": "zero", "112-0113": "zero", "5-": "open", "-5": "open", "5–?": "open",
    "12-13-14": "chained", "l2": "letter", "1O4": "letter", "l-62": "letter", "2O": "letter",
    "A19": "", "e0123": "", "43+": "", "12n3": "", "12v": "", "11E201": "", "1.36": "",
    "12r–v": "", "N110-5": "", "110-N6": "", "12a–12c": "", "4:1–4:56": "", "xii-20": "",
    "1965–": "other", "passim": "other", "chap. 3": "other", "3-1–3-12": "other",
    "93-4-5": "chained",
}  # fmt: skip


@pytest.mark.parametrize(("text", "reading"), READINGS.items())
def test_an_item_is_read(text: str, reading: str) -> None:
    assert [it for _, it in shown(text)] == [reading]


def test_a_list_is_cut_into_items() -> None:
    assert [it for it, _ in shown("7+,41--43,73")] == ["7+", "41--43", "73"]
    assert [it for it, _ in shown("142–45 & 235 and 240 ff.; x")] == ["142–45", "235", "240", "x"]
    assert shown("12,,13") == [("12", ""), (",,", "empty"), ("13", "")]
    assert shown("12, and 13, ") == [("12", ""), ("13", ""), (",", "empty")]
    assert shown(",12")[0] == (",", "empty")
    assert shown("") == shown(" ; ") == []


@given(st.text("0123456789lO-–—.,;:&+ ?ivxS\nandf", max_size=60))
def test_items_lie_in_their_list_in_order(text: str) -> None:
    found = list(items(text, 0, len(text)))
    ends = [edge for it in found for edge in (it.span.start, it.span.end)]
    assert ends == sorted(ends)
    for it in found:
        assert 0 <= it.span.start < it.span.end <= len(text)
        if it.dash_span is not None:
            assert text[it.dash_span.start : it.dash_span.end] == it.dash
            assert text[it.end.start : it.end.end] == it.last
            assert text.startswith(it.first, it.span.start)


def of(text: str, name: str = "a.txt", style: Style | None = None) -> facts.Facts:
    return facts.of(readers.read(Source(name, text)), style)


def lists(text: str) -> list[str]:
    found = of(text)
    return [found.text[it.span.start : it.span.end] for it in found.pages.lists]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see p. 5.", ["5"]),
        ("see pp. 12–13, 17 and 20.", ["12–13, 17 and 20"]),
        ("see pages 3–5, and page xii.", ["3–5", "xii"]),
        ("pp.12-13; p.\u00a05", ["12-13", "5"]),
        ("(Band 2, S. 12-14)", ["12-14"]),
        ("М., 1911. С. 41—45. Ср. там же, с. 5", ["41—45", "5"]),
        ("§§ 3–5 and fols. 12r–v, pagg. 3-4, págs. 5-6, ll. 7-9", None),
        ("pp. 43-62, *Labor History*, 12 May", ["43-62"]),
        ("pp. 12 and 20 others; pp. 5, 7-9 May", ["12", "5"]),
        ("pp. 12,\n14", ["12,\n14"]),
        ("at 5 p.m. 6-7; the U. S. 5-4 decision; sleep. 5-4; he'll. 5-4; § 45-41", []),
        ("1879-1940, 1933-34, ISBN 0-19-921361-4, 555-0123, Gen. 3:16-12", []),
        ("p. 27--that is it", ["27"]),
    ],
)
def test_labelled_lists(text: str, expected: list[str] | None) -> None:
    found = lists(text)
    if expected is None:
        assert sorted(found) == ["12r–v", "3-4", "3–5", "5-6", "7-9"]
    else:
        assert found == expected


def test_code_has_no_pages() -> None:
    assert not of("```\npp. 45-41\n```\n", "a.md").pages.lists


def with_facts(
    text: str, citations: tuple[Citation, ...] = (), entries: tuple[Reference, ...] = ()
) -> tuple[PageList, ...]:
    found = of(text)
    found.__dict__["citations"] = Citations(items=citations)
    found.__dict__["references"] = References(entries=entries)
    return found.pages.lists


def cited(start: int, end: int, confident: bool = True) -> Citation:
    key, whole = Span(1, 5), Span(0, end + 1)
    return Citation("1911", key, whole, whole, "date-key", "", Span(start, end), ":", confident)


def test_locators_are_lists() -> None:
    [found] = with_facts("[1911:12-13, 20-] is cited", (cited(6, 16),))
    assert [it.fault for it in found.items] == ["", "open"]
    assert not with_facts("[1911:12-13, 20-] is cited", (cited(6, 16, confident=False),))


def test_a_labelled_locator_is_one_list() -> None:
    [found] = with_facts("[1911, pp. 12-13]", (cited(7, 16),))
    assert found.origin == "label"


def test_entries_have_ranges_after_a_volume() -> None:
    text = "Holt. Reply. Journal, 20 (no. 5):l-62. At 12:30-45. Matt 5:3-7:27. Notes 12: 88–90."
    entry = Reference("Holt", Span(0, 4), Span(0, len(text)))
    found = with_facts(text, entries=(entry,))
    assert [text[it.span.start : it.span.end] for it in found] == ["l-62", "30-45", "88–90"]
    assert found[0].items[0].fault == "letter"
    assert not with_facts(text)


def elided(*ranges: str, style: Style | None = None) -> list[str]:
    text = f"pp. {', '.join(ranges)}"
    found = [item for _, item in of(text).pages.ranges]
    house = elision(found, style or Style())
    return [text[it.span.start : it.span.end] for it in found if wanted(it, house)]


def test_the_majority_decides_how_ranges_are_elided() -> None:
    assert elided("56–57", "132–133", "112–113", "144–145", "93–4", "264–65", "47–48", "67–68") == [
        "93–4", "264–65",
    ]  # fmt: skip
    assert elided("56–7", "132–3", "47–8", "264–65") == ["264–65"]
    assert not elided("56–57", "132–3", "112–13", "144–145", "93–4")
    assert not elided("56–57", "132–133", "93–4")
    assert not elided("56–7", "132–3", "47–8", "421–434")
    assert not elided("56–7", "132–3", "47–8", "111–2", "93–4", "511–12", "114–116")
    assert not elided("71–72", "45–46", "47–48", "66–67", "321–25", "107–8")
    assert elided("71–72", style=Style(page_ranges="minimal")) == ["71–72"]


@given(st.lists(ascending, min_size=4, max_size=20), st.sampled_from(FORMATS))
def test_a_text_in_one_format_is_never_struck(pairs: list[tuple[str, str]], style: str) -> None:
    assert not elided(*(f"{first}–{write(first, full, style)}" for first, full in pairs))


HOSTILE = {
    "list": "pp. " + "1-2," * 50_000,
    "descending": "pp. " + "2-1," * 50_000,
    "labels": "pp. " * 100_000,
    "labelled": "p. 2-1 " * 50_000,
    "chain": "pp. " + "1-" * 100_000,
    "dashes": "pp. 1" + "-" * 200_000,
    "spaces": "pp. 1" + " " * 200_000,
    "digits": "pp. " + "1" * 200_000 + "-1",
    "roman": "p. " + "x" * 200_000,
    "commas": "pp. 1" + "," * 200_000,
    "tails": "pp. 1" + " f" * 100_000,
    "word": "age" * 100_000,
    "dots": "p. 1" + ".1" * 100_000 + " x",
    "letters": "p. l" + "lI" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_input_takes_long(name: str) -> None:
    text = HOSTILE[name]
    found = of(text)
    found.__dict__["citations"] = Citations(items=(cited(0, len(text)),))
    found.__dict__["references"] = References(
        entries=(Reference("k", Span(0, 1), Span(0, len(text))),)
    )
    start = time.process_time()
    pages = found.pages
    sum(it.reading == "descending" for _, it in pages.ranges)
    list(items(text, 0, len(text)))
    assert time.process_time() - start < 3
