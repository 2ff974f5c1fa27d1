"""The page of a check: as much is marked as was reported, and it is the text that is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.reporters.make import diagnostic, locus, marked, rule
from tests.reporters.page import PAYLOADS, Element, ids, read, safe
from tests.reporters.read_back import read_html
from tests.reporters.test_formats import findings
from verifier.diagnostic import Diagnostic
from verifier.reporters import Checked, Skipped
from verifier.reporters.check import html
from verifier.reporters.check.html import whole_page as whole
from verifier.reporters.check.html.marked_lines import clear
from verifier.reporters.check.html.text_data import NEAR
from verifier.reporters.parts.visible import encodable
from verifier.source import Source

SIGNS = ("sign", "unseen", "caret", "gap", "no")


def written(found: Iterable[Diagnostic], *sources: Source, **more: object) -> str:
    """The page for some diagnostics."""
    texts = {it.name: it for it in sources}
    found = list(found)
    items = [(it.rule, html.item(it, texts, False)) for it in found]
    names = tuple(sorted(texts))
    checked = Checked(len(texts), 100, 2, paths=names, sheets=tuple(html.sheets(found, texts)))
    return "".join(html.page(items, replace(checked, **more)))


def shown(found: Iterable[Diagnostic], *sources: Source, **more: object) -> Element:
    text = written(found, *sources, **more)
    read_html(text)
    return read(text)


def words(element: Element) -> str:
    """The words of a text, without the signs between them."""
    return "".join(
        it if isinstance(it, str) else words(it)
        for it in element.children
        if isinstance(it, str) or not {*it.kinds} & {*SIGNS}
    )


def plain(text: str) -> str:
    """A text as the page shows it."""
    return read(f"<p>{clear(text)}</p>").text


def by_id(root: Element, name: str) -> Element:
    [found] = [it for it in root.all() if it.attributes.get("id") == name]
    return found


def linked(element: Element) -> list[str]:
    return [it.attributes["href"] for it in element.all("a")]


def pieces(root: Element) -> list[tuple[str, str]]:
    """The text of a page in order: words, where marks begin and where they end."""
    found: list[tuple[str, str]] = []

    def walk(element: Element) -> None:
        for it in element.children:
            if isinstance(it, str):
                found.append(("words", it))
            elif "sign" in it.kinds:
                found.append(("begins", it.text))
            elif "unseen" in it.kinds and (end := re.fullmatch(r" \[(\w+) ends\] ", it.text)):
                found.append(("ends", end[1]))
            elif not {*it.kinds} & {*SIGNS}:
                walk(it)

    for lines in root.all("div", "lines"):
        walk(lines)
    return found


@settings(max_examples=60)
@given(made=findings())
def test_what_is_marked_is_what_was_meant(
    made: tuple[list[Diagnostic], dict[str, Source]],
) -> None:
    found, sources = made
    root = shown(found, *sources.values())
    told = {it.attributes["id"] for it in root.all("article", "remark")}
    assert told == {f"n{number}" for number in range(1, len(found) + 1)}
    texts = pieces(root)
    by_file = {name: [it for it in found if it.locus.path == name] for name in sources}
    for number, it in enumerate((it for name in ordered(found) for it in by_file[name]), 1):
        name = f"{number}"
        begins = texts.index(("begins", name))
        text, span = sources[it.locus.path].text, it.locus.span
        if span.end > span.start:
            ends = texts.index(("ends", name))
            got = "".join(said for kind, said in texts[begins:ends] if kind == "words")
            assert got.replace("◌", "") == plain_lines(text[span.start : span.end])
        assert linked(by_id(root, f"n{name}"))[0] == f"#m{name}"
        assert by_id(root, f"m{name}").attributes["href"] == f"#n{name}"


def ordered(found: list[Diagnostic]) -> list[str]:
    """The names of files in the order of the page."""
    return sorted({it.locus.path for it in found}, key=encodable)


def plain_lines(text: str) -> str:
    return "".join(plain(it).replace("◌", "") for it in re.split("\r\n|\r|\n", text))


@settings(max_examples=60)
@given(made=findings())
def test_texts_are_shown_as_they_are(made: tuple[list[Diagnostic], dict[str, Source]]) -> None:
    found, sources = made
    root = shown(found, *sources.values())
    known = {
        plain(it.line(n)) for it in sources.values() for n in range(1, len(it.line_starts) + 1)
    }
    for lines in root.all("div", "lines"):
        for line in lines.all("p"):
            assert words(line).replace("◌", "") in {it.replace("◌", "") for it in known}


def test_a_page_has_its_landmarks_and_an_outline() -> None:
    source, [one, two] = marked("# A\n\nThe ❰[❱state.\n\nIt ❰was❱ so.\n")
    root = shown([diagnostic(one, ("opened here", two)), diagnostic(two, severity="note")], source)
    for name in ("html", "head", "title", "body", "main", "footer", "h1", "nav"):
        assert len(list(root.all(name))) == 1
    levels = [int(it.name[1]) for it in root.all() if re.fullmatch("h[1-6]", it.name)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    for table in root.all("table"):
        assert next(table.all("caption")).text
        assert all(it.attributes.get("scope") in ("row", "col") for it in table.all("th"))
    assert next(root.all("h2", "headline")).text == "1 error and 1 note in 1 file."


def test_both_ends_of_a_pair_are_marked_and_linked() -> None:
    source, [one, two] = marked("The ❰[❱state reflected.\n\nNot the will❰)❱ of all.\n")
    root = shown([diagnostic(two, ("it opens here", one), message="It closes wrongly.")], source)
    [remark] = root.all("article")
    assert "It closes wrongly." in remark.text
    assert "1a line 1: it opens here" in remark.text
    assert linked(remark)[:2] == ["#m1", "#m1a"]
    other = by_id(root, "m1a")
    assert (other.attributes["href"], other.attributes["aria-label"]) == (
        "#n1", "1a: it opens here",
    )  # fmt: skip
    assert [it.text for it in root.all("p", "belongs")] == ["1a belongs to 1: it opens here"]
    assert [it.text for it in root.all("div", "lines")] == [
        "1The 1a[ [1a ends] state reflected.", "3Not the will1) [1 ends]  of all.",
    ]  # fmt: skip


def test_what_is_told_says_why_and_what_to_do() -> None:
    source, [one, two] = marked("See ❰12–2❱ and ❰14–3❱.\n")
    known = {"pages.range": rule("pages.range", why="Nobody can\nlook it up. Correct it.")}
    found = [
        diagnostic(one, rule="pages.range", fix="2–12"),
        diagnostic(two, rule="pages.range", fix="", applicability="unsafe"),
    ]
    root = shown(found, source, known=known)
    first, second = root.all("article")
    assert "Why, and what to doNobody can look it up. Correct it." in first.text
    assert ["open" in next(it.all("details")).attributes for it in (first, second)] == [True, False]
    assert "Fix, with --fix:write 2–12 for 12–2" in first.text
    assert "Fix, to be looked at, with --fix --unsafe-fixes:leave out 14–3" in second.text
    section = next(root.all("section", "rule"))
    assert "Nobody can look it up." in section.text
    assert "See A manual, 6.104." in section.text
    assert linked(section) == ["#n1", "#n2"]


def test_what_was_found_is_counted_by_file_and_by_rule() -> None:
    one, [a, b] = marked("❰x❱ ❰y❱", "a.md")
    two, [c] = marked("❰z❱", "b.md")
    found = [
        diagnostic(a, rule="x.one", severity="warning"),
        diagnostic(b, rule="x.two"),
        diagnostic(c, rule="x.one", severity="warning"),
    ]
    root = shown(found, one, two, Source("c.md", ""))
    files, rules = root.all("table", "summary")
    assert [[it.text for it in row.children] for row in files.all("tr")] == [
        ["File", "Errors", "Warnings", "Notes"], ["a.md", "1", "1", "–"], ["b.md", "–", "1", "–"],
    ]  # fmt: skip
    assert [[it.text for it in row.children] for row in rules.all("tr")] == [
        ["Rule", "Severity", "Places", "Files"],
        ["x.two", "error", "1", "1"],
        ["x.one", "warning", "2", "2"],
    ]
    assert linked(files) == ["#t1", "#t2"]
    assert by_id(root, "t2").text == "b.md"
    assert "Nothing to report in 1 filec.md" in root.text


def test_nothing_to_report() -> None:
    root = shown([], Source("a.md", "x"), Source("b.md", "y"))
    assert next(root.all("h2", "headline")).text == "Nothing to report in 2 files."
    assert not list(root.all("article"))
    assert linked(next(root.all("nav"))) == ["#files"]
    assert [it.text for it in root.all("details")] == ["Nothing to report in 2 filesa.mdb.md"]
    assert "Nothing was checked." in shown([]).text


def test_what_is_hidden_and_what_was_not_checked_is_said() -> None:
    lost = Skipped("b\n<b>.md", "it is <not> there")
    other = Skipped("c.bin", "it is not text")
    root = shown([], Source("a.md", ""), hidden=3, excused=1, skipped=(lost, other), failed=(lost,))
    assert "Not shown: 3 notes (--notes shows them)." in root.text
    assert "Known to the baseline, and not shown: 1 diagnostic." in root.text
    assert "This report is incomplete: 1 path was not checked." in root.text
    assert [it.text for it in by_id(root, "skipped").parent.all("li")] == [
        "b\\n<b>.md: it is <not> there", "c.bin: it is not text",
    ]  # fmt: skip


def test_of_a_long_text_the_paragraphs_about_marks_are_shown() -> None:
    paragraphs = [f"Paragraph {n} says this and that." for n in range(4000)]
    paragraphs[2000] = "Here it is ❰wrong❱ at last."
    source, [at] = marked("\n\n".join(paragraphs) + "\n")
    root = shown([diagnostic(at)], source)
    assert [it.text for it in root.all("p", "same")] == [
        "Lines 1–4,000: nothing is marked, not shown here",
        "Lines 4,002–7,999: nothing is marked, not shown here",
    ]
    [lines] = root.all("div", "lines")
    assert words(lines) == "Here it is wrong at last."
    source, [at] = marked("One.\n\nHere it is ❰wrong❱.\n\nTwo.\n\nThree.\n")
    root = shown([diagnostic(at)], source)
    assert [it.text for it in root.all("details", "same")] == [
        "Lines 1–2: nothing is marked1One.2",
        "Lines 4–7: nothing is marked45Two.67Three.",
    ]


def test_of_a_long_paragraph_what_is_near_is_shown() -> None:
    text = "before it all " * 9000 + "❰one❱ two " + "after it all " * 9000 + "❰three❱"
    source, [one, _] = marked(text)
    root = shown([diagnostic(one)], source)
    [lines] = root.all("div", "lines")
    said = words(lines)
    assert "it all one two after it" in said
    assert said.startswith(("before ", "it ", "all "))
    assert said.endswith((" it", " all", " after"))
    assert 2 * NEAR - 100 < len(said) < 2 * NEAR + 100
    assert [it.text for it in lines.all("span", "gap")] == [" […] "] * 2
    at = locus(source, 20, len(text) - 4)
    root = shown([diagnostic(at)], source)
    assert [it[0] for it in pieces(root) if it[0] != "words"] == ["begins", "ends"]
    assert all("mark" in [child.name for child in it.all()] for it in root.all("div", "lines"))
    assert "all of it is marked" in next(root.all("p", "same")).text


def test_lines_without_blanks_are_shown_in_rows() -> None:
    lines = (f"Line {n} has {'❰it❱' if n % 20 == 5 else 'nothing'}.\n" for n in range(100))
    source, loci = marked("".join(lines))
    root = shown(map(diagnostic, loci), source)
    rows = list(root.all("div", "row"))
    assert len(rows) >= len(loci)
    assert all(len(list(it.all("p", "message"))) <= 1 for it in rows)
    for row in rows:
        for remark in row.all("article"):
            sign = next(next(row.all("div", "lines")).all("a", "sign"))
            assert sign.attributes["href"] == f"#{remark.attributes['id']}"


def test_a_break_between_lines_is_seen() -> None:
    source, [at] = marked("The mill❰\n\n❱was sold.\n")
    [mark] = shown([diagnostic(at, fix=" ")], source).all("mark", "end")
    assert mark.text == " [line end] "


def test_there_may_be_no_text() -> None:
    empty = Source("a.md", "")
    root = shown([diagnostic(locus(empty, 0, 0))], empty)
    assert [it.text for it in root.all("div", "lines")] == ["11"]
    end = Source("a.md", "One.\nTwo.\n")
    root = shown([diagnostic(locus(end, 10, 10))], end)
    assert [it.text for it in root.all("div", "lines")] == ["1One.2Two.1"]
    assert read_html(written([diagnostic(locus(empty, 0, 0))])) == 1


def test_places_in_other_files_are_linked() -> None:
    one, [a] = marked("See ❰[1999]❱.\n", "a.md")
    two, [b] = marked("1999. ❰*A Book*❱.\n", "b.md")
    root = shown([diagnostic(a, ("the entry is here", b))], one, two)
    [remark] = root.all("article")
    assert "1a b.md, line 1: the entry is here" in remark.text
    assert "#m1a" in linked(remark)
    assert "Nothing was found here, but something elsewhere belongs to it." in root.text
    assert next(root.all("h2", "headline")).text == "1 error in 1 of 2 files."


@pytest.mark.parametrize("room", [0, 6_000, 40_000])
def test_where_there_is_no_room_it_is_said(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "_ROOM", room)
    monkeypatch.setattr(whole, "_LISTED", 15)
    sources, found = [], []
    for name in "abc":
        source, loci = marked("The ❰[❱ state.\n\n" * 20, f"{name}.md")
        sources.append(source)
        severity = "error" if name == "c" else "warning"
        found += [diagnostic(it, ("see", loci[-1]), severity=severity) for it in loci]
    text = written(found, *sources)
    root = read(text)
    assert read_html(text) == len(found)
    assert len(list(root.all("li", "left"))) == 15
    texts = [by_id(root, f"t{number}").parent for number in (1, 2, 3)]
    told = [len(list(it.all("article"))) for it in texts]
    assert [it > 0 for it in told] == [room > 0, room > 0, room > 10_000]
    listed = [len([*it.all("li", "left")]) for it in texts]
    assert listed[2] == min(15, 20 - told[2])


def test_a_place_of_what_has_no_room_is_marked_and_leads_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whole, "_ROOM", 5_000)
    monkeypatch.setattr(whole, "_LISTED", 0)
    source, loci = marked("The ❰[❱ state.\n\n" * 20)
    root = shown([diagnostic(it, ("see", loci[0])) for it in loci], source)
    assert by_id(root, "m20a").name == "span"
    assert by_id(root, "m1a").name == "a"


def test_a_page_takes_no_more_than_it_has_room_for() -> None:
    source, loci = marked("The ❰[❱state ❰(❱of it.\n\n" * 10_000)
    text = written(map(diagnostic, loci), source)
    assert len(text) < 5_000_000
    assert read_html(text) == len(loci)


@pytest.mark.parametrize("text", PAYLOADS)
def test_hostile_text_is_shown_and_does_nothing(text: str) -> None:
    source, [at] = marked(f"Before ❰{text}❱ after.\n", f"{text}.md")
    known = {"brackets.unclosed": rule(why=f"{text} It is so.")}
    found = [diagnostic(at, (text, at), message=text, fix=f"{text}{text}")]
    lost = Skipped(f"{text}/x", text)
    root = shown(found, source, known=known, skipped=(lost,), failed=(lost,))
    safe(root)
    assert len(ids(root)) > 10
    assert "\x1b" not in root.text
    assert not any(it in root.text for it in "\u202e\u2066\u202a\x00")
    if text.isprintable():
        assert root.text.count(text) >= 10


def test_the_same_page_comes_of_sheets_in_any_order() -> None:
    one, [a] = marked("❰x❱", "a.md")
    two, [b] = marked("❰y❱", "b.md")
    found = [diagnostic(a), diagnostic(b)]
    assert written(found, one, two) == written(found, two, one)


def test_a_rule_that_is_not_known_has_no_reason() -> None:
    source, [at] = marked("❰x❱")
    root = shown([diagnostic(at, rule="verifier.timeout")], source)
    assert "Why" not in root.text
    assert by_id(root, "r1").text == "verifier.timeout"
