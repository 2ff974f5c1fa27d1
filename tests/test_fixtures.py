"""Golden texts: what verifier says of a whole edition, rewritten only on request."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier import check
from verifier.diagnostic import Diagnostic

TEXTS = Path(__file__).parent.parent / "fixtures" / "texts"
SHARED = Path(__file__).parent.parent.parent / "shared"
INPUTS = sorted(TEXTS.glob("*/input.*"))
SOUND: dict[str, set[str]] = {
    "tide-mills": {"text.broken-paragraph"},
    "reading-rooms": set(),
    "lighthouse-letters": set(),
    "weaving": set(),
    "marsh-bells": set(),
    "salt-road": set(),
    "wire-format": set(),
    "lenses": set(),
    "weir": set(),
    "draw-well": set(),
    "clock": set(),
    "muehle": set(),
    "moulin": set(),
}
"""Sound editions, and what is said of them all the same: a page break left in a paragraph."""


def line(diagnostic: Diagnostic) -> str:
    start, end = diagnostic.locus.start, diagnostic.locus.end
    place = f"{start.line}:{start.column}-{end.line}:{end.column}"
    said = [f"{place} {diagnostic.severity} {diagnostic.rule} {diagnostic.message}"]
    said += [
        f"    {other.locus.start.line}:{other.locus.start.column} {other.message}"
        for other in diagnostic.related
    ]
    return "\n".join(said)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.parent.name)
def test_a_whole_text(path: Path, rewrite: bool) -> None:
    found = "".join(line(it) + "\n" for it in check(path.read_text("utf-8"), name=path.name))
    golden = path.with_name("expected.txt")
    if rewrite:
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_text_has_neither_error_nor_warning(name: str) -> None:
    path = next((TEXTS / name).glob("input.*"))
    found = check(path.read_text("utf-8"), name=path.name)
    assert {it.rule for it in found if it.severity != "note"} == SOUND[name]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.parent.name)
def test_line_ends_change_nothing_but_offsets(path: Path) -> None:
    text = path.read_text("utf-8")
    for end in ("\r\n", "\r"):
        other = check(text.replace("\n", end), name=path.name)
        assert [line(it) for it in other] == [line(it) for it in check(text, name=path.name)]
