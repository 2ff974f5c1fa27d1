"""Measure an audit beside diffs of words: the whole job in process, from text to verdict.

    python bench/copies.py --sizes 63 1200 10000 --growth 1000 10000 100000

Every tool has the edition ready and is given the text of the copy. patiencediff and
fast-diff-match-patch compare words that were made plain (NFKC, small letters) and located, since a
difference that cannot be shown is of no use; wdiff and git compare files in a process of their own,
and nothing is made plain for them. CPU milliseconds, the least of several rounds, in turn.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import subprocess
import tempfile
import textwrap
import time
import tracemalloc
import unicodedata
from collections.abc import Callable
from pathlib import Path

import inputs

from verifier import readers
from verifier.collation.collate import collate
from verifier.collation.sides.edition import Record, record
from verifier.source import Source

Job = Callable[[str], object]
_WORD = re.compile(r"[^\W_]+")


def copies(edition: str, seed: int = 1) -> dict[str, str]:
    """Copies of an edition: as it is, in other type, and damaged."""
    chance = random.Random(seed)
    blocks = edition.split("\n\n")
    at, size = int(len(blocks) * 0.3), max(1, len(blocks) // 25)
    section, rest = blocks[at : at + size], blocks[:at] + blocks[at + size :]
    to = int(len(rest) * 0.75)
    words = edition.split(" ")
    for place in chance.sample(range(len(words)), 50):
        words[place] = "zeppelin"
    gone = set(chance.sample(range(len(blocks)), 5))
    return {
        "exact": edition,
        "other type": edition.replace("'", "’").replace("fi", "ﬁ").replace(" the ", " the\u00a0"),
        "wrapped": wrapped(blocks),
        "50 words": " ".join(words),
        "5 dropped": "\n\n".join(it for at, it in enumerate(blocks) if at not in gone),
        "cut": edition[: len(edition) * 4 // 5],
        "moved": "\n\n".join(rest[:to] + section + rest[to:]),
    }


def wrapped(blocks: list[str]) -> str:
    """The text in lines of 72, with a page head and number after every forty."""
    rows: list[str] = []
    page = count = 0
    for block in blocks:
        for row in textwrap.wrap(block, 72, break_on_hyphens=False) or [""]:
            rows.append(row)
            count += 1
            if count % 40 == 0:
                page += 1
                rows += "", f"{page}   A BOOK OF MILLS", ""
        rows.append("")
    return "\n".join(rows)


def plain_words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text in plain form, and where they stand."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    hits = list(_WORD.finditer(plain))
    return [hit[0] for hit in hits], [hit.span() for hit in hits]


def ours(edition: str, name: str) -> Job:
    prepared = record(readers.read(Source(name, edition)))

    def job(copy: str) -> str:
        return collate(prepared, readers.read(Source(name, copy))).verdict

    return job


def patience(edition: str, name: str) -> Job:
    from patiencediff import PatienceSequenceMatcher

    words, _ = plain_words(edition)

    def job(copy: str) -> object:
        return PatienceSequenceMatcher(None, words, plain_words(copy)[0]).get_opcodes()

    return job


def match_patch(edition: str, name: str) -> Job:
    """Words as characters, as the wiki of diff-match-patch does with lines."""
    from fast_diff_match_patch import diff

    words, _ = plain_words(edition)
    known: dict[str, str] = {}

    def letters(row: list[str]) -> str:
        return "".join(
            known.setdefault(it, chr(0x100 + len(known) + 0x900 * (len(known) > 0xD000)))
            for it in row
        )

    before = letters(words)

    def job(copy: str) -> object:
        return diff(
            before, letters(plain_words(copy)[0]), timelimit=60, checklines=False, cleanup="No"
        )

    return job


def process(command: list[str], edition: str, folder: Path) -> Job:
    one, two = folder / "edition.txt", folder / "copy.txt"
    one.write_text(edition, "utf-8")

    def job(copy: str) -> object:
        two.write_text(copy, "utf-8")
        done = subprocess.run(
            [*command, str(one), str(two)], capture_output=True, timeout=60, check=False
        )
        return len(done.stdout)

    return job


def spent() -> float:
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def least(job: Job, copy: str, rounds: int) -> float:
    """The least CPU milliseconds of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = spent()
        try:
            job(copy)
        except subprocess.TimeoutExpired:
            return float("inf")
        best = min(best, spent() - start)
    return best * 1000


