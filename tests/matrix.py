"""The same bytes however a run is made: `python -m tests.matrix` tries every combination.

Numbers of processes, orders of arguments, locales, time zones, seeds of hashes and states of the
cache; the digest is of standard output, standard error, the exit code and the reports in all
formats, of `verifier check` and of `verifier audit`.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from verifier.reporters import FORMATS
from verifier.reporters.audit import FORMATS as AUDIT_FORMATS

ROOT = Path(__file__).parent.parent
JOBS = ("1", "2", "3", "8")
LOCALES = (
    {"LC_ALL": "C.UTF-8"},
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
)
ZONES = ("UTC", "Asia/Kathmandu", "Pacific/Apia")
SEEDS = ("0", "1", "77")
Order = Callable[[list[str]], list[str]]
ORDERS: tuple[Order, ...] = (
    sorted,
    lambda paths: sorted(paths, reverse=True),
    lambda paths: random.Random(3).sample(paths, len(paths)),
    lambda paths: [*(f"./{it}" for it in sorted(paths, key=len)), *paths[:3]],
)
CACHES = ("none", "cold", "warm")


class Setting(Struct, frozen=True):
    """One combination."""

    jobs: str
    order: Order
    locale: dict[str, str]
    zone: str
    seed: str
    cache: str = "none"


def settings(caches: Sequence[str]) -> list[Setting]:
    return [Setting(*it) for it in itertools.product(JOBS, ORDERS, LOCALES, ZONES, SEEDS, caches)]


class Command(Struct, frozen=True):
    """A command with the paths that it is given, of which all but the first may change places."""

    name: str
    formats: tuple[str, ...]
    options: tuple[str, ...]
    first: tuple[str, ...]
    paths: tuple[str, ...]

    def digest(self, folder: Path, setting: Setting) -> str:
        """What a run comes to."""
        with tempfile.TemporaryDirectory() as out:
            files = [f"--output-file={it}={out}/{it}" for it in self.formats]
            arguments = [*self.options, *self.cached(out, folder, setting), *files]
            done = subprocess.run(
                [sys.executable, "-m", "verifier", self.name, "--jobs", setting.jobs, *arguments,
                 *self.first, *setting.order(list(self.paths))],
                cwd=folder, env=environment(setting), capture_output=True, check=False,
            )  # fmt: skip
            assert done.returncode == 1, done.stderr
            digest = hashlib.sha256(f"{done.returncode}".encode())
            for part in (done.stdout, done.stderr, *contents(Path(out), self.formats)):
                digest.update(hashlib.sha256(part).digest())
        return digest.hexdigest()

    def cached(self, out: str, folder: Path, setting: Setting) -> Iterator[str]:
        if self.name == "check":
            where = {"cold": f"{out}/cold", "warm": str(folder / ".warm")}.get(setting.cache)
            yield f"--cache-dir={where}" if where else "--no-cache"


def contents(folder: Path, names: Sequence[str]) -> Iterator[bytes]:
    for name in names:
        yield (folder / name).read_bytes()


def environment(setting: Setting) -> dict[str, str]:
    seed = {"PYTHONHASHSEED": setting.seed, "TZ": setting.zone, "PYTHONPATH": str(ROOT)}
    return {**os.environ, **setting.locale, **seed}


def commands(folder: Path) -> tuple[Command, Command]:
    """An edition, copies of it, and other texts, more than it takes for results to be kept."""
    chance = random.Random(5)
    texts = sorted((ROOT / "fixtures" / "texts").glob("*/input.md"))
    every = [it for path in texts for it in path.read_text("utf-8").split("\n\n")]
    names = ["b.md", "a b.md", "été.md", "50%.md", "t/1.md", "t/2.md", "t/10.md", "::error::.md"]
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        text = "\n\n".join(chance.choices(every, k=1000))[:36_000]
        path.write_text(f"{text}\n\nThe [state was (here.\n", "utf-8")
    edition = texts[0].read_text("utf-8")
    (folder / "edition.md").write_text(edition, "utf-8")
    copies = []
    for number in range(5):
        paragraphs = edition.split("\n\n")
        paragraphs.insert(0, paragraphs.pop(number))
        del paragraphs[4 + number]
        copies.append(f"copy {number}.md")
        (folder / copies[-1]).write_text("\n\n".join(paragraphs).replace("was", "is", 1), "utf-8")
    return (
        Command("check", FORMATS, ("--notes", "--statistics"), (), tuple(names)),
        Command("audit", AUDIT_FORMATS, (), ("edition.md",), tuple(copies)),
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for command in commands(folder):
            caches = CACHES if command.name == "check" else CACHES[:1]
            every = settings(caches)
            if len(sys.argv) > 1:
                every = random.Random(1).sample(every, int(sys.argv[1]))
            found = {command.digest(folder, it) for it in every}
            formats = f"{len(command.formats)} formats"
            print(f"{command.name}: {len(every):,} runs, {formats}, {len(found)} digest", *found)


if __name__ == "__main__":
    main()
