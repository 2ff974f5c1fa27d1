"""Write docs/images anew: `python docs/screenshots.py`.

What a command prints becomes a picture of a terminal, and a test refuses one that differs from what
is printed today. Pages are shown to Chromium, if there is one (extra `browser`).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from verifier.reporters.parts import colours

FOLDER = Path(__file__).parent / "images"
ROOT = Path(__file__).parent.parent
EDITION = ROOT / "fixtures" / "texts" / "flawed"
COPY = ROOT / "fixtures" / "copies" / "tide-mills-web"
CHECK = "verifier check --select brackets,pages input.md"
PAGES = {
    "audit.png": ("verifier audit --output-format html edition.md copy.html", COPY, ""),
    "check-page.png": ("verifier check --output-format html --no-config input.md", EDITION, "#t1"),
}
"""Pictures of pages: the command, its folder, and the place in the page."""
SIZE = {"width": 1000, "height": 800}

COLUMNS = 120
CELL, LINE, EDGE = 8.4, 20, 18
"""The width of a character and the height of a line, and what is left free around them."""
STYLE = """
rect { fill: #ffffff; stroke: #d0d7de }
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  white-space: pre; fill: #1f2328 }
.place, .error, .warning, .note { font-weight: 700 }
.error, .removed { fill: #b3261e } .warning { fill: #7a5200 } .note { fill: #00696e }
.rule { fill: #7a3e9d } .faint { fill: #6e7781 } .added { fill: #1a6b32 }
@media (prefers-color-scheme: dark) {
  rect { fill: #0d1117; stroke: #3d444d } text { fill: #e6edf3 }
  .error, .removed { fill: #ff7b72 } .warning { fill: #e3b341 } .note { fill: #56d4dd }
  .rule { fill: #d2a8ff } .faint { fill: #8b949e } .added { fill: #56d364 }
}
"""


def printed(command: str, folder: Path) -> str:
    """What a command of ours prints, first on stdout and then on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def screen(text: str) -> Iterator[str]:
    """A picture of a terminal that shows a text with its colours.

    >>> picture = "".join(screen("one\\n" + colours.paint("two", "error", True)))
    >>> re.findall(r"<text.*?>.*?</text>", picture)
    ['<text x="18.0" y="33" textLength="25.2">one</text>', \
'<text x="18.0" y="53" class="error" textLength="25.2">two</text>']
    """
    rows = list(wrapped(text.rstrip("\n")))
    width, height = COLUMNS * CELL + 2 * EDGE, len(rows) * LINE + 2 * EDGE
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}">\n'
    yield f"<style>{STYLE}</style>\n"
    yield f'<rect x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1}" rx="8"/>\n'
    for row, cells in enumerate(rows):
        for part, run in groupby(enumerate(cells), key=lambda it: it[1][1]):
            yield shown(list(run), part, EDGE + row * LINE + 15)
    yield "</svg>\n"


def wrapped(text: str) -> Iterator[list[tuple[str, str]]]:
    """The lines of a screen, broken at blanks: characters, each with the part it plays."""
    parts = {code: part for part, code in colours._CODES.items()}
    cells: list[tuple[str, str]] = []
    part = ""
    for code, character in re.findall(r"\x1b\[([\d;]*)m|(.|\n)", f"{text}\n"):
        if not character:
            part = parts.get(code, "")
        elif character != "\n":
            cells.append((character, part))
        else:
            while len(cells) > COLUMNS:
                cut = max(at for at, (it, _) in enumerate(cells[: COLUMNS + 1]) if it == " ")
                yield cells[:cut]
                cells = cells[cut + 1 :]
            yield cells
            cells = []


def shown(run: list[tuple[int, tuple[str, str]]], part: str, y: int) -> str:
    """A stretch of a line in one colour. Its width is given, for fonts differ."""
    words = "".join(character for _, (character, _) in run)
    if not words.strip():
        return ""
    x = EDGE + CELL * (run[0][0] + len(words) - len(words.lstrip()))
    mark = f' class="{part}"' if part else ""
    length = CELL * len(words.strip())
    told = escape(words.strip(), quote=False)
    return f'<text x="{x:.1f}" y="{y}"{mark} textLength="{length:.1f}">{told}</text>\n'


def terminal() -> str:
    """The picture of a check."""
    command, _, rest = CHECK.partition(" ")
    report = printed(f"{command} {rest} --color always --no-config --no-cache", EDITION)
    return "".join(screen(f"\x1b[1m$ {CHECK}\x1b[0m\n{report}"))


def pages() -> bool:
    """Take pictures of pages; whether there is a browser to do it."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        return False
    if program is None:
        return False
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (command, place, at) in PAGES.items():
            report = Path(folder, "report.html")
            report.write_text(printed(command, place).rpartition("</html>")[0], "utf-8")
            shown = browser.new_page(viewport=SIZE, reduced_motion="reduce")
            shown.goto(f"{report.as_uri()}{at}")
            shown.screenshot(path=FOLDER / name)
        browser.close()
    return True


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "check.svg").write_text(terminal(), "utf-8")
    if not pages():
        print(f"there is no Chromium with playwright: {', '.join(PAGES)} are left as they are")


if __name__ == "__main__":
    main()
