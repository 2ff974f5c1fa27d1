"""Which files are meant by the paths that a user names."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from verifier.files.find import Found, find, tidy


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    monkeypatch.chdir(tmp_path)

    def grow(**files: str) -> None:
        for name, text in files.items():
            plant(name, text)

    return grow


def plant(name: str, text: str = "") -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def look(*paths: str, excluded: tuple[str, ...] = ()) -> Found:
    return find(paths, lambda path, named: path in excluded, lambda path: path.endswith(".md"))


def names(found: Found) -> list[str]:
    return [path for path, _ in found.files]


@pytest.mark.usefixtures("tree")
class TestFind:
    def test_a_file_that_is_named(self) -> None:
        plant("a.md", "12345")
        plant("b.odd")
        assert look("./a.md", "b.odd").files == (("a.md", 5), ("b.odd", 0))

    def test_each_file_once_in_the_order_of_names(self) -> None:
        for name in ("b.md", "a.md", "c/d.md"):
            plant(name)
        expected = ["a.md", "b.md", "c/d.md"]
        assert names(look("c", "b.md", ".", "./a.md")) == expected
        assert names(look(".", "c//d.md")) == expected

    def test_a_folder_stands_for_the_files_of_known_formats(self) -> None:
        for name in ("t/a.md", "t/b.png", "t/.hidden.md", "t/.git/c.md"):
            plant(name)
        found = look("t")
        assert names(found) == ["t/a.md"]
        assert found.skipped == (("t/b.png", "unknown extension"),)

    def test_what_is_missing(self) -> None:
        plant("a.md")
        assert look("nowhere.md", "a.md/b.md", "bad\0name").missing == (
            "a.md/b.md", "bad\0name", "nowhere.md",
        )  # fmt: skip

    def test_what_is_excluded_is_left_out_even_if_it_is_named(self) -> None:
        for name in ("a.md", "t/b.md", "t/old/c.md"):
            plant(name)
        found = look("a.md", "t", excluded=("a.md", "t/old"))
        assert names(found) == ["t/b.md"]
        assert found.skipped == (("a.md", "excluded"), ("t/old", "excluded"))

    def test_standard_input(self) -> None:
        assert look("-").files == (("-", 0),)
        excluded = find(["-"], lambda path, named: path == "x.md", lambda path: True, "x.md")
        assert excluded == Found(skipped=(("x.md", "excluded"),))

    def test_links_are_followed_only_if_they_are_named(self) -> None:
        plant("t/a.md")
        os.symlink("a.md", "t/link.md")
        os.symlink("..", "t/loop")
        os.symlink("nowhere", "t/broken.md")
        found = look("t")
        assert names(found) == ["t/a.md"]
        assert {why for _, why in found.skipped} == {"symbolic link"}
        assert names(look("t/link.md")) == ["t/link.md"]
        assert names(look("t/loop/t")) == ["t/loop/t/a.md"]
        assert look("t/broken.md").missing == ("t/broken.md",)

    def test_what_is_no_file(self) -> None:
        Path("t").mkdir()
        os.mkfifo("t/pipe.md")
        assert look("t").skipped == (("t/pipe.md", "not a regular file"),)

    def test_a_folder_that_cannot_be_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: str) -> None:
            raise PermissionError(13, "Permission denied", path)

        Path("t").mkdir()
        monkeypatch.setattr(os, "scandir", refuse)
        assert look("t").unread == (("t", "permission denied"),)


@pytest.mark.usefixtures("tree")
class TestGitignore:
    def test_hides_files_and_folders(self) -> None:
        plant(".gitignore", "# built\n/out/\n*.draft.md\n!keep.draft.md\n")
        for name in ("a.md", "b.draft.md", "keep.draft.md", "out/c.md", "t/out/d.md"):
            plant(name)
        found = look(".")
        assert names(found) == ["a.md", "keep.draft.md", "t/out/d.md"]
        assert found.skipped == (
            ("b.draft.md", "ignored by .gitignore"),
            ("out", "ignored by .gitignore"),
        )

    def test_the_nearest_one_decides(self) -> None:
        plant(".gitignore", "*.md")
        plant("t/.gitignore", "!a.md")
        plant("t/a.md")
        plant("t/b.md")
        assert names(look(".")) == ["t/a.md"]

    def test_those_above_count_up_to_the_top_of_the_repository(self) -> None:
        plant(".gitignore", "*")
        plant("repository/.git/info/exclude", "c.md")
        plant("repository/.gitignore", "/t/a.md")
        for name in "abc":
            plant(f"repository/t/{name}.md")
        assert names(look("repository/t")) == ["repository/t/b.md"]

    def test_a_file_that_is_named_is_checked_all_the_same(self) -> None:
        plant(".gitignore", "*")
        plant("a.md")
        assert names(look("a.md")) == ["a.md"]
        assert names(look(".")) == []


def test_a_folder_that_is_named_for_nothing_is_told_beside_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plant("t/a.md")
    Path("none").mkdir()
    assert look("none").skipped == ()
    assert look("none", "t").skipped == (("none", "no file to check"),)


def test_tidy_keeps_what_may_mean_another_folder() -> None:
    assert tidy("a/../b.md") == "a/../b.md"
    assert tidy("/x//./y") == "/x/y"
    assert tidy("") == "."
