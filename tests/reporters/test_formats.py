"""The formats for programs, with hostile names and texts: as much is read back as was reported."""

from __future__ import annotations

import json
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reporters.make import diagnostic, locus, marked, rule
from tests.reporters.read_back import READERS
from tests.reporters.runner import commands
from verifier.diagnostic import Diagnostic, Locus, Severity
from verifier.reporters import FORMATS, Checked, OutputFormat, Skipped, reporter
from verifier.reporters.check import step_summary
from verifier.reporters.check.html import sheets
from verifier.reporters.parts.uri import path, uri
from verifier.source import Source, Span

HOSTILE = [
    "\n::error file=x,line=1::PWNED\n", "##[error]x", "::warning::", " ::stop-commands::a", "%0A",
    "%", "#", "?", " ", "\udcff", "\u202e", "\u200b", "\x1b[31m", "\x07", "\x85", "\u2028", "\0",
    "]]>", "<b>", "&amp;", '"', "'", "](1)", "[x](2)", "{0}", "\\", "\ufffe", "\ufeff", "é",
    "e\u0301", "𝒜", "\r\n", "\r", "\n", "\t", "a", "b", ",", ":", "=", ";", "/", "|", "`", "@x",
]  # fmt: skip
hostile = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=8).map("".join)
texts = hostile.map(lambda it: it.encode("utf-8", "replace").decode("utf-8"))
names = hostile.filter(lambda it: it.strip("/")).map(lambda it: it.lstrip("/").replace("./", "_"))
severities = st.sampled_from(get_args(Severity))


@st.composite
def findings(draw: st.DrawFn) -> tuple[list[Diagnostic], dict[str, Source]]:
    """Diagnostics in some files, sorted as the engine would have them."""
    sources = {name: Source(name, draw(texts)) for name in draw(st.sets(names, min_size=1))}
    found = []
    for _ in range(draw(st.integers(0, 14))):
        at, other = draw(place(sources)), draw(place(sources))
        found.append(
            diagnostic(
                at,
                (draw(texts), other),
                message=draw(texts) or "x",
                rule=draw(
                    st.sampled_from(["brackets.unclosed", "pages.range", "verifier.timeout"])
                ),
                severity=draw(severities),
                fix=draw(st.none() | texts),
            )
        )
    return sorted(found, key=lambda it: (it.locus.path, it.locus.span.start)), sources


@st.composite
def place(draw: st.DrawFn, sources: dict[str, Source]) -> Locus:
    source = draw(st.sampled_from(sorted(sources.values(), key=lambda it: it.name)))
    ends = sorted(draw(st.tuples(*[st.integers(0, len(source.text))] * 2)))
    return locus(source, *ends)


def report(name: OutputFormat, found: list[Diagnostic], sources: dict[str, Source]) -> str:
    items = [(it.rule, reporter(name).item(it, sources, False)) for it in found]
    texts = tuple(sheets(found, sources))
    checked = Checked(len(sources), 1, 2, paths=tuple(sources), known=KNOWN, sheets=texts)
    return "".join(reporter(name).page(items, checked))


KNOWN = {it: rule(it) for it in ("brackets.unclosed", "pages.range")}


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=30)
@given(made=findings())
def test_as_much_is_read_back_as_was_reported(
    name: OutputFormat, made: tuple[list[Diagnostic], dict[str, Source]]
) -> None:
    found, sources = made
    text = report(name, found, sources)
    text.encode("utf-8")
    assert READERS[name](text) == len(found)


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"github", "full", "concise"}))
@settings(max_examples=30)
@given(made=findings())
def test_in_reports_for_programs_the_runner_finds_no_command(
    name: OutputFormat, made: tuple[list[Diagnostic], dict[str, Source]]
) -> None:
    assert not commands(report(name, *made))


@settings(max_examples=30)
@given(made=findings())
def test_what_github_is_told_is_visible(
    made: tuple[list[Diagnostic], dict[str, Source]],
) -> None:
    text = report("github", *made)
    assert all(it.isprintable() or it in "\n\u200c\u200d" or it.isspace() for it in text)
    assert "\x1b" not in text


@settings(max_examples=30)
@given(made=findings())
def test_the_step_summary_is_one_table_whatever_the_texts(
    made: tuple[list[Diagnostic], dict[str, Source]],
) -> None:
    found, sources = made
    items = [(it.rule, reporter("github").item(it, sources, False)) for it in found]
    failed = (Skipped("a\n<b>|\udcff.md", "it is <not> there"),)
    checked = Checked(len(sources), 1, 2, failed, failed)
    head, scope, *tables, last = "".join(step_summary.page(items, checked)).split("\n\n")
    assert head.startswith("### verifier: ")
    assert scope.startswith("Checked: ")
    assert last == ""
    rows = [len(list(ET.fromstring(it).iter("tr"))) - 1 for it in tables]
    assert rows == [1, len(found)] if found else [1]


@given(names)
def test_a_uri_loses_nothing(name: str) -> None:
    try:
        name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return
    assert path(uri(name)) == name


