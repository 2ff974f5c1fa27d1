"""Copies with a known damage: the verdict must be right, and the words that are lost be named.

`python -m tests.test_copies 5` prints the whole table, over our own editions and, where they lie
beside the project, over real ones. Words are told apart by the blanks between them and by their
number in the edition. A repeated word (`the the`) counts as found where the copy lacks one of the
two, whichever of them is named, as long as it is the same word within twenty of the place.
"""

from __future__ import annotations

import random
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest

from tests.copy_damage import SORTS, Book, Damage, Damaged, book_of, is_word
from tests.copy_setting import FORMATS
from verifier import readers
from verifier.collation import Collation
from verifier.collation.collate import collate
from verifier.collation.sides.edition import full, record
from verifier.source import Source

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "fixtures" / "texts"
SHARED = ROOT.parent / "shared"
OWN = [
    TEXTS / "tide-mills/input.md",
    TEXTS / "reading-rooms/input.md",
    TEXTS / "lighthouse-letters/input.txt",
    TEXTS / "weaving/input.md",
]
REAL = [
    SHARED / "editions/leon-trotsky-speaks.md",
    SHARED / "corpus/citations/dh2016-427/text.md",
    SHARED / "corpus/citations/ku-gophers/text.txt",
    SHARED / "corpus/editions/anarchist-faq/append31.md",
    SHARED / "corpus/pairs/alice-29-30/a.txt",
]
NEAR = 20


class Edition:
    """An edition made ready: its record with and without the text, and its words by number."""

    def __init__(self, path: Path) -> None:
        self.name = path.parent.name if path.stem in ("input", "text", "a") else path.stem
        self.document = readers.read(Source(path.name, path.read_text("utf-8")))
        self.book, self.spans = book_of(self.document)
        self.starts = [start for start, _ in self.spans]
        self.record = record(self.document)
        self.bare = full(self.record)
        self.words = {w.at: w.text for piece in self.book for w in piece.words if is_word(w)}


@cache
def edition(path: Path) -> Edition:
    return Edition(path)


def reported(on: Edition, found: Collation) -> set[int]:
    """The words that a collation says are missing or altered."""
    said = set()
    for variant in found.variants:
        if variant.kind in ("omission", "substitution") and variant.edition:
            at = max(0, bisect_right(on.starts, variant.edition.start) - 1)
            while at < len(on.spans) and on.spans[at][0] < variant.edition.end:
                if on.spans[at][1] > variant.edition.start and at in on.words:
                    said.add(at)
                at += 1
    return said


def scored(on: Edition, lost: frozenset[int], said: set[int]) -> tuple[int, int, int]:
    """How many words are right, wrongly named, and not named."""
    wrong, silent = said - lost, set(lost - said)
    for at in sorted(wrong):
        twin = next(
            (it for it in sorted(silent) if abs(it - at) <= NEAR and same(on, it, at)), None
        )
        if twin is not None:
            silent.discard(twin)
            wrong.discard(at)
    return len(said) - len(wrong), len(wrong), len(silent)


def same(on: Edition, one: int, two: int) -> bool:
    plain = (on.words[it].strip(".,;:!?“”\"'‘’()").casefold() for it in (one, two))
    return len(set(plain)) == 1


def verdict_of(found: Collation) -> str:
    accidental = found.verdict == "complete" and "accidentals" in found.flags
    return "complete, accidentals" if accidental else found.verdict


def copies(
    book: Book, number: int, sorts: dict[str, Damage]
) -> list[tuple[str, str, Damaged, str]]:
    """Copies of each sort in each format."""
    made: list[tuple[str, str, Damaged, str]] = []
    for sort, damage in sorts.items():
        for seed in range(number):
            chance = random.Random(crc32(f"{sort}{seed}".encode()))
            damaged = damage(book, chance)
            if damaged is None:
                break
            made += (
                (sort, form, damaged, write(damaged, chance)) for form, write in FORMATS.items()
            )
    return made


class Tally:
    """What came of all copies."""

    def __init__(self) -> None:
        self.rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.misses: list[str] = []

    def add(self, on: Edition, sort: str, form: str, damaged: Damaged, text: str) -> None:
        copy = readers.read(Source(f"copy{form}", text))
        found, bare = collate(on.record, copy), collate(on.bare, copy)
        right, wrong, silent = scored(on, damaged.lost, reported(on, found))
        verdict = verdict_of(found)
        row = self.rows[sort]
        row["made"] += 1
        row["verdict"] += verdict == damaged.verdict
        row["parity"] += alike(found, bare)
        row["right"] += right
        row["wrong"] += wrong
        row["silent"] += silent
        row["swallowed"] += damaged.verdict not in ("complete", "complete, accidentals") and (
            found.verdict == "complete" or bare.verdict == "complete"
        )
        if verdict != damaged.verdict or wrong or silent or not alike(found, bare):
            self.misses.append(
                f"{on.name}{form} {sort}: {verdict} for {damaged.verdict}; wrong {wrong}, "
                f"silent {silent}, {'' if alike(found, bare) else 'not '}alike"
            )

    def sum(self, what: str, moves: bool | None = None) -> int:
        rows = (
            row
            for sort, row in self.rows.items()
            if moves is None or sort.startswith("moved") == moves
        )
        return sum(row[what] for row in rows)


def alike(one: Collation, two: Collation) -> bool:
    return (one.verdict, one.flags, one.states) == (two.verdict, two.flags, two.states)


def measured(paths: list[Path], number: int, sorts: dict[str, Damage] = SORTS) -> Tally:
    tally = Tally()
    for path in paths:
        if path.exists():
            on = edition(path)
            for it in copies(on.book, number, sorts):
                tally.add(on, *it)
    return tally


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.parent.name)
def test_damage_is_told_as_it_was_done(path: Path) -> None:
    tally = measured([path], 2)
    assert tally.sum("made") > 200
    assert not tally.sum("swallowed"), tally.misses
    assert tally.sum("verdict") >= 0.99 * tally.sum("made"), tally.misses
    assert tally.sum("parity") == tally.sum("made"), tally.misses
    for moves, least in ((False, 0.999), (True, 0.98)):
        right = tally.sum("right", moves)
        assert right >= least * (right + tally.sum("wrong", moves)), tally.misses
        assert right >= least * (right + tally.sum("silent", moves)), tally.misses


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    paths = [*OWN, *REAL] if "own" not in sys.argv else OWN
    sorts = {sort: damage for sort, damage in SORTS.items() if wanted in sort or wanted == "own"}
    tally = measured(paths, number, sorts)
    for miss in tally.misses:
        print(miss)
    columns = ("made", "verdict", "parity", "right", "wrong", "silent", "swallowed")
    print(f"{'':36}", *(f"{it:>9}" for it in columns))
    for sort in SORTS:
        if sort in tally.rows:
            print(f"{sort:36}", *(f"{tally.rows[sort][it]:9}" for it in columns))
    print(f"{'all':36}", *(f"{tally.sum(it):9}" for it in columns))
    for moves in (False, True):
        right, wrong, silent = (tally.sum(it, moves) for it in ("right", "wrong", "silent"))
        print("with moves" if moves else "without moves", end=": ")
        print(f"precision {right / max(1, right + wrong):.5f}", end=", ")
        print(f"recall {right / max(1, right + silent):.5f}")


if __name__ == "__main__":
    main()
