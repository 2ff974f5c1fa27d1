"""`verifier check --add-ignores`: what stands now is silenced, where no reader sees it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Call, Done, write
from verifier.config import parse
from verifier.config.model import Suppression
from verifier.config.places import Places
from verifier.config.tables import Tables, added
from verifier.jobs.check.add_suppressions import pattern
from verifier.jobs.exit_codes import CLEAN, FOUND, INCOMPLETE, MISUSED

OWN = 'rules = ["own"]\nselect = ["words", "suppressions"]\n'
TEXT = "Here is anerror, here is anwarning.\n\n- Here is anerror.\n- All is well.\n"
SILENT = """\
<!-- verifier-ignore words.error, words.warning: so it is -->
Here is anerror, here is anwarning.

- Here is anerror.<!-- verifier-ignore words.error: so it is -->
- All is well.
"""
REASON = ("--add-ignores", "--reason", "so it is")


@pytest.fixture(autouse=True)
def own(folder: Path) -> None:
    write(".verifier.toml", OWN)


def held(name: str) -> str:
    return Path(name).read_bytes().decode("utf-8")


def states() -> dict[str, tuple[bytes, int]]:
    paths = [it for it in Path().rglob("*") if it.is_file()]
    return {str(it): (it.read_bytes(), it.stat().st_mtime_ns) for it in paths}


def nothing_is_left(verifier: Call, *options: str) -> None:
    """The laws: a check finds nothing more, and adding again changes nothing."""
    before = states()
    done = verifier("check", "-q", *options, ".")
    assert (done.code, done.out, done.err) == (CLEAN, "", "")
    done = verifier("check", *REASON, *options, ".")
    assert done.code == CLEAN
    assert done.err.startswith("silenced 0\n")
    assert states() == before


def test_comments_are_written(verifier: Call) -> None:
    done = verifier("check", *REASON, write("a.md", TEXT))
    assert (done.code, done.out) == (CLEAN, "")
    assert done.err.splitlines() == [
        "silenced 3 in 1 file",
        f"checked 1 file, 5 rules, {len(SILENT)} characters: nothing to report",
    ]
    assert held("a.md") == SILENT
    assert held(".verifier.toml") == OWN
    nothing_is_left(verifier)


def test_notes_are_silenced_where_they_are_shown(verifier: Call) -> None:
    write("a.md", "Here is annote.\n")
    assert verifier("check", *REASON, ".").err.startswith("silenced 0\n")
    assert verifier("check", *REASON, "--notes", ".").err.startswith("silenced 1 in 1 file\n")
    nothing_is_left(verifier, "--notes")


def test_plain_text_and_pages_are_silenced_in_the_configuration(verifier: Call) -> None:
    write("part/a [1].txt", "Here is\nanerror today, and “anerror” then.\n")
    write("b.html", "<p>Here is anwarning.</p>\n")
    write("c.md", "| a |\n|---|\n| anerror |\n")
    before = states()
    done = verifier("check", *REASON, ".")
    assert done.err.startswith("silenced 4 in 1 file\n")
    assert {**states(), ".verifier.toml": before[".verifier.toml"]} == before
    assert (
        held(".verifier.toml")
        == OWN
        + """
[[suppressions]]
files = ["/b.html"]
rules = ["words.warning"]
text = "<p>Here is anwarning.</p>"
reason = "so it is"

[[suppressions]]
files = ["/c.md"]
rules = ["words.error"]
text = "| a | |---| | anerror |"
reason = "so it is"

[[suppressions]]
files = ["/part/a \\\\[1\\\\].txt"]
rules = ["words.error"]
text = "Here is anerror today, and “anerror”"
reason = "so it is"

