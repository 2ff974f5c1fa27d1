"""Reports to files, several at once, and what a runner of CI reads."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Call, write
from tests.reporters.read_back import READERS
from tests.reporters.runner import commands
from verifier.reporters import FORMATS

TEXT = "An anerror, an anwarning.\nAnd an anerror.\n"


def test_several_reports_are_written_at_once(verifier: Call) -> None:
    write("a.md", TEXT)
    alone = verifier("check", "--output-format", "concise", "a.md")
    files = "r.sarif", "junit=t.xml", "gl-code-quality-report.json", "all.jsonl", "x.json"
    done = verifier(
        "check", "--output-format=concise", "a.md", *(f"--output-file={it}" for it in files)
    )
    assert (done.code, done.out) == (alone.code, alone.out)
    for name, form in (
        ("r.sarif", "sarif"),
        ("t.xml", "junit"),
        ("gl-code-quality-report.json", "gitlab"),
        ("all.jsonl", "json-lines"),
        ("x.json", "json"),
    ):
        text = Path(name).read_text("utf-8")
        assert READERS[form](text) == 3
        assert text == verifier("check", "--output-format", form, "a.md").out


def test_a_quiet_run_still_writes_its_files(verifier: Call) -> None:
    write("a.md", TEXT)
    done = verifier("check", "-qq", "-o", "r.sarif", "a.md")
    assert (done.code, done.out, done.err) == (1, "", "")
    assert READERS["sarif"](Path("r.sarif").read_text("utf-8")) == 3


def test_colour_is_for_the_terminal_only(verifier: Call) -> None:
    write("a.md", TEXT)
    done = verifier("check", "--color", "always", "-o", "concise=c.log", "a.md")
    assert "\x1b[" in done.out
    assert "\x1b[" not in Path("c.log").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("report.xml", "the name does not tell its format"),
        ("-", "‘-o’ takes a file"),
        ("json=", "‘-o’ takes a file"),
        ("full=a.md", "no report can take the place of a text"),
        ("full=link.md", "no report can take the place of a text"),
        ("json=/dev/stdout", "‘-o’ takes a file"),
        ("json=.verifier.toml", "this is read; no report can take its place"),
        ("known.json", "this is read; no report can take its place"),
    ],
)
def test_files_that_cannot_be_meant(verifier: Call, given: str, said: str) -> None:
    write("a.md", TEXT)
    write(".verifier.toml", "notes = false\n")
    assert verifier("check", "--write-baseline", "known.json", "a.md").code == 0
    os.symlink("a.md", "link.md")
    done = verifier("check", "--baseline", "known.json", "-o", given, "a.md")
    assert done.code == 2
    assert said in done.err
    assert Path("a.md").read_text("utf-8") == TEXT


def test_two_reports_to_one_file_are_refused(verifier: Call) -> None:
    assert verifier("check", "-o", "r.json", "-o", "sarif=./r.json").code == 2


def test_a_report_that_no_option_makes_is_refused(verifier: Call) -> None:
    write("a.md", TEXT)
    for option in (("--diff",), ("--write-baseline", "known.json")):
        assert verifier("check", *option, "-o", "r.json", "a.md").code == 2
    assert not {"r.json", "known.json"} & {*os.listdir()}


def test_a_file_that_cannot_be_written_makes_the_run_incomplete(verifier: Call) -> None:
    write("a.md", TEXT)
    done = verifier("check", "-o", "nowhere/r.json", "-o", "r.json", "a.md")
    assert done.code == 4
    assert "nowhere/r.json cannot be written: no such file or directory" in done.err
    assert "words.error" in done.out
    assert Path("r.json").exists()


def test_an_old_report_is_replaced_whole_and_a_device_is_not(verifier: Call) -> None:
    write("a.md", TEXT)
    write("r.json", "x" * 100_000)
    assert verifier("check", "-o", "r.json", "-o", f"full={os.devnull}", "a.md").code == 1
    assert READERS["json"](Path("r.json").read_text("utf-8")) == 3
    assert not Path(os.devnull).is_file()


def test_paths_start_from_the_repository(verifier: Call, folder: Path) -> None:
    write("sub/a.md", TEXT)
    (folder / ".git").mkdir()
    os.symlink("a.md", "sub/link.md")
    os.chdir("sub")
    for name in ("a.md", str(folder / "sub" / "a.md"), "link.md", "../sub/a.md"):
        entries = json.loads(verifier("check", "--output-format", "gitlab", name).out)
        assert {it["location"]["path"] for it in entries} == {"sub/a.md"}
    assert '"uri":"sub/a.md"' in verifier("check", "--output-format", "sarif", "a.md").out


def test_the_summary_of_a_step(verifier: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", TEXT)
    write("summary.md.log", "before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md.log")
    assert len(commands(verifier("check", "--output-format", "github", "a.md").out)) == 3
    text = Path("summary.md.log").read_text("utf-8")
    assert text.startswith("before\n### verifier: 2 errors, 1 warning\n")
    assert text.count("<tr>") == 4
    verifier("check", "--output-format", "json", "a.md")
    assert Path("summary.md.log").read_text("utf-8") == text
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nowhere/s.md")
    done = verifier("check", "--output-format", "github", "a.md")
    assert done.code == 4
    assert "the step summary cannot be written" in done.err


NAMES = [
    "##vso[task.complete]v.md",
    "::error::x.md",
    "##[error]y.md",
    "nl\n::error::z.md",
    "r\r::warning::.md",
]


@pytest.mark.parametrize("form", ["full", "concise", "json", "junit", "checkstyle", "sarif"])
def test_the_runner_finds_no_command_in_any_report(
    verifier: Call, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for name in NAMES:
        write(name, "##[error]An anerror ##[warning]x\n::error::anerror\n")
    done = verifier("check", "--output-format", form, *NAMES, "::error::missing.md")
    assert done.code == 2
    assert not commands(done.out)
    assert not commands(done.err)
    assert "missing.md" in done.err
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert commands(verifier("check", "::error::missing.md").err)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_runner_of_azure_finds_no_command(
    verifier: Call, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("TF_BUILD", "True")
    write("a.md", "##VSO[task.complete]An anerror [open ##vso[task.setvariable]x\n")
    done = verifier("check", "--notes", "--output-format", form, "a.md")
    assert done.code == 1
    assert not re.search(r"##(?:vso)?\[", done.out + done.err, re.IGNORECASE)
    done = verifier("check", "--diff", "--unsafe-fixes", "a.md", "##vso[missing].md")
    assert not re.search(r"##(?:vso)?\[", done.out + done.err, re.IGNORECASE)


def test_the_bytes_do_not_depend_on_jobs_or_order(verifier: Call) -> None:
    names = [write(f"{n}.md", TEXT * (n + 1)) for n in range(4)]
    made = set()
    for jobs, paths in (("1", names), ("3", names[::-1])):
        said = [f"{form}=r.{form}" for form in READERS]
        verifier("check", "--jobs", jobs, *(f"--output-file={it}" for it in said), *paths)
        made.add(tuple(Path(f"r.{form}").read_bytes() for form in READERS))
    assert len(made) == 1


def test_an_audit_writes_them_too(verifier: Call) -> None:
    write("e.md", "One passage stands here.\n\nAnother stands there, and it is long enough.\n")
    write("c.md", "One passage stood here.\n\nAnother stands there, and it is long enough.\n")
    files = "r.sarif", "junit=t.xml", "gitlab=g.json", "github=g.log", "a.jsonl", "r.html"
    done = verifier("audit", "e.md", "c.md", *(f"--output-file={it}" for it in files))
    assert done.code == 1
    wanted = len(json.loads(Path("a.jsonl").read_text("utf-8").split("\n")[0])["diagnostics"])
    assert wanted
    for name, form in (("r.sarif", "sarif"), ("t.xml", "junit"), ("g.json", "gitlab")):
        assert READERS[form](Path(name).read_text("utf-8")) == wanted
    assert READERS["github"](Path("g.log").read_text("utf-8")) == wanted
    assert Path("r.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert verifier("audit", "e.md", "c.md", "-o", "full=e.md").code == 2
