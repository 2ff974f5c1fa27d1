"""Daily use: a warm run beside a cold one, and the start-up beside that of click.

`python bench/daily.py --verifier .bench/bin/verifier` prints medians of CPU and wall time.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from inputs import many


def run(*command: str | Path) -> tuple[float, float]:
    """The CPU time and the wall time of a process with its children."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def shown(name: str, times: list[tuple[float, float]], against: list[tuple[float, float]]) -> str:
    cpu, wall = (median(column) for column in zip(*times, strict=True))
    others = [median(column) for column in zip(*against, strict=True)]
    ratio = f"{cpu / others[0]:.3f} of CPU, {wall / others[1]:.3f} of wall"
    return f"{name:20}  CPU {cpu * 1e3:8.1f} ms  wall {wall * 1e3:8.1f} ms  {ratio}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verifier", required=True, help="the command, as a wheel installs it")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    cold, warm, version, click = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        texts, kept = Path(name, "texts"), Path(name, "kept")
        texts.mkdir()
        many(texts, given.files)
        for _ in range(given.rounds):
            shutil.rmtree(kept, ignore_errors=True)
            check = (given.verifier, "check", "--cache-dir", kept, texts)
            cold.append(run(*check))
            warm += [run(*check) for _ in range(3)]
    python = os.path.join(os.path.dirname(given.verifier), "python")
    for _ in range(10 * given.rounds):
        version.append(run(given.verifier, "--version"))
        click.append(run(python, "-c", "import click"))
    print(shown(f"{given.files:,} files, cold", cold, cold))
    print(shown(f"{given.files:,} files, warm", warm, cold))
    print(shown("--version", version, click))
    print(shown("import click", click, click))


if __name__ == "__main__":
    main()
