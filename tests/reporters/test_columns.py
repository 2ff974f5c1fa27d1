"""Columns in each unit, and the fingerprint of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reporters.make import diagnostic, locus, marked
from verifier.reporters.check import rdjson, sarif
from verifier.reporters.parts.line_hash import line_hash
from verifier.reporters.parts.plain_data import Columns, told
from verifier.source import Source

CHARACTERS = st.sampled_from(
    ["a", "é", "e\u0301", "𝒜", "\u202e", "\r\n", "\n", "\r", "\t", "字", "\x0b"]
)
TEXTS = st.lists(CHARACTERS, max_size=30).map("".join)


def lines(text: str) -> list[str]:
    """The lines of a text, by a way of their own."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize(
    ("text", "points", "units", "octets"),
    [
        ("a𐐀❰b❱", 3, 4, 6),
        ("x\r\né❰b❱", 2, 2, 3),
        ("x\re\u0301❰b❱", 3, 3, 4),
        ("x\n\u2028❰b❱", 2, 2, 4),
        ("𝒜𝒜❰𝒜❱", 3, 5, 9),
    ],
)
def test_columns_in_each_unit(text: str, points: int, units: int, octets: int) -> None:
    source, [at] = marked(text)
    found = told(diagnostic(at), {source.name: source})
    start = found.place.start
    assert (start.points, start.units, start.bytes) == (points, units, octets)
    assert sarif.region(found.place)["startColumn"] == units
    assert rdjson.diagnostic(found)["location"]["range"]["start"]["column"] == octets


@given(TEXTS, st.data())
def test_a_place_can_be_found_again_by_each_unit(text: str, data: st.DataObject) -> None:
    source = Source("a.md", text)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    at = locus(source, start, end)
    place = told(diagnostic(at), {"a.md": source}).place
    for offset, line, columns in (
        (start, place.line, place.start),
        (end, place.end_line, place.end),
    ):
        held = text[source.line_starts[line - 1] :]
        counts = (columns.points - 1, columns.units - 1, columns.bytes - 1)
        by_points = held[: counts[0]]
        by_units = held.encode("utf-16-le")[: 2 * counts[1]].decode("utf-16-le")
        by_bytes = held.encode("utf-8")[: counts[2]].decode("utf-8")
        assert by_points == by_units == by_bytes == text[source.line_starts[line - 1] : offset]
        assert line <= len(lines(text))


def test_without_the_text_columns_are_those_of_code_points() -> None:
    source, [at] = marked("𝒜❰b❱")
    assert source.text == "𝒜b"
    assert told(diagnostic(at), {}).place.start == Columns(2, 2, 2)


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        ("a", ["53b5d4aabe50d64:1"]),
        ("a\n", ["243cbaa4685aab12:1", "c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1",
                               "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
    ],
)  # fmt: skip
def test_the_fingerprint_of_a_line_is_that_of_upload_sarif(text: str, hashes: list[str]) -> None:
    assert [line_hash(text, number) for number in range(1, len(hashes) + 1)] == hashes


@given(TEXTS)
def test_every_line_has_a_fingerprint_of_its_own(text: str) -> None:
    source = Source("a.md", text)
    found = [line_hash(text, number + 1) for number in range(len(source.line_starts))]
    assert len(set(found)) == len(found) == len(lines(text))
    assert found == [rolling(text)[number + 1] for number in range(len(found))]


def rolling(text: str) -> dict[int, str]:
    """The fingerprints of all lines as a stream of UTF-16 code units gives them."""
    window, starts, found, counts = [0] * 100, {}, {}, {}
    data = text.encode("utf-16-le")
    units = [data[at] + 256 * data[at + 1] for at in range(0, len(data), 2)]
    value = number = step = 0
    at_start, after_cr = True, False

    def push() -> None:
        if (line := starts.pop(step % 100, None)) is not None:
            key = f"{value:x}"
            counts[key] = counts.get(key, 0) + 1
            found[line] = f"{key}:{counts[key]}"

    for unit in [*units, 0xFFFF, *[None] * 100]:
        if unit in (9, 32) or (after_cr and unit == 10):
            after_cr = False
            continue
        after_cr = unit == 13
        push()
        if at_start and unit is not None:
            number, at_start = number + 1, False
            starts[step % 100] = number
        at_start = at_start or unit in (10, 13)
        new = 10 if after_cr else unit or 0
        value = (37 * value + new - 37**100 * window[step % 100]) % 2**64
        window[step % 100] = new
        step += 1
    return found
