"""`verifier check --watch` as a process: files are saved, and what is printed is waited for."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("watchfiles", reason="watching needs watchfiles")

from tests.cli.conftest import RULE, Call, write
from tests.cli.test_process import COMMAND

PATIENCE = 30
END = "; Ctrl-C ends\n"
BAD, GOOD = "An anerror here.\n", "All is well.\n"
FOUND = "a.md:1:4: error words.error ‘anerror’ stands here.\n"


class Watch:
    """A process that watches, and what it prints, round by round."""

    def __init__(self, *arguments: str, terminal: bool = False) -> None:
        self.held = b""
        if terminal:
            self.end, out = pty.openpty()
        else:
            self.end, out = os.pipe()
        command = (*COMMAND, "check", "--watch", "--output-format", "concise", *arguments)
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        os.close(out)

    def round(self) -> str:
        """What is printed up to the end of the next round."""
        return self.until(END)

    def until(self, end: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while end.encode() not in self.held:
            left = deadline - time.monotonic()
            if left < 0 or not select.select([self.end], [], [], left)[0]:
                pytest.fail(f"waited for {end!r} in vain: {self.held!r}")
            data = os.read(self.end, 1 << 16).replace(b"\r\n", b"\n")
            assert data, self.held
            self.held += data
        said, _, self.held = self.held.partition(end.encode())
        return said.decode("utf-8") + end

    def ended(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


Start = Callable[..., Watch]


@pytest.fixture
def watch(folder: Path) -> Iterator[Start]:
    started = []

    def start(*arguments: str, terminal: bool = False) -> Watch:
        started.append(Watch(*arguments, terminal=terminal))
        return started[-1]

    yield start
    for it in started:
        it.process.kill()
        it.process.wait()
        os.close(it.end)


def rename(name: str, text: str) -> None:
    """Save as most editors do: another file takes the place of the old one."""
    os.replace(write(f".{name}.new", text), name)


def backup(name: str, text: str) -> None:
    """Save as some do: the old file gets out of the way, then the new one is written."""
    os.replace(name, f"{name}~")
    write(name, text)
    os.unlink(f"{name}~")


@pytest.mark.parametrize("save", [write, rename, backup])
def test_what_is_saved_is_checked_again(watch: Start, save: Callable[[str, str], object]) -> None:
    write("a.md", BAD)
    write("b.md", GOOD)
    write(".verifier.toml", 'rules = ["own"]\nselect = ["words"]\nextend-exclude = ["own"]\n')
    seen = watch(".")
    first = seen.round()
    assert first.startswith(FOUND)
    assert "checked 2 files (1 skipped: excluded), 3 rules, 30 characters: 1 error\n" in first
    save("a.md", GOOD)
    assert seen.round() == (
        "changed: a.md\n"
        "checked 2 files (1 skipped: excluded), 3 rules, 26 characters: nothing to report\n"
        "watching 2 files; Ctrl-C ends\n"
    )
    save("a.md", BAD)
    assert seen.round() == f"changed: a.md\n{first}"
    assert seen.ended(signal.SIGINT) == 130


def test_a_file_that_is_named_is_found_again(watch: Start) -> None:
    write("other/a.md", BAD)
    os.symlink("other/a.md", "link.md")
    seen = watch("link.md", "none.md")
    assert "none.md: there is no such file" in seen.round()
    write("other/a.md.new", GOOD)
    os.replace("other/a.md.new", "other/a.md")
    assert "changed: link.md\n" in seen.round()
    os.unlink("link.md")
    assert seen.round().startswith("gone: link.md\n")
    write("none.md", BAD)
    assert seen.round().startswith("new: none.md\nnone.md:1:4: error")
    write("unheard.md", BAD)
    write("none.md", GOOD)
    assert "checked 1 file (1 skipped: missing)" in seen.round()


def test_files_and_folders_come_and_go(watch: Start) -> None:
    write("a.md", GOOD)
    seen = watch()
    seen.round()
    write("new/deep/a.md", BAD)
    assert "new: new/deep/a.md\nnew/deep/a.md:1:4: error" in seen.round()
    write("new/deep/a.md", GOOD)
    assert seen.round().startswith("changed: new/deep/a.md\n")
    os.rename("new", "old")
    assert "gone: new/deep/a.md" in seen.round()
    os.unlink("old/deep/a.md")
    assert seen.round().startswith("gone: old/deep/a.md\nchecked 1 file ")
    os.unlink("a.md")
    assert "gone: a.md\nchecked 0 files" in seen.round()
    for name in ("a", "b", "c", "d", "e"):
        write(f"more/.{name}.md", GOOD)
        os.replace(f"more/.{name}.md", f"more/{name}.md")
    said = seen.until("checked 5 files")
    assert "new: more/" in said


def test_what_is_excluded_is_left_alone(watch: Start) -> None:
    write("a.md", GOOD)
    (Path.cwd() / ".git").mkdir()
    write(".gitignore", "drafts/\n")
    write(".verifier.toml", 'rules = ["own"]\nselect = ["words"]\nextend-exclude = ["x*.md"]\n')
    for name in ("drafts/a.md", "x1.md", "build/a.md"):
        write(name, BAD)
    seen = watch()
    assert "checked 1 file" in seen.round()
    for name in ("drafts/a.md", "x1.md", "x2.md", "build/a.md", ".a.md.swp", "a.md~", "4913"):
        write(name, BAD * 2)
    write("a.md", BAD)
    assert seen.round().startswith(f"changed: a.md\n{FOUND}checked 1 file ")
    write(".gitignore", "")
    assert "new: drafts/a.md\n" in seen.round()
    write("drafts/a.md", GOOD)
    assert "changed: drafts/a.md\n" in seen.round()


def test_settings_and_rules_are_loaded_anew(watch: Start, folder: Path) -> None:
    write("a.md", BAD)
    seen = watch()
    seen.round()
    write("own/words/error.yaml", RULE.format(severity="warning", word="anerror"))
    assert seen.round().startswith(
        "changed: settings or rules\na.md:1:4: warning words.error ‘anerror’"
    )
    write("own/words/more.yaml", RULE.format(severity="error", word="here"))
    assert "1 error, 1 warning" in seen.round()
    write(".verifier.toml", 'rules = ["own"]\nselect = ["words"]\nignore = ["words.more"]\n')
    assert "3 rules, 17 characters: 1 warning" in seen.round()
    write(".verifier.toml", "selct = 1\n")
    assert "did you mean ‘select’?\n  1 | selct = 1\nwatching 1 file" in seen.round()
    write("a.md", GOOD)
    write(".verifier.toml", 'rules = ["own"]\nselect = ["words"]\n')
    said = seen.round()
    assert "settings or rules" in said
    assert "4 rules, 13 characters: nothing to report" in said
    (folder / ".verifier.toml").unlink()
    assert "settings or rules" in seen.round()


def test_a_baseline_and_changed_lines_are_looked_at_anew(watch: Start, folder: Path) -> None:
    write("a.md", BAD)
    plain = (*COMMAND, "check", "-qq")
    subprocess.run([*plain, "--write-baseline", "known", "a.md"], check=True)
    seen = watch("--baseline", "known", "a.md")
    assert "nothing to report\n1 known to the baseline" in seen.round()
    write("a.md", GOOD)
    assert "1 in the baseline, now mended" in seen.round()
    subprocess.run([*plain, "--baseline", "known", "--write-baseline", "known", "."], check=True)
    assert seen.round().startswith("changed: what is left out\nchecked 1 file")
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "all")):
        person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *person, *command], check=True)
    seen = watch("--since", "HEAD", "a.md")
    seen.round()
    write("a.md", f"{GOOD}\n{BAD}")
    assert seen.round().startswith("changed: a.md\na.md:3:4: error")


def test_a_round_is_what_a_check_would_say_then(watch: Start) -> None:
    for number in range(8):
        write(f"{number}.md", BAD * 5000 + GOOD * number)
    seen = watch("--notes", "--statistics", "--jobs", "2", ".")
    plain = (*COMMAND, "check", "--notes", "--statistics", "--output-format", "concise", ".")
    news = ""
    for number in range(4):
        said = seen.round().removeprefix(news)
        done = subprocess.run(plain, capture_output=True, text=True, check=False)
        report, _ = said.rsplit("watching", 1)
        assert report == done.stdout + done.stderr
        news = f"changed: {number}.md\n"
        rename(f"{number}.md", f"An anwarning {number}.\n{BAD}")


def test_a_name_that_is_no_text_and_one_that_steers_a_terminal(watch: Start) -> None:
    write("a.md", GOOD)
    seen = watch()
    seen.round()
    os.mkdir(b"f\xff")
    for name in (b"f\xff/a.md", b"\x1b[31m.md"):
        Path(os.fsdecode(name)).write_text(BAD, "utf-8")
    said = seen.until("checked 3 files")
    assert "\x1b" not in said
    Path(os.fsdecode(b"f\xff/a.md")).write_text(GOOD, "utf-8")
    assert "f\\xff/a.md" in seen.until("1 error")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)]
)
@pytest.mark.parametrize("text", [BAD, GOOD])
def test_it_ends_when_it_is_interrupted(
    watch: Start, number: signal.Signals, code: int, text: str
) -> None:
    write("a.md", text)
    seen = watch("a.md")
    seen.round()
    assert seen.ended(number) == code
    assert b"Traceback" not in os.read(seen.end, 1 << 16)


def test_an_interrupted_round_says_how_far_it_came(watch: Start) -> None:
    write("a.md", GOOD)
    os.mkfifo("pipe.txt")
    seen = watch("a.md", "pipe.txt")
    writer = os.open("pipe.txt", os.O_WRONLY)
    assert seen.ended(signal.SIGINT) == 130
    os.close(writer)
    assert seen.until("checked") == "interrupted, 1 of 2 checked"


def test_a_terminal_is_cleared_before_each_round_but_the_first(watch: Start) -> None:
    write("a.md", BAD)
    seen = watch("--color", "never", terminal=True)
    assert seen.round().startswith(FOUND)
    write("a.md", GOOD)
    assert seen.round().startswith("\x1b[2J\x1b[Hchanged: a.md\nchecked 1 file")


def test_a_reader_that_goes_away_ends_it(folder: Path) -> None:
    write("a.md", BAD)
    command = (*COMMAND, "check", "--watch", "a.md")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    while b"watching" not in process.stderr.readline():
        pass
    process.stdout.close()
    write("a.md", BAD * 2)
    assert process.wait(PATIENCE) == 0
    assert b"Error" not in process.stderr.read()
    process.stderr.close()


def test_quiet_means_reports_only(watch: Start) -> None:
    write("a.md", BAD)
    seen = watch("-q", "a.md")
    assert seen.until("here.\n") == FOUND
    rename("a.md", f"\n{BAD}")
    assert seen.until("here.\n") == FOUND.replace("1:4", "2:4")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fix",), "does not go with --fix"),
        (("--diff",), "does not go with --diff"),
        (("--write-baseline", "b"), "does not go with --write-baseline"),
        (("--staged",), "does not go with --staged"),
        (("-o", "r.sarif"), "does not go with --output-file"),
        (("--output-format", "json"), "--output-format full or concise"),
        (("-",), "standard input comes only once"),
    ],
)
def test_what_does_not_go_with_it_is_refused(
    verifier: Call, arguments: tuple[str, ...], said: str
) -> None:
    done = verifier("check", "--watch", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_settings_that_are_wrong_at_first_are_misuse(folder: Path) -> None:
    command = (*COMMAND, "check", "--watch", "--select", "nonsense")
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("there is no rule or family ‘nonsense’")


def test_without_the_library_one_line_says_what_to_install(
    verifier: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = verifier("check", "--watch")
    assert (done.code, done.out) == (2, "")
    assert done.err == ("--watch needs the package ‘watchfiles’: pip install 'watchfiles>=1'\n")
