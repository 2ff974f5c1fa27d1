"""One slip, one diagnostic: the linter is measured against damage that is known.

`python -m tests.test_damage` prints the whole table, over our own editions and, where they lie
beside the project, over the real ones.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from tests.damage import Slip, Traits, slips
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

OWN = {
    TEXTS / "tide-mills/input.md": DATE_KEY_LIST,
    TEXTS / "reading-rooms/input.md": AUTHOR_DATE,
    TEXTS / "lighthouse-letters/input.txt": Traits(),
    TEXTS / "weaving/input.md": Traits(
        r"\[(?P<key>\d+), pp?\. (?P<locator>[\d–]+)\]", r"^## References$", True
    ),
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
def sound(path: Path) -> Counter[tuple[str, str]]:
    return Counter((it.rule, it.message) for it in severe(path.name, path.read_text("utf-8")))


def new(path: Path, slip: Slip) -> list[Diagnostic]:
    """What is said of the damaged text and was not said of the sound one."""
    old, found = Counter(sound(path)), []
    for diagnostic in severe(path.name, slip.text):
        key = (diagnostic.rule, diagnostic.message)
        if old[key]:
            old[key] -= 1
        else:
            found.append(diagnostic)
    return found


def is_hit(slip: Slip, diagnostic: Diagnostic) -> bool:
    family = diagnostic.rule.split(".")[0]
    return family in slip.families and diagnostic.locus.start.line == slip.line


def measure(path: Path, traits: Traits, number: int) -> tuple[Counter[str], list[str]]:
    """How many slips of each sort were made, found and found with extras; and the misses."""
    counts: Counter[str] = Counter()
    misses = []
    for slip in slips(path.read_text("utf-8"), traits, number):
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
    assert made >= 20
    assert found >= 0.99 * made, misses
    assert extra <= 0.01 * made, misses


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
