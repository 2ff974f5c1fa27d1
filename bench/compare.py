"""Measure verifier beside other tools: whole processes, in turn, medians and ratios.

Run it on a quiet machine, with verifier installed as users install it (a wheel, not an editable
checkout), and the other tools on PATH or named:

    python bench/compare.py --verifier .venv/bin/verifier --tools codespell rumdl proselint

Figures of one run can be compared with one another, and with nothing else.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import inputs

Command = list[str]


def commands(tool: str, program: str, target: Path) -> Command:
    """How each tool is asked to check a file or a folder."""
    if tool == "verifier":
        return [program, "check", "--no-cache", "--output-format", "concise", str(target)]
    if tool == "proselint":
        return [program, "check", str(target)]
    if tool == "rumdl":
        return [program, "check", "--no-cache", str(target)]
    return [program, str(target)]


def once(command: Command) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds and peak memory in KiB of one whole process and its children."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def rounds(table: dict[str, Command], number: int) -> dict[str, list[tuple[float, float, int]]]:
    """Each command in turn, `number` times, after one turn that is not counted."""
    figures: dict[str, list[tuple[float, float, int]]] = {name: [] for name in table}
    for turn in range(number + 1):
        for name, command in table.items():
            figure = once(command)
            if turn:
                figures[name].append(figure)
    return figures


def report(title: str, table: dict[str, Command], number: int) -> None:
    figures = rounds(table, number)
    ours = median(wall for wall, _, _ in figures["verifier"]) if "verifier" in figures else None
    print(f"\n{title} ({number} rounds)")
    for name, rows in figures.items():
        wall, cpu, memory = (median(column) for column in zip(*rows, strict=True))
        ratio = f"  verifier/{name} {ours / wall:5.2f}" if ours and name != "verifier" else ""
        times = f"{wall * 1000:9.1f} ms  cpu {cpu * 1000:9.1f} ms"
        print(f"  {name:12} {times}  {memory // 1024:5} MB{ratio}")


def programs(names: Sequence[str]) -> dict[str, str]:
    found = {Path(name).name: shutil.which(name) for name in names}
    for name, path in found.items():
        if path is None:
            print(f"{name}: not found, left out", file=sys.stderr)
    return {name: path for name, path in found.items() if path}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--verifier", default="verifier")
    parser.add_argument("--tools", nargs="*", default=["codespell", "rumdl", "proselint"])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument(
        "--only", nargs="*", default=["start", "edition", "prose", "many", "growth"]
    )
    options = parser.parse_args()
    tools = programs([options.verifier, *options.tools])
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), tools, options.rounds, set(options.only))


def measure(folder: Path, tools: dict[str, str], number: int, only: set[str]) -> None:
    if "start" in only:
        start_up(folder, tools, number * 3)
    if "edition" in only:
        path = folder / "edition.md"
        path.write_text(inputs.edition(), "utf-8")
        report("one edition of 63 KB", on(path, tools), number * 3)
    if "prose" in only:
        path = folder / "prose.txt"
        path.write_text(inputs.prose(10_000_000), "utf-8")
        report("10 MB of unique prose", on(path, tools, without="proselint"), number)
    if "many" in only:
        many = folder / "many"
        many.mkdir()
        inputs.many(many, 1000)
        report("1,000 editions of 60 KB", on(many, tools, without="proselint"), max(3, number // 2))
    if "growth" in only:
        growth(folder, tools)


def on(target: Path, tools: dict[str, str], without: str = "") -> dict[str, Command]:
    return {name: commands(name, path, target) for name, path in tools.items() if name != without}


def start_up(folder: Path, tools: dict[str, str], number: int) -> None:
    empty = folder / "empty.md"
    empty.write_text("", "utf-8")
    verifier = tools["verifier"]
    python = str(Path(verifier).parent / "python")
    table = {
        "verifier": [verifier, "--version"],
        "empty file": [verifier, "check", "--output-format", "concise", str(empty)],
        "import click": [python, "-c", "import click"],
    }
    report("start-up", table, number)


def growth(folder: Path, tools: dict[str, str]) -> None:
    """Time and memory for 1, 10 and 100 MB: both should grow no faster than the text."""
    for size in (1, 10, 100):
        path = folder / f"{size}.txt"
        path.write_text(inputs.prose(size * 1_000_000), "utf-8")
        report(f"{size} MB of prose", on(path, {"verifier": tools["verifier"]}), 3)
        path.unlink()


if __name__ == "__main__":
    main()
