"""The documents are those of the code: links lead somewhere, commands run and say what is shown."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from docs import conf, generate, screenshots
from verifier import ruleset
from verifier.collation import verdict
from verifier.errors import RuleError
from verifier.jobs import exit_codes

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
STEP = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```\w*\n(?P<text>.*?)```$"
    r"|```console\n(?P<console>.*?)```$",
    re.MULTILINE | re.DOTALL,
)
ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
COUNT = re.compile(r"\d+ rules")
"""A rule more does not make a page untrue."""
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_reference_is_that_of_the_code() -> None:
    written = generate.pages()
    there = {
        path.relative_to(generate.FOLDER).as_posix(): path.read_text("utf-8")
        for path in generate.FOLDER.rglob("*.md")
    }
    stale = [it for it in {*written, *there} if written.get(it) != there.get(it)]
    assert set(stale) == generate.BY_HAND, "run: python docs/generate.py"


def prose(path: Path) -> str:
    """A page without its code."""
    return re.sub(r"^(```+).*?^\1$|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.M | re.S)


def anchors(path: Path) -> set[str]:
    """What a link may lead to within a page, as code hosts name its headings."""
    text = re.sub(r"^(```+).*?^\1$", "", path.read_text("utf-8"), flags=re.M | re.S)
    found: list[str] = []
    for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).lower()
        slug = re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-")
        found.append(f"{slug}-{found.count(slug)}" if slug in found else slug)
    return set(found)


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", prose(path)):
        if ":" not in target:
            file, _, anchor = target.partition("#")
            there = path.parent / file if file else path
            assert there.exists(), target
            assert not anchor or anchor in anchors(there), target


def test_every_page_is_in_an_index() -> None:
    """A page that is in none is not found, neither on a code host nor on the site."""
    pages = {path for path in DOCS if conf.FOLDER in path.parents}
    indexes = [it for it in pages if it.stem in ("index", "README")]
    listed = {
        (index.parent / f"{page}.md").resolve()
        for index in indexes
        for page in conf.LISTED.findall(index.read_text("utf-8"))
    }
    assert pages - listed == {conf.FOLDER / "index.md"}


def say(line: str, folder: Path) -> str:
    """What a command of ours prints, diagnostics first; `| head -9` cuts it short."""
    command, _, lines = line.partition(" | head -")
    program, *arguments = shlex.split(command)
    assert program == "verifier"
    done = subprocess.run(
        [sys.executable, "-m", "verifier", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    told = (done.stdout + done.stderr).replace(f"{ROOT}/", "…/").splitlines(keepends=True)
    return "".join(told[: int(lines)] if lines else told)


SHOWN = [it for it in DOCS if "```console\n" in it.read_text("utf-8")]


@pytest.mark.parametrize("path", SHOWN, ids=name)
def test_a_page_shows_what_happens(path: Path, tmp_path: Path, rewrite: bool) -> None:
    text = path.read_text("utf-8")

    def step(found: re.Match[str]) -> str:
        if found["file"]:
            file = tmp_path / found["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found["text"], "utf-8")
            return found[0]
        told = COMMAND.sub(lambda it: f"$ {it[1]}\n{say(it[1], tmp_path)}", found["console"])
        return f"```console\n{told}```"

    told = STEP.sub(step, text)
    if rewrite:
        path.write_text(told, "utf-8")
    assert COUNT.sub("rules", told) == COUNT.sub("rules", text)


def test_the_picture_of_a_terminal_is_that_of_today(rewrite: bool) -> None:
    picture = screenshots.FOLDER / "check.svg"
    told = screenshots.terminal()
    if rewrite:
        picture.write_text(told, "utf-8")
    assert COUNT.sub("rules", told) == COUNT.sub("rules", picture.read_text("utf-8"))


USED = re.compile(r"^ *(?:- (?:run: )?)?(verifier [^#|\n]+)", re.MULTILINE)
"""A command in a block for the shell or for CI."""
ELSEWHERE = re.compile(r"https?://|--watch|server")
"""What needs a network, or does not end by itself."""
EDITION = (
    "# The Mill\n\nIt [stood] by the pond.\n\nNobody dredged it.\n\n"
    "## Imprint\n\nRe-published with thanks.\n"
)
COPIES = ("copies/one.md", "chapters/one.md", "texts/one.md", "a.txt", "letter.txt")
WEB = ("site/book.html", "content/book.html")
PAGE = "<h1>The Mill</h1><p>It [stood] by the pond.<h2>Imprint</h2><p>Re-published with thanks."


def used(path: Path) -> list[str]:
    blocks = re.findall(r"^```(?:sh|yaml)\n(.*?)^```", path.read_text("utf-8"), re.M | re.S)
    found = USED.findall(
        "".join(blocks).replace("\\\n", "").replace(" key ", " key --no-password ")
    )
    return [it.strip() for it in found if not ELSEWHERE.search(it)]


@pytest.mark.parametrize("path", [it for it in DOCS if used(it)], ids=name)
def test_the_commands_of_a_page_can_be_given(path: Path, tmp_path: Path) -> None:
    for file in ("book.md", *COPIES, *WEB):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(EDITION if file not in WEB else PAGE, "utf-8")
    for command in used(path):
        ours = f"{shlex.quote(sys.executable)} -m {command}"
        done = subprocess.run(
            ["/bin/sh", "-c", ours], cwd=tmp_path, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode in (0, 1), f"{command}\n{done.stdout}{done.stderr}"


def test_how_to_write_a_rule_shows_an_error() -> None:
    text = (ROOT / "docs" / "how-to" / "write-a-rule.md").read_text("utf-8")
    [rule] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    [shown] = re.findall(r"```text\n(rules/.*?)```", text, re.DOTALL)
    with pytest.raises(RuleError) as caught:
        ruleset.load(rule.replace("warning", "warnin"), "house.ise", "rules/house/ise.yaml")
    assert f"{caught.value}\n" == shown


def test_the_exit_codes_are_those_of_the_code() -> None:
    text = (ROOT / "docs" / "reference" / "exit-codes.md").read_text("utf-8")
    told = re.findall(r"^\| ([\d, ]+) \|", text, re.MULTILINE)
    assert sorted(map(int, ", ".join(told).split(", "))) == sorted(exit_codes._GRAVITY)
    assert f"the gravest is the code: {', '.join(map(str, exit_codes._GRAVITY))}." in text


def test_the_numbers_of_the_verdicts_are_those_of_the_code() -> None:
    text = (ROOT / "docs" / "explanation" / "verdicts.md").read_text("utf-8")
    assert "**Eight words.**" in text
    assert verdict.LONG == 8
    assert "less than one twentieth of the words" in text
    assert verdict._RELATED == 1 / 20
    order = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert order == [*verdict.GRAVITY, "complete"]


def test_every_key_of_a_rule_is_explained() -> None:
    text = (ROOT / "docs" / "how-to" / "write-a-rule.md").read_text("utf-8")
    for form in (ruleset.Rule, ruleset.Example):
        for key in form.__struct_fields__:
            assert f"`{key}`" in text or key in ("id", "late")
