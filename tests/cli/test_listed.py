"""A file lists what is to be checked or compared."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from verifier.jobs.exit_codes import CLEAN, FOUND, MISUSED, NOTHING

SLIP = b"Here is anerror.\n"


def paths(out: str) -> list[str]:
    return [line.split(":1:")[0] for line in out.splitlines()]


@pytest.mark.parametrize(
    "data",
    [
        b"a.md\nb c.md\n",
        b"b c.md\r\n\r\na.md",
        b"\xef\xbb\xbfa.md\nb c.md\na.md\n",
        b"a.md\0b c.md\0",
        b"a.md\0b c.md",
    ],
)
def test_names_one_a_line_or_with_nuls_between(folder: Path, verifier: Call, data: bytes) -> None:
    for name in ("a.md", "b c.md", "other.md"):
        (folder / name).write_bytes(SLIP)
    (folder / "list").write_bytes(data)
    for arguments, stdin in ((["list"], b""), (["-"], data)):
        done = verifier(
            "check", "--output-format", "concise", "--files-from", *arguments, stdin=stdin
        )
        assert (done.code, paths(done.out)) == (FOUND, ["a.md", "b c.md"])


def test_they_come_besides_those_that_are_named(folder: Path, verifier: Call) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_bytes(SLIP)
    done = verifier(
        "check", "c.md", "--output-format", "concise", "--files-from", "-", stdin=b"a.md\n"
    )
    assert paths(done.out) == ["a.md", "c.md"]


def test_names_that_no_line_and_no_option_can_have(folder: Path, verifier: Call) -> None:
    names = [b"new\nline.md", b"--fix", b"-", os.fsencode("ä.md")]
    for name in names:
        (Path(os.fsdecode(os.path.join(os.fsencode(folder), name)))).write_bytes(SLIP)
    stdin = b"\0".join([b"./-", *(it for it in names if it != b"-")])
    done = verifier("check", "--output-format", "json-lines", "--files-from", "-", stdin=stdin)
    assert done.code == FOUND
    assert done.err.startswith("checked 4 files")


def test_an_empty_list_is_not_the_working_folder(folder: Path, verifier: Call) -> None:
    (folder / "a.md").write_bytes(SLIP)
    done = verifier("check", "--files-from", "-", stdin=b"\n")
    assert (done.code, done.out) == (NOTHING, "")
    assert verifier("check", "--files-from", "-", "--allow-empty").code == CLEAN


@pytest.mark.parametrize("command", [["check"], ["audit", "a.md"]])
@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["--files-from", "gone"], b"", "gone: the list of files cannot be read: no such file"),
        (["--files-from", "own"], b"", "own: the list of files cannot be read: is a directory"),
        (["--files-from", "-", "-"], b"a.md", "standard input cannot be both"),
        (["--files-from", "-"], b"-\n", "standard input cannot be both"),
        (["--files-from", "list", "-o", "json=list"], b"", "list: this is read; no report"),
    ],
)
def test_a_list_that_cannot_be_meant(
    folder: Path, verifier: Call, command: list[str], arguments: list[str], stdin: bytes, said: str
) -> None:
    (folder / "a.md").write_bytes(b"The mill stood here by the river for years.\n")
    (folder / "list").write_bytes(b"a.md\n")
    done = verifier(*command, *arguments, stdin=stdin)
    assert (done.code, done.out) == (MISUSED, "")
    assert done.err.startswith(said)
    assert done.err.count("\n") == 1
    assert (folder / "list").read_bytes() == b"a.md\n"


def test_copies_are_listed(folder: Path, verifier: Call) -> None:
    for name in ("book.md", "one.md", "two.md"):
        (folder / name).write_bytes(b"The mill stood here by the river for years.\n")
    done = verifier(
        "audit", "book.md", "--files-from", "-", "--output-format", "concise",
        stdin=b"two.md\none.md\n",
    )  # fmt: skip
    assert done.code == CLEAN
    assert [line.split(":")[0] for line in done.out.splitlines()] == ["one.md", "two.md"]
    assert verifier("audit", "book.md", "--files-from", "-").code == NOTHING
