"""Real pairs of e-texts: every difference of words is told, none of type, and the verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier import readers
from verifier.collation import Collation
from verifier.collation.collate import collate
from verifier.collation.sides.edition import full, record
from verifier.document import Document
from verifier.source import Source

PAIRS = Path(__file__).parents[3] / "shared/corpus/pairs"

pytestmark = pytest.mark.skipif(
    not PAIRS.exists(), reason="the pairs do not lie beside the project"
)

CHANGED = [
    ("2.9", "3.0"), ("though", "through"), ("though", "through"), ("he", "she"), ("He", "Her"),
    ("the", ""), ("voice", "voices"), ("say", "saw"), ("the", ""), ("pocked", "pocket"),
    ("every", "ever"), ("Dutchess", "Duchess"),
    ("", "Change lobsters again!' yelled the Gryphon at the top of its voice"),
    ("p\n    ennyworth", "Pennyworth"), ("they", "the"), ("thy", "the"),
]  # fmt: skip


def pair(name: str) -> tuple[Document, Document]:
    texts = {side: (PAIRS / name / f"{side}.txt").read_text("utf-8") for side in "ab"}
    one, two = (readers.read(Source(f"{side}.txt", text)) for side, text in texts.items())
    return one, two


def both(name: str) -> tuple[Collation, Collation]:
    edition, copy = pair(name)
    made = record(edition)
    return collate(made, copy), collate(full(made), copy)


def test_two_editions_of_one_text() -> None:
    found, sealed = both("alice-29-30")
    inside = [it for it in found.variants if it.place != "outside"]
    words = [(it.lemma, it.reading) for it in inside if it.kind != "accidental"]
    assert words == CHANGED
    accidental = [(it.lemma, it.reading) for it in inside if it.kind == "accidental"]
    assert accidental == [("mouse!'  The", "mouse!')  The")]
    assert found.verdict == "altered"
    assert found.flags == sealed.flags == ("altered", "expanded", "accidentals")
    assert found.states == sealed.states
    assert found.count == sealed.count


def test_an_abridged_text() -> None:
    found, sealed = both("art-of-war-abridged")
    assert found.verdict == sealed.verdict == "abridged"
    assert found.flags == sealed.flags
    assert found.states == sealed.states
    assert found.coverage < 0.25
    missing = [it for it in found.variants if it.kind == "omission" and it.words > 1000]
    assert sum(it.words for it in missing) > 10_000