[[suppressions]]
files = ["/part/a \\\\[1\\\\].txt"]
rules = ["words.error"]
text = "is anerror today, and “anerror” then."
reason = "so it is"
"""
    )
    nothing_is_left(verifier)
    write("part/a [1].txt", "Here is\nanerror today, and “anerror” then.\n\nA new anerror.\n")
    assert verifier("check", "-q", "--output-format", "concise", ".").out.startswith(
        "part/a [1].txt:4:7"
    )


def test_a_configuration_is_made_where_there_is_none(
    verifier: Call, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    Path(".verifier.toml").unlink()
    write("a.txt", "This [is the the end.\n")
    done = verifier("check", *REASON, "--diff", ".")
    assert done.code == FOUND
    assert "--- /dev/null\n+++ b/.verifier.toml\n" in done.out
    assert not Path(".verifier.toml").exists()
    assert verifier("check", *REASON, ".").err.startswith("silenced 2 in 1 file\n")
    nothing_is_left(verifier)


def test_diff_shows_and_writes_nothing(verifier: Call) -> None:
    write("a.md", TEXT)
    before = states()
    done = verifier("check", *REASON, "--diff", ".")
    assert done.code == FOUND
    assert "+<!-- verifier-ignore words.error, words.warning: so it is -->\n" in done.out
    assert done.err.startswith("would silence 3 in 1 file\n")
    assert states() == before


def test_standard_input_comes_out_with_comments(verifier: Call) -> None:
    done = verifier("check", *REASON, "--stdin-filename", "a.md", "-", stdin=TEXT.encode())
    assert done.out == SILENT
    done = verifier("check", *REASON, "-", stdin=b"Here is anerror.\n")
    assert done.code == INCOMPLETE
    assert done.out == "Here is anerror.\n"
    assert "-: not silenced: the configuration cannot name it\n" in done.err


def test_without_a_configuration_what_no_comment_fits_is_told(verifier: Call) -> None:
    write("a.txt", "This [is the end.\n")
    write("b.md", "This [is the end.\n")
    done = verifier("check", *REASON, "--no-config", "a.txt", "b.md")
    assert done.code == INCOMPLETE
    assert "a.txt: not silenced: a comment cannot stand there, and --no-config leaves" in done.err
    assert "a.txt:1:6" in done.out
    assert held("b.md").startswith("<!-- verifier-ignore brackets.unclosed: so it is -->\n")


def test_other_bytes_are_kept(verifier: Call) -> None:
    write("a.md", b"\xef\xbb\xbfHere is anerror.\r\n\r\nCaf\xc3\xa9.\r\n")
    write("b.md", "Café: anerror.\n".encode("latin-1"))
    write(".verifier.toml", OWN + '[[per-file]]\nfiles = ["b.md"]\nencoding = "latin-1"\n')
    assert verifier("check", "--add-ignores", "--reason", "“so”", ".").err.startswith("silenced 2")
    comment = "<!-- verifier-ignore words.error: “so” -->\r\n".encode()
    assert Path("a.md").read_bytes() == (
        b"\xef\xbb\xbf" + comment + b"Here is anerror.\r\n\r\nCaf\xc3\xa9.\r\n"
    )
    assert Path("b.md").read_bytes() == "Café: anerror.\n".encode("latin-1")
    assert 'text = "Café: anerror."\n' in held(".verifier.toml")
    nothing_is_left(verifier)


def test_bytes_that_are_not_text_stay(verifier: Call) -> None:
    write("a.md", b"Here \xff is anerror.\n")
    assert verifier("check", *REASON, ".").err.startswith("silenced 1 in 1 file\n")
    assert Path("a.md").read_bytes() == b"Here \xff is anerror.\n"
    nothing_is_left(verifier)


def test_what_is_said_of_suppressions_is_left(verifier: Call) -> None:
    text = "<!-- verifier-ignore words.error: old -->\nAll is well.\n"
    done = verifier("check", *REASON, "-q", "--output-format", "concise", write("a.md", text))
    assert "a.md:1:1: warning suppressions.idle" in done.out
    assert held("a.md") == text


def test_only_what_the_baseline_does_not_know(verifier: Call) -> None:
    write("a.md", "Here is anerror.\n")
    verifier("check", "--write-baseline", "known.json", ".")
    write("a.md", "Here is anerror.\n\nHere is anwarning.\n")
    done = verifier("check", *REASON, "--baseline", "known.json", ".")
    assert done.err.startswith("silenced 1 in 1 file\n")
    assert held("a.md") == (
        "Here is anerror.\n\n<!-- verifier-ignore words.warning: so it is -->\nHere is anwarning.\n"
    )


def test_only_changed_lines(verifier: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", "Here is anerror.\n\nThere is anerror.\n")
    monkeypatch.setattr("verifier.files.changes.staged", lambda: {"a.md": [(3, 3)]})
    assert verifier("check", *REASON, "--staged", ".").err.startswith("silenced 1 in 1 file\n")
    assert held("a.md").startswith("Here is anerror.\n\n<!-- verifier-ignore words.error:")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--add-ignores",), "--add-ignores needs a reason"),
        (("--add-ignores", "--reason", " \n"), "--add-ignores needs a reason"),
        (("--add-ignores", "--reason", "a --> b"), "it has no ‘--’ and no control characters"),
        (("--add-ignores", "--reason", "a\x1bb"), "it has no ‘--’ and no control characters"),
        (("--reason", "a"), "--reason is for --add-ignores"),
        ((*REASON, "--fix"), "--add-ignores does not go with --fix"),
        ((*REASON, "--fix-only"), "--add-ignores does not go with --fix-only"),
        ((*REASON, "--write-baseline", "b"), "--add-ignores does not go with --write-baseline"),
    ],
)
def test_what_cannot_be_asked_for(verifier: Call, options: tuple[str, ...], said: str) -> None:
    write("a.md", TEXT)
    done = verifier("check", *options, ".")
    assert done.code == MISUSED
    assert said in done.err
    assert held("a.md") == TEXT


def test_a_configuration_that_cannot_be_added_to(verifier: Call) -> None:
    text = OWN + "suppressions = []\n"
    write(".verifier.toml", text)
    write("a.txt", "Here is anerror.\n")
    done = verifier("check", *REASON, ".")
    assert done.code == INCOMPLETE
    assert ".verifier.toml: not silenced: ‘suppressions’ is a list there" in done.err
    assert held(".verifier.toml") == text


def test_a_shared_configuration(verifier: Call) -> None:
    Path(".verifier.toml").unlink()
    text = '[tool.verifier]\nrules = ["own"]\nselect = ["words", "suppressions"]\n\n[tool.x]\ny = 1'
    write("pyproject.toml", text)
    write("a.txt", "Here is anerror.\n")
    assert verifier("check", *REASON, ".").code == CLEAN
    assert held("pyproject.toml").startswith(f"{text}\n\n[[tool.verifier.suppressions]]\n")
    nothing_is_left(verifier)


def test_files_that_cannot_be_written(verifier: Call) -> None:
    write("a.md", TEXT)
    os.link("a.md", "b.link")
    write("c.txt", "Here is anerror.\n")
    os.link(".verifier.toml", "d.link")
    done = verifier("check", *REASON, "--output-format", "concise", ".")
    assert done.code == INCOMPLETE
    assert "a.md: not silenced: it has 2 names (hard links), which would part\n" in done.err
    assert ".verifier.toml: not silenced: it has 2 names (hard links)" in done.err
    assert "a.md:1:9: error" in done.out
    assert held("a.md") == TEXT
    assert held(".verifier.toml") == OWN


def test_a_name_that_is_not_text(verifier: Call) -> None:
    path = os.fsdecode(b"h\xff.txt")
    Path(path).write_text("Here is anerror.\n")
    done = verifier("check", *REASON, ".")
    assert done.code == INCOMPLETE
    assert "not silenced: the configuration cannot name it\n" in done.err


def test_any_number_of_jobs_comes_to_the_same(verifier: Call) -> None:
    found = set()
    for jobs in ("1", "3"):
        for number in range(5):
            write(f"{number}.md", TEXT)
            write(f"{number}.txt", TEXT)
        write(".verifier.toml", OWN)
        done = verifier("check", *REASON, "--jobs", jobs, ".")
        found.add((done, held(".verifier.toml"), held("3.md")))
    assert len(found) == 1


NAMES = st.text(st.sampled_from("ab *?[]!#\\.é-"), min_size=1, max_size=8).filter(
    lambda it: it not in (".", "..")
)


@given(NAMES, NAMES)
def test_a_pattern_fits_one_name(name: str, other: str) -> None:
    row = Suppression(("all",), "so", (pattern(name),))
    assert row.fits(name, "")
    assert row.fits(other, "") == (other == name)


TOMLS = st.sampled_from(
    [
        "", "notes = true\n", "# [[suppressions]]\n", 'joint = """\n[[suppressions]]\n"""\n',
        '[[per-file]]\nfiles = ["a"] # b\n', '[[editions]]\nname = "x"\nfiles = [\n"a",\n]\n',
    ]
)  # fmt: skip
ROWS = st.builds(
    Suppression,
    st.lists(st.sampled_from(["all", "a.b"]), min_size=1, max_size=2).map(tuple),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(str.strip),
    st.lists(st.sampled_from(["*.md", "\\#a"]), max_size=2).map(tuple),
    st.text(st.characters(exclude_categories=("Cs",))).filter(lambda it: not it or it.strip()),
)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(TOMLS, st.lists(ROWS, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]), st.data())
def test_tables_come_and_go(
    text: str, rows: list[Suppression], end: str, data: st.DataObject
) -> None:
    text = text.replace("\n", end)
    name = ".verifier.toml"
    new = added(text, name, rows)
    assert new
    assert parse(new, name) == {**parse(text, name), "suppressions": tuple(rows)}
    number = data.draw(st.integers(0, len(rows) - 1))
    span = Tables(new, name).removal(number)
    if span is None:
        assert number == 0
        assert text.rstrip().startswith("#")
        return
    rest = parse(new[: span.start] + new[span.end :], name)
    left = (*rows[:number], *rows[number + 1 :])
    assert rest == {**parse(text, name), **({"suppressions": left} if left else {})}


PARTS = st.sampled_from(
    [
        "a = 1", "b.c = [ 'x', # y\n [1, 2.5], ]", '"d \\" e" = {f = "}", g = [{}]}', "[t]",
        "[[r]]", "[[r.s]]", "[r.v]", "h = '''\n[x]\n'''", 'i = """a\\"""b"""', "# z", "",
        "[t.u]", "j = 1979-05-27 07:32:00",
        " k . l = true # m", "[ 'q' . w ]",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PARTS, max_size=10, unique=True).map("\n".join))
def test_places_are_those_of_the_data(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    for path, span in Places(text).spans.items():
        value: object = data
        for step in path:
            value = value[step]  # type: ignore[index]
        if not isinstance(value, dict | list) or not text.startswith("[", span.start):
            said = text[span.start : span.end]
            said = said if isinstance(path[-1], int) else said[_equals(said) + 1 :]
            assert tomllib.loads(f"it = {said.strip()}")["it"] == value


def _equals(said: str) -> int:
    """Where the sign of equality is that parts a key from its value."""
    return said.index("=")


def test_help_says_it(verifier: Call) -> None:
    done: Done = verifier("check", "--help")
    assert "--add-ignores" in done.out
    assert "--reason TEXT" in done.out