def tools(edition: str, name: str, folder: Path) -> dict[str, Job]:
    found = {"verifier": ours(edition, name)}
    for tool, make in (("patiencediff", patience), ("fdmp", match_patch)):
        try:
            found[tool] = make(edition, name)
        except ImportError:
            print(f"{tool}: not installed, left out")
    if shutil.which("wdiff"):
        found["wdiff"] = process(["wdiff"], edition, folder)
    if shutil.which("git"):
        command = ["git", "diff", "--no-index", "--word-diff", "--histogram"]
        found["git"] = process(command, edition, folder)
    return found


def table(size: int, rounds: int, folder: Path) -> None:
    edition = inputs.edition() if size < 100 else inputs.prose(size * 1000)
    name = "text.md" if size < 100 else "text.txt"
    jobs = tools(edition, name, folder)
    print(f"\n{len(edition) // 1000} KB, ms   " + "".join(f"{it:>14}" for it in jobs) + "  verdict")
    for sort, copy in copies(edition).items():
        times = {tool: least(job, copy, rounds) for tool, job in jobs.items()}
        row = "".join(f"{it:14.1f}" for it in times.values())
        print(f"{sort:12} {row}  {jobs['verifier'](copy)}")


def pages(number: int, rounds: int) -> None:
    """How many web pages of the first edition are audited in a second on one core."""
    edition = inputs.edition()
    prepared = record(readers.read(Source("edition.md", edition)))
    chance = random.Random(1)
    made = [page(edition, chance) for _ in range(number)]
    start = time.process_time()
    verdicts = [audited(prepared, it) for it in made]
    seconds = time.process_time() - start
    print(f"\n{number} web pages of {len(made[0]) // 1000} KB: {number / seconds:.0f} a second")
    print({it: verdicts.count(it) for it in sorted(set(verdicts))})


def audited(edition: Record, page: str) -> str:
    return collate(edition, readers.read(Source("copy.html", page))).verdict


def page(edition: str, chance: random.Random) -> str:
    """A web page of an edition; of four, one is whole, one lacks a paragraph, one has an error."""
    blocks = [block for block in edition.split("\n\n") if block.strip()]
    sort = chance.randrange(4)
    at = chance.randrange(3, len(blocks) - 3)
    if sort == 1:
        del blocks[at]
    elif sort == 2:
        blocks[at] = blocks[at].replace(" the ", " a ", 1)
    elif sort == 3:
        blocks = blocks[: len(blocks) * 4 // 5]
    body = "\n".join(f"<p>{marked(it)}</p>" for it in blocks)
    chrome = "<nav><a href=/>Home</a></nav>", "<footer>Imprint</footer>"
    return f"<html><body>{chrome[0]}\n{body}\n{chrome[1]}</body></html>"


def marked(block: str) -> str:
    text = block.replace("&", "&amp;").replace("<", "&lt;").lstrip("# ")
    return re.sub(r"\*+([^*]+)\*+", r"<em>\1</em>", text)


def growth(size: int, rounds: int) -> None:
    """The time an audit takes a megabyte, and its peak of memory in bytes a character of the copy.

    Time is CPU time without the measure of memory; the edition is ready and not counted in either.
    """
    edition = inputs.prose(size * 1000)
    job = ours(edition, "text.txt")
    for sort, copy in copies(edition).items():
        job(copy)
        spent = least(job, copy, rounds) / len(copy) * 1e6
        tracemalloc.start()
        job(copy)
        peak = tracemalloc.get_traced_memory()[1] / len(copy)
        tracemalloc.stop()
        print(f"{size:7} KB {sort:12} {spent:6.1f} ms a MB {peak:6.1f} bytes a character")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[63, 1200])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--growth", type=int, nargs="*", default=[1000, 10000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            rounds = options.rounds * 4 if size < 100 else options.rounds if size < 5000 else 2
            table(size, rounds, Path(folder))
    if options.pages:
        pages(options.pages, 1)
    for size in options.growth:
        growth(size, options.rounds if size < 5000 else 2)


if __name__ == "__main__":
    main()
