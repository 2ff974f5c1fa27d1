"""Golden audits: what verifier says of a whole copy, rewritten only on request."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call, write
from verifier import readers
from verifier.collation.collate import collate
from verifier.collation.sides.edition import Record, full, record
from verifier.source import Source

COPIES = Path(__file__).parent.parent.parent / "fixtures" / "copies"
PAIRS = sorted(COPIES.glob("*/copy.*"))
OUTCOMES = {
    "tide-mills-print": ("complete", ()),
    "tide-mills-web": ("abridged", ("abridged", "truncated", "altered", "expanded", "accidentals")),
    "weaving-journal": ("abridged", ("abridged", "altered", "reordered", "accidentals")),
}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.parent.name)
def test_a_whole_copy(path: Path, verifier: Call, rewrite: bool) -> None:
    edition = write("edition.md", path.with_name("edition.md").read_text("utf-8"))
    copy = write(path.name, path.read_bytes())
    said = verifier("audit", edition, copy).out
    golden = path.with_name("expected.txt")
    if rewrite:
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.parent.name)
def test_the_verdict_with_the_text_and_without(path: Path) -> None:
    edition, copy = (
        readers.read(Source(it.name, it.read_text("utf-8")))
        for it in (path.with_name("edition.md"), path)
    )
    with_text: Record = record(edition)
    outcomes = [collate(it, copy) for it in (with_text, full(with_text))]
    for found in outcomes:
        assert (found.verdict, found.flags) == OUTCOMES[path.parent.name]
    assert outcomes[0].count == outcomes[1].count
    assert outcomes[0].states == outcomes[1].states


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.parent.name)
def test_an_edition_is_a_complete_copy_of_itself(path: Path, verifier: Call) -> None:
    edition = write("edition.md", path.with_name("edition.md").read_text("utf-8"))
    done = verifier("audit", edition, edition)
    assert done.code == 0
    assert done.out.count("\n") == 1