def test_the_worst_come_first_and_it_is_said_how_many_more_there_are() -> None:
    source, loci = marked("❰a❱" * 60)
    kinds: tuple[Severity, ...] = ("note", "warning", "error")
    found = [diagnostic(at, severity=kinds[n % 3]) for n, at in enumerate(loci[:49])]
    text = report("github", found, {source.name: source})
    assert [it.name for it in commands(text)] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert text.endswith("\n6 more errors and 6 more warnings and 7 more notes in the log\n")
    assert text.count(" brackets.unclosed This is wrong.") == 49


def test_commands_say_where() -> None:
    source, [one, two] = marked("a\n𝒜b❰[x❱]\n❰c\nd❱", "50% a,b:c\n.md")
    told = commands(report("github", [diagnostic(one), diagnostic(two)], {source.name: source}))
    assert [it.properties for it in told] == [
        {"file": source.name, "line": "2", "endLine": "2", "title": "brackets.unclosed",
         "col": "3", "endColumn": "4"},
        {"file": source.name, "line": "3", "endLine": "4", "title": "brackets.unclosed"},
    ]  # fmt: skip


def test_files_are_named_as_the_repository_does() -> None:
    source, [at] = marked("❰a❱", "../x/a.md")
    items = {
        name: [("r", reporter(name).item(diagnostic(at), {source.name: source}, False))]
        for name in ("sarif", "github", "gitlab", "junit")
    }
    places = {"../x/a.md": "books/x y/a.md"}
    checked = Checked(1, 1, 1, paths=("../x/a.md",), places=places)
    said = {name: "".join(reporter(name).page(it, checked)) for name, it in items.items()}
    assert '"uri":"books/x%20y/a.md"' in said["sarif"]
    assert "::error file=books/x y/a.md," in said["github"]
    assert '"path":"books/x y/a.md"' in said["gitlab"]
    assert 'file="books/x y/a.md"' in said["junit"]
    assert 'classname="../x/a.md"' in said["junit"]


def fingerprints(text: str) -> list[str]:
    """The fingerprints of what stands between ❰ and ❱."""
    source, loci = marked(text)
    return [it["fingerprint"] for it in json.loads(gitlab(source, loci))]


def gitlab(source: Source, loci: list[Locus]) -> str:
    return report("gitlab", [diagnostic(at) for at in loci], {source.name: source})


def test_fingerprints_hold_when_text_is_added_elsewhere() -> None:
    held = "The mill ❰[❱stood by the river and ❰[❱stood there for a hundred years.\n\n"
    before, after = fingerprints(held), fingerprints("A new paragraph before it all.\n\n" + held)
    assert before == after
    assert len(set(before)) == 2
    assert len(set(fingerprints(held * 3))) == 6


def test_clean_files_pass_and_unread_ones_fail() -> None:
    skipped = (Skipped("big.md", "longer than 3 bytes"), Skipped("out.md", "excluded"))
    checked = Checked(2, 1, 1, skipped, skipped[:1], ("b.md", "a.md"))
    root = ET.fromstring("".join(reporter("junit").page([], checked)).encode())
    assert [(it.attrib["name"], [part.tag for case in it for part in case]) for it in root] == [
        ("a.md", []),
        ("b.md", []),
        ("big.md", ["error"]),
        ("out.md", ["skipped"]),
    ]
    assert (root.attrib["tests"], root.attrib["errors"], root.attrib["skipped"]) == ("4", "1", "1")


def test_sarif_says_that_not_all_was_checked() -> None:
    failed = (Skipped("a b.md", "permission denied"),)
    log = json.loads("".join(reporter("sarif").page([], Checked(0, 0, 0, failed, failed))))
    [invocation] = log["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    [said] = invocation["toolExecutionNotifications"]
    assert said["message"]["text"] == "not checked: permission denied"


def test_sarif_makes_no_links_of_brackets() -> None:
    source, [at, end] = marked("❰[the](1)❱ and ❰]❱")
    found = diagnostic(at, ("the ‘[’ is here", end), message="‘[the](1)’ is wrong.", fix="[the]")
    [it] = json.loads(report("sarif", [found], {source.name: source}))["runs"][0]["results"]
    assert it["message"]["text"] == r"‘\[the\](1)’ is wrong. See: [the ‘\[’ is here](1)."
    assert it["relatedLocations"][0]["message"]["text"] == "the ‘[’ is here"
    [change] = it["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "[the]"}
    assert it["locations"][0]["physicalLocation"]["region"]["snippet"] == {"text": "[the](1)"}


def test_an_edit_that_is_empty_span_reads_as_insertion() -> None:
    source = Source("a.md", "ab")
    at = Locus("a.md", Span(1, 1), source.position(1), source.position(1))
    [it] = json.loads(report("rdjson", [diagnostic(at, fix="]")], {"a.md": source}))["diagnostics"]
    [made] = it["suggestions"]
    assert made == {"range": it["location"]["range"], "text": "]"}
