"""One slip, one diagnostic: the linter is measured against damage that is known.

`python -m tests.test_damage` prints the whole table, over our own editions and, where they lie
beside the project, over the real ones.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests import slips_of_marks
from tests.damage import SORTS, Slip, Sorts, Traits, slips
from verifier import check
from verifier.diagnostic import Diagnostic

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "fixtures" / "texts"
SHARED = ROOT.parent / "shared"

DATE_KEY = r"\[(?P<key>\d{4}(?:-\d\d)?[a-d]?): ?(?P<locator>[\d, –-]+)\]"
DATE_KEY_LIST = Traits(
    DATE_KEY,
    r"^## References$",
    True,
    r"^(?:- )?\[(?P<key>\d{4}(?:-\d\d)?[a-d]?)\] .+\n{1,2}",
)
AUTHOR_DATE = Traits(
    r"[(;] ?(?P<key>(?:[A-Z]\w+)(?: and \w+| et al\.)?,? \d{4}[a-d]?)"
    r"(?:[:,] ?(?:pp?\. )?(?P<locator>[\d–-]+))?(?=[;)])",
    r"^## Bibliography$",
    True,
    r"^(?P<author>[A-Z]\w+), [^\n]*?(?P<year>(?:18|19|20)\d\d[a-d]?)\b[^\n]*\n{1,2}",
)

PLAIN_AUTHOR_DATE = Traits(
    r"[(;] ?(?:see |cf\. )?(?P<key>(?:[A-Z]\w+|de Wael)(?: (?:and|&) [A-Z]\w+| et al\.)?"
    r",? \d{4}[a-d]?)(?:, (?:pp?\. )?(?P<locator>[\d, –-]+))?(?=[;)])",
    r"^## (?:References|Works Cited)$",
    structured=True,
)
ALL = SORTS | slips_of_marks.SORTS
OWN = {
    TEXTS / "tide-mills/input.md": DATE_KEY_LIST,
    TEXTS / "reading-rooms/input.md": AUTHOR_DATE,
    TEXTS / "lighthouse-letters/input.txt": Traits(),
    TEXTS / "weaving/input.md": Traits(
        r"\[(?P<key>\d+), pp?\. (?P<locator>[\d–]+)\]", r"^## References$", True
    ),
    TEXTS / "marsh-bells/input.md": PLAIN_AUTHOR_DATE,
    TEXTS / "salt-road/input.md": PLAIN_AUTHOR_DATE,
    TEXTS / "wire-format/input.md": Traits(
        r"(?<=\w )\[(?P<key>FMT\d|[A-Z][a-z]+\d\d|RFC\d+)(?:, pp?\. (?P<locator>[\d-]+))?(?=[\];])",
        r"^## References$",
    ),
    TEXTS / "lenses/input.md": Traits(heading=r"^## References$"),
    TEXTS / "weir/input.md": Traits(structured=True),
    TEXTS / "draw-well/input.txt": Traits(
        r"(?<=\w )\[(?P<key>\d)(?:, pp?\. (?P<locator>[\d-]+))?(?=\])", r"^REFERENCES$", True
    ),
    TEXTS / "clock/input.md": Traits(),
    TEXTS / "muehle/input.md": Traits(),
    TEXTS / "moulin/input.md": Traits(),
}
REAL = {
    SHARED / "editions/leon-trotsky-speaks.md": DATE_KEY_LIST,
    SHARED / "corpus/citations/dh2016-427/text.md": AUTHOR_DATE,
    SHARED / "corpus/editions/beethoven-letters/text.txt": Traits(),
    SHARED / "corpus/editions/anarchist-faq/secG1.md": Traits(),
    SHARED / "corpus/citations/ku-gophers/text.txt": Traits(),
}


def severe(name: str, text: str) -> list[Diagnostic]:
    return [found for found in check(text, name=name) if found.severity != "note"]


@cache
def sound(path: Path) -> tuple[Diagnostic, ...]:
    return tuple(severe(path.name, path.read_text("utf-8")))


def new(path: Path, slip: Slip) -> list[Diagnostic]:
    """What is said of the damaged text and was not said of the sound one: there, or elsewhere."""
    found = severe(path.name, slip.text)
    moved = [it for it in sound(path) if not taken(found, it, placed)]
    for it in moved:
        taken(found, it, worded)
    return found


def worded(it: Diagnostic) -> tuple[object, ...]:
    return it.rule, it.message


def placed(it: Diagnostic) -> tuple[object, ...]:
    return it.rule, it.message, it.locus.start.line


def taken(
    found: list[Diagnostic], known: Diagnostic, key: Callable[[Diagnostic], tuple[object, ...]]
) -> bool:
    """Whether what is known was found; it is taken out."""
    index = next((at for at, it in enumerate(found) if key(it) == key(known)), -1)
    if index >= 0:
        del found[index]
    return index >= 0


def is_hit(slip: Slip, diagnostic: Diagnostic) -> bool:
    family = diagnostic.rule.split(".")[0]
    return family in slip.families and diagnostic.locus.start.line == slip.line


def measure(
    path: Path, traits: Traits, number: int, sorts: Sorts = ALL
) -> tuple[Counter[str], list[str]]:
    """How many slips of each sort were made, found and found with extras; and the misses."""
    counts: Counter[str] = Counter()
    misses = []
    for slip in slips(path.read_text("utf-8"), traits, number, sorts):
        found = new(path, slip)
        hits = [diagnostic for diagnostic in found if is_hit(slip, diagnostic)]
        counts[f"{slip.sort}|made"] += 1
        counts[f"{slip.sort}|found"] += bool(hits)
        counts[f"{slip.sort}|extra"] += len(found) - bool(hits)
        if len(found) != 1 or not hits:
            said = [f"{it.rule}@{it.locus.start.line}" for it in found]
            misses.append(f"{path.parent.name}: {slip.sort}: line {slip.line}: {slip.done}: {said}")
    return counts, misses


def rate(paths: dict[Path, Traits], number: int) -> tuple[Counter[str], list[str]]:
    counts: Counter[str] = Counter()
    misses = []
    for path, traits in paths.items():
        if path.exists():
            more, missed = measure(path, traits, number)
            counts += more
            misses += missed
    return counts, misses


def total(counts: Counter[str], what: str) -> int:
    return sum(number for name, number in counts.items() if name.endswith(f"|{what}"))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.parent.name)
def test_slips_in_our_own_editions_are_found_once(path: Path) -> None:
    counts, misses = measure(path, OWN[path], 12)
    made, found, extra = (total(counts, what) for what in ("made", "found", "extra"))
    assert made >= 10
    assert found >= 0.99 * made, misses
    assert extra <= 0.01 * made, misses


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.parent.name)
def test_two_slips_that_cancel_are_still_found(path: Path) -> None:
    text = path.read_text("utf-8")
    for slip in slips(text, OWN[path], 12, slips_of_marks.CANCELLING):
        found = new(path, slip)
        assert [it.rule.split(".")[0] for it in found] == ["brackets", "brackets"], slip.done
        assert found[0].locus.start.line == slip.line, slip.done


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    counts, misses = rate(OWN | REAL, number)
    table: dict[str, dict[str, int]] = defaultdict(dict)
    for name, count in counts.items():
        sort, what = name.split("|")
        table[sort][what] = count
    for miss in misses:
        print(miss)
    for sort, row in table.items():
        print(
            f"{sort:28}", *(f"{what} {row.get(what, 0):4}" for what in ("made", "found", "extra"))
        )
    print("all", *(f"{what} {total(counts, what)}" for what in ("made", "found", "extra")))


if __name__ == "__main__":
    main()
