"""Baselines and changed lines, as a user meets them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import baseline
from verifier.baseline import BaselineError, Entry
from verifier.cli import call
from verifier.errors import FormError
from verifier.files import changes

SLIP = "The [state was here.\n"
SOUND = "The mill [stood] by the pond.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the diagnostics, and what is said on stderr."""
    code = call(["check", "--output-format", "concise", "--no-config", *arguments])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_only_what_is_new_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = folder / "a.md"
    text.write_text(SLIP, "utf-8")
    assert check(capsys, "--write-baseline", "known.json", "a.md")[0] == 0
    code, found, said = check(capsys, "--baseline", "known.json", "a.md")
    assert (code, found) == (0, [])
    assert "1 known to the baseline and not shown" in said
    text.write_text(f"# A new head\n\n{SLIP}\n{SOUND}\nThe [pond froze.\n", "utf-8")
    code, found, said = check(capsys, "--baseline", "known.json", "./a.md")
    assert code == 1
    assert len(found) == 1


def test_a_baseline_shrinks_and_does_not_grow(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = folder / "a.md"
    text.write_text(f"{SLIP}\n{SOUND}\nThe [pond froze.\n", "utf-8")
    check(capsys, "--write-baseline", "known.json", "a.md")
    text.write_text(f"{SLIP}\n{SOUND}\nThe pond froze [here.\n", "utf-8")
    said = check(capsys, "--baseline", "known.json", "a.md")[2]
    assert "1 in the baseline, now mended" in said
    check(capsys, "--baseline", "known.json", "--write-baseline", "known.json", "a.md")
    [entry] = json.loads((folder / "known.json").read_text("utf-8"))["entries"]
    assert entry["context"].startswith("The ❰[❱state")


def test_the_same_slip_twice_is_known_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = folder / "a.md"
    text.write_text(SLIP, "utf-8")
    check(capsys, "--write-baseline", "known.json", "a.md")
    text.write_text(f"{SLIP}\n{SLIP}", "utf-8")
    code, found, _ = check(capsys, "--baseline", "known.json", "a.md")
    assert (code, len(found)) == (1, 1)


def known(path: Path) -> list[tuple[str, str]]:
    """The files and rules in a baseline file."""
    return [(it["path"], it["rule"]) for it in json.loads(path.read_text("utf-8"))["entries"]]


def test_an_empty_baseline_does_not_grow(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_text(SOUND, "utf-8")
    check(capsys, "--write-baseline", "known.json", "a.md")
    (folder / "a.md").write_text(SLIP, "utf-8")
    check(capsys, "--baseline", "known.json", "--write-baseline", "known.json", "a.md")
    assert known(folder / "known.json") == []


RANGE = "See pp. 20-14 of it.\n"


def test_what_a_run_did_not_look_at_stays_known(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.md", "b.md", "gone.md"):
        (folder / name).write_text(f"{SLIP}\n{RANGE}", "utf-8")
    check(capsys, "--write-baseline", "known.json", ".")
    (folder / "a.md").write_text(SOUND, "utf-8")
    (folder / "b.md").write_bytes(b"\xff\xfe\xff")
    (folder / "gone.md").unlink()
    both = ("--baseline", "known.json", "--write-baseline", "known.json")
    said = check(capsys, "--baseline", "known.json", "--select", "pages", "a.md")[2]
    assert "1 in the baseline, now mended" in said
    check(capsys, *both, "--select", "pages", "--encoding", "ascii", "a.md")
    assert known(folder / "known.json") == [
        ("a.md", "brackets.unclosed"),
        ("b.md", "brackets.unclosed"),
        ("b.md", "pages.descending"),
    ]
    check(capsys, *both, "a.md")
    assert {path for path, _ in known(folder / "known.json")} == {"b.md"}


def test_notes_that_are_hidden_stay_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_text("The mill\u00adrace was dry.\n", "utf-8")
    check(capsys, "--notes", "--write-baseline", "known.json", "a.md")
    before = known(folder / "known.json")
    assert before == [("a.md", "text.soft-hyphen")]
    both = ("--baseline", "known.json", "--write-baseline", "known.json")
    assert "now mended" not in check(capsys, "--baseline", "known.json", "a.md")[2]
    check(capsys, *both, "a.md")
    assert known(folder / "known.json") == before


def test_a_baseline_names_files_from_its_own_folder(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "a.md").write_text(SLIP, "utf-8")
    check(capsys, "--write-baseline", "known.json", ".")
    assert known(folder / "known.json") == [("texts/a.md", "brackets.unclosed")]
    monkeypatch.chdir(folder / "texts")
    for name in ("a.md", "./../texts/a.md", str(folder / "texts" / "a.md")):
        assert check(capsys, "--baseline", "../known.json", name)[:2] == (0, [])
    check(capsys, "--baseline", "../known.json", "--write-baseline", "own.json", ".")
    assert known(folder / "texts" / "own.json") == [("a.md", "brackets.unclosed")]


def test_what_is_mended_and_what_is_known_go_together(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text(f"{SLIP}\nSee pp. 12 - 13 of it.\n", "utf-8")
    check(capsys, "--write-baseline", "known.json", "a.md")
    (folder / "a.md").write_text(f"{SLIP}\nSee pp. 12 - 13 of it.\n\n[ Here].\n", "utf-8")
    said = check(capsys, "--fix", "--baseline", "known.json", "a.md")[2]
    assert "fixed 1 in 1 file" in said
    assert "2 known to the baseline" in said
    assert "now mended" not in said
    check(capsys, "--fix", "--write-baseline", "all.json", "a.md")
    assert known(folder / "all.json") == [("a.md", "brackets.unclosed")]


@pytest.mark.parametrize(
    "options",
    [
        ("--since", "HEAD", "--staged"),
        ("--diff", "--write-baseline", "known.json"),
        ("--config", ".verifier.toml"),
    ],
    ids=" ".join,
)
def test_options_that_cannot_both_be_meant(
    folder: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    with pytest.raises(FormError, match="--"):
        check(capsys, *options, "a.md")


@pytest.mark.parametrize("name", ["a.md", "other.json", "-"])
def test_only_a_baseline_is_replaced_by_one(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (folder / "a.md").write_text(SLIP, "utf-8")
    (folder / "other.json").write_text("{}", "utf-8")
    with pytest.raises(BaselineError):
        check(capsys, "--write-baseline", name, "a.md")
    assert (folder / "a.md").read_text("utf-8") == SLIP
    assert sorted(os.listdir(folder)) == ["a.md", "other.json"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "x", "entries": []}', "\x00", "[" * 9]
)
def test_what_is_no_baseline_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (folder / "a.md").write_text(SOUND, "utf-8")
    (folder / "known.json").write_text(text, "utf-8")
    with pytest.raises(BaselineError, match=r"known\.json"):
        check(capsys, "--baseline", "known.json", "a.md")


KEYS = st.tuples(st.sampled_from("ab"), st.sampled_from("xy"), st.text(max_size=5))


@given(st.lists(KEYS), st.lists(KEYS))
def test_what_is_known_is_subtracted(old: list[tuple[str, str, str]], new: list) -> None:
    known = baseline.load(baseline.dump(baseline.entries(old)), "known.json")
    left, idle = baseline.subtract(((key, key) for key in [*old, *new]), known)
    assert sorted(left) == sorted(new)
    assert idle == []
    assert baseline.subtract([], known)[1] == list(known)
    assert all(isinstance(entry, Entry) for entry in known)


def git(*arguments: str) -> None:
    identity = ["-c", "user.email=a@example.org", "-c", "user.name=A"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    try:
        git("init", "--quiet", ".")
    except OSError:
        pytest.skip("there is no git")
    (folder / "a.md").write_text(f"{SLIP}\n{SOUND}\n", "utf-8")
    git("add", ".")
    git("commit", "--quiet", "-m", "One")
    return folder


def test_changed_lines_only(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "--since", "HEAD", "a.md")[:2] == (0, [])
    (repository / "a.md").write_text(f"{SLIP}\n{SOUND}\nThe [pond froze.\n", "utf-8")
    (repository / "näu 2.md").write_text(SLIP, "utf-8")
    code, found, _ = check(capsys, "--since", "HEAD", ".")
    assert code == 1
    assert [it.split(":")[0:2] for it in found] == [["a.md", "5"], ["näu 2.md", "1"]]
    assert check(capsys, "--staged", ".")[:2] == (0, [])
    git("add", ".")
    assert len(check(capsys, "--staged", ".")[1]) == 2


def test_an_old_slip_is_known_and_its_new_like_is_not(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(capsys, "--write-baseline", "known.json", "a.md")
    (repository / "a.md").write_text(f"{SLIP}\n{SLIP}\n{SOUND}\n", "utf-8")
    for since in ((), ("--since", "HEAD")):
        code, found, said = check(capsys, *since, "--baseline", "known.json", "a.md")
        assert (code, len(found)) == (1, 1)
        assert "now mended" not in said


@pytest.mark.parametrize(
    "data",
    [
        SLIP.encode("utf-16"),
        f"A \0 here.\n{SLIP}".encode(),
        f"{SOUND}\n{SLIP}".replace("\n", "\r").encode(),
    ],
    ids=["UTF-16", "NUL", "CR only"],
)
def test_changed_lines_of_what_git_takes_for_no_text(
    repository: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    (repository / "b.md").write_bytes(SOUND.encode("utf-16"))
    git("add", ".")
    git("commit", "--quiet", "-m", "Two")
    (repository / "b.md").write_bytes(data)
    for option in (("--since", "HEAD"), ("--staged",)):
        assert "brackets.unclosed" in str(check(capsys, *option, "b.md")[1])
        git("add", ".")


def test_changes_are_told_from_any_folder(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "sub").mkdir()
    (repository / "a.md").write_text(f"{SLIP}\n{SOUND}\nThe [pond froze.\n", "utf-8")
    monkeypatch.chdir(repository / "sub")
    for name in ("../a.md", str(repository / "a.md")):
        assert len(check(capsys, "--since", "HEAD", name)[1]) == 1
        git("add", "..")
        assert len(check(capsys, "--staged", name)[1]) == 1


def test_what_git_does_not_track_has_changed_and_is_not_staged(
    repository: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "b.md"
    other.write_text(SLIP, "utf-8")
    (repository / ".gitignore").write_text("ignored.md\n", "utf-8")
    (repository / "ignored.md").write_text(SLIP, "utf-8")
    for name in (str(other), "ignored.md"):
        assert len(check(capsys, "--since", "HEAD", name)[1]) == 1
        assert check(capsys, "--staged", name)[1] == []


def test_staged_lines_that_have_moved_since_count(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = repository / "a.md"
    text.write_text(f"{SLIP}\n{SOUND}\nThe [pond froze.\n", "utf-8")
    git("add", ".")
    text.write_text(f"# Head\n\nOne.\n\n{text.read_text('utf-8')}", "utf-8")
    [found] = check(capsys, "--staged", "a.md")[1]
    assert found.startswith("a.md:9:")


def test_staged_lines_before_the_first_commit(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("init", "--quiet", ".")
    (folder / "a.md").write_text(SLIP, "utf-8")
    git("add", ".")
    (folder / "a.md").write_text(f"{SOUND}\n{SLIP}", "utf-8")
    assert len(check(capsys, "--staged", ".")[1]) == 1


def test_git_that_cannot_tell_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(changes.ChangesError, match="git says"):
        check(capsys, "--since", "--output=x", "a.md")
    assert not os.path.exists(repository / "x")


@given(st.binary(max_size=200))
def test_any_bytes_are_parsed(diff: bytes) -> None:
    for lines in changes.parse(diff).values():
        assert all(1 <= start <= end for start, end in lines)
