"""Suppressions in the configuration: what they silence; idle ones are told and taken out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Call, write
from verifier.cli import CLEAN, FOUND

WORDS = 'rules = ["own"]\nselect = ["words", "suppressions"]\n'
TEXT = "Here is anerror, here is anwarning.\n\nThere is “anerror” again.\n"


def table(reason: str = "so it is", **keys: str | list[str]) -> str:
    said = {"rules": ["words"], **keys, "reason": reason}
    lines = (f"{key} = {json.dumps(it, ensure_ascii=False)}" for key, it in said.items())
    return "\n".join(("", "[[suppressions]]", *lines, ""))


def settle(*tables: str, more: str = "") -> None:
    write(".verifier.toml", WORDS + more + "".join(tables))


def told(verifier: Call, *options: str) -> list[str]:
    done = verifier("check", "--output-format", "concise", "-q", *options)
    assert done.code in (CLEAN, FOUND), done.err
    return [re.sub(r" (‘|This).*", "", line) for line in done.out.splitlines()]


ALL = [
    "a.md:1:9: error words.error",
    "a.md:1:26: warning words.warning",
    "a.md:3:11: error words.error",
]


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ({}, []),
        ({"rules": ["all"]}, []),
        ({"rules": ["words.error"]}, [1]),
        ({"rules": ["words.error", "words.warning"]}, []),
        ({"files": ["/a.md"]}, []),
        ({"files": ["*.md"]}, []),
        ({"text": "is anerror, here"}, [1, 2]),
        ({"text": "anerror"}, [1]),
        ({"text": 'is\n  "anerror" again'}, [0, 1]),
        ({"text": "anwarning", "files": ["*.md"], "rules": ["words.warning"]}, [0, 2]),
        ({"text": "Here is anerror, here is anwarning. There is ‘"}, [0, 1, 2]),
        ({"text": "Here is anerror, here is anwarning. There is “anerror"}, []),
    ],
)
def test_what_a_suppression_silences(
    verifier: Call, keys: dict[str, str | list[str]], left: list[int]
) -> None:
    settle(table(**keys))
    write("a.md", TEXT)
    assert told(verifier, "--ignore", "suppressions", "a.md") == [ALL[it] for it in left]


@pytest.mark.parametrize(
    "text", ["Here is *anerror* today.", "Here is\nanerror\ntoday.", "> Here is\n> anerror today."]
)
def test_words_may_be_quoted_as_they_are_read(verifier: Call, text: str) -> None:
    settle(table(text="Here is anerror today."))
    write("a.md", text)
    assert told(verifier, ".") == []


def test_each_file_of_an_edition_is_one_of_its_own(verifier: Call) -> None:
    settle(table(files=["b.md"]), more='[[editions]]\nname = "x"\nfiles = ["a.md", "b.md"]\n')
    write("a.md", "Here is anerror.\n")
    write("b.md", "Here is anerror.\n")
    assert told(verifier, "a.md") == ["a.md:1:9: error words.error"]


def test_a_run_from_another_folder(
    verifier: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(table(files=["/part/a.md"]))
    write("part/a.md", TEXT)
    monkeypatch.chdir(folder / "part")
    assert told(verifier, "a.md") == []


def test_a_kept_result_is_not_that_of_other_suppressions(verifier: Call) -> None:
    write("a.md", TEXT + "Nothing.\n" * 30_000)
    options = ("--cache-dir", "kept", "a.md")
    settle()
    assert told(verifier, *options) == ALL
    settle(table(text="anwarning"))
    for _ in range(2):
        assert told(verifier, *options) == [ALL[0], ALL[2]]
    settle(table(text="anwarning"), table(files=["b.md"]))
    assert told(verifier, *options) == [ALL[0], ALL[2]]
    settle()
    assert told(verifier, *options) == ALL
