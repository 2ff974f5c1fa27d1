from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.reporters.page import (
    DAMAGED,
    EDITION,
    PAYLOADS,
    RULES,
    audited,
    document,
    page,
    read,
    safe,
)
from verifier.collation.sides.edition import Record, allowing, full, record
from verifier.diagnostic import Diagnostic
from verifier.document import Document
from verifier.engine.audit import audit
from verifier.reporters import Checked, Skipped
from verifier.reporters.audit import html as audits_html
from verifier.reporters.audit.html import report as html
from verifier.reporters.audit.html.layout import Layout
from verifier.reporters.audit.html.word_pieces import pieces
from verifier.reporters.parts.html.tag import element, escape
from verifier.reporters.parts.visible import visible


def test_a_page_is_made_like_a_page() -> None:
    root = page(audited(), title="Copies of The Mill")
    safe(root)
    for name in ("html", "head", "title", "body", "main", "footer", "h1"):
        assert len(list(root.all(name))) == 1
    assert [it.text for it in root.all("title")] == ["Copies of The Mill"]
    assert next(root.all("html")).attributes["lang"] == "en"
    levels = [int(it.name[1]) for it in root.all() if re.fullmatch("h[1-6]", it.name)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    for table in root.all("table"):
        assert next(table.all("caption")).text
        assert all(it.attributes.get("scope") in ("row", "col") for it in table.all("th"))


def test_the_verdict_is_a_sentence() -> None:
    told, *_ = audited()
    lead = next(page(audited()).all("p", "lead")).text
    assert told.verdict == "abridged"
    assert "missing" in lead
    assert "; 19 words are found in another place; " in lead
    assert "15 words that are not the edition’s stand in the text" in lead
    assert "Capitals, accents or pointing differ in 1 place." in lead
    assert "None" not in lead


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (EDITION, "with nothing changed and nothing added"),
        (EDITION.replace("pond, and", "pond; and").replace("night, ", "night "), "1 place"),
        (EDITION[: EDITION.index("## The End")], "The last 30 words of the edition are missing"),
        (EDITION[EDITION.index("## The Fam") :], "The first 22 words of the edition are missing"),
        (EDITION.replace("[until 1860]", "until 1860"), "brackets differ in 2 places"),
        ("Error 404, nothing here. We looked everywhere.", "None of the edition’s words"),
    ],
)  # fmt: skip
def test_what_is_said_in_plain_words(copy: str, said: str) -> None:
    assert said in next(page(audited(copy=copy)).all("p", "lead")).text


def test_the_map_has_a_mark_for_each_passage() -> None:
    told, held, copy = audited()
    root = page((told, held, copy))
    [drawn] = root.all("ol", "map")
    marks = list(drawn.all("a"))
    passages = [it for it in marks if "added" not in it.kinds]
    assert len(passages) == len(held.passages) == len(told.states)
    assert len(marks) == len(passages) + 1
    for number, (mark, state) in enumerate(zip(passages, told.states, strict=True), 1):
        expected = "accidental" if "Flour" in mark.text else state
        assert expected in mark.kinds
        assert mark.text.startswith(f"Passage {number}: ")
    assert [it.text for it in drawn.all("span", "title")] == [
        "The Mill at Oldford", "The Family", "The Trade", "The End",
    ]  # fmt: skip


def test_words_that_differ_are_marked_and_said_to_be() -> None:
    root = page(audited())
    lacking = [it.text for it in root.all("del")]
    added = [it.text for it in root.all("ins")]
    for word in ("[", "]", "pond"):
        assert f" [missing text begins] {word} [missing text ends] " in lacking or (
            f" [changed text begins] {word} [changed text ends] " in lacking
        )
    assert any("geese" in it for it in lacking)
    assert " [changed text begins] lake [changed text ends] " in added
    assert any("Buy our honey! " in it and "at all." in it for it in added)
    assert any("[other form begins] sundays" in it.text for it in root.all("mark"))


def test_a_passage_that_moved_is_linked_both_ways() -> None:
    root = page(audited())
    [away] = root.all("article", "moved")
    [home] = root.all("article", "here")
    for one, other in ((away, home), (home, away)):
        links = [it.attributes["href"] for it in next(one.all("p", "what")).all("a")]
        assert links == [f"#{other.attributes['id']}"]
    assert "1841" in home.text


def test_what_is_the_same_is_folded_away_and_whole() -> None:
    root = page(audited(copy=EDITION.replace("seven", "eight")))
    shown = "".join(it.text for it in root.all("details", "same"))
    for passage in EDITION.split("\n\n"):
        if "seven" not in passage:
            assert passage.strip("# \n") in shown


def test_a_manifest_shows_what_it_can() -> None:
    _, held, copy = audited()
    manifest = full(held)
    told = audit(manifest, copy, RULES)
    root = page((told, manifest, copy))
    safe(root)
    assert "compared with a manifest" in root.text
    assert "The manifest records" in root.text
    assert "lake" in "".join(it.text for it in root.all("ins"))
    assert "geese" not in root.text
    assert len(list(next(root.all("ol", "map")).all("a"))) == len(held.passages) + 1


def test_notes_at_the_end_are_told() -> None:
    edition = (
        "The mill[^1] stood by the pond, and the pond was deep and very cold.\n\n"
        "[^1]: It was a corn mill, as the parish book of that year says.\n\n"
        "Nobody has ground corn there since the river changed its bed in a night.\n"
    )
    one, note, two = edition.strip().split("\n\n")
    told = audited(edition, f"{one}\n\n{two}\n\n{note}\n")
    lead = next(page(told).all("p", "lead")).text
    assert told[0].verdict == "complete"
    assert ("notes that stand elsewhere" in lead) == any(
        it.kind == "transposition" for it in told[0].variants
    )


@pytest.mark.parametrize("held", [record, lambda it: full(record(it))])
def test_what_may_be_left_out_is_no_fault(held: Callable[[Document], Record]) -> None:
    edition = allowing(held(document(EDITION, "edition.md")), [0, 1])
    copy = document(EDITION[EDITION.index("## The Fam") :], "copy.md")
    root = page((audit(edition, copy, RULES), edition, copy))
    safe(root)
    assert next(root.all("h2")).text == "This copy is complete."
    lead = next(root.all("p", "lead")).text
    assert lead.startswith("All 96 words of the edition that a copy must have are here")
    assert "No fault: 22 words are left out, as the edition allows." in root.text
    marks = list(next(root.all("ol", "map")).all("a"))
    assert [it.kinds[0] for it in marks[:3]] == ["spared", "spared", "found"]


def test_several_copies_have_a_table_first() -> None:
    many = [audited(name=f"{name}.md") for name in "abc"]
    many.append(audited(copy=EDITION, name="d.md"))
    root = page(*many)
    safe(root)
    table = next(root.all("table", "summary"))
    assert [it.text for it in table.all("a")] == ["a.md", "b.md", "c.md", "d.md"]
    assert [it.text for it in table.all("span", "badge")] == ["abridged"] * 3 + ["complete"]
    assert "4 copies, 1 complete" in next(table.all("caption")).text
    assert len(list(root.all("ol", "map"))) == 3


def test_parts_made_elsewhere_come_to_the_same_page() -> None:
    many = [audited(), audited(copy=EDITION)]
    parts = [html.part(number, 2, *it) for number, it in enumerate(many, 1)]
    assert "".join(html.pages(parts)) == "".join(html.page(many))


def test_the_command_writes_the_same_page() -> None:
    one = audited()
    skipped = (Skipped("a<b>.md", "missing"),)
    text = audits_html.item(*one, False, (1, 1))
    written = "".join(audits_html.page([text], Checked(1, 1, 1, skipped)))
    assert written == "".join(html.pages([html.part(1, 1, *one)], skipped=skipped))
    root = read(written)
    safe(root)
    assert "a<b>.md: missing" in [it.text for it in root.all("li")]


def test_what_is_said_of_a_copy_by_itself_is_shown() -> None:
    told, held, copy = audited()
    notice = Diagnostic(
        "edition.notice", "error", "The notice is missing.", told.diagnostics[0].locus
    )
    root = page((replace(told, diagnostics=(*told.diagnostics, notice)), held, copy))
    safe(root)
    assert "The notice is missing. (line 3)" in [it.text for it in root.all("li")]


def test_what_there_is_no_room_for_is_said() -> None:
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
    passages = [
        " ".join(f"{words[(i * j) % 10]}{(i * 7919 + j) % 1009}" for j in range(120))
        for i in range(1200)
    ]
    edition = "\n\n".join(passages)
    copy = "\n\n".join(it.replace(" ", " zebra ", 1) for it in passages)
    text = "".join(html.page([audited(edition, copy)]))
    assert len(text) < 2_500_000
    root = read(text)
    safe(root)
    [rest] = root.all("p", "rest")
    shown = len(list(root.all("article")))
    assert 0 < shown < 1200
    assert re.search(rf"{shown:,} of 1,\d\d\d differences are shown", rest.text)
    assert len(list(next(root.all("ol", "map")).all("a"))) == 1200


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_is_inert(payload: str) -> None:
    text = f"Before it all came this.\n\nOne two three {payload} four five.\n\nThe end of it."
    audits = audited(text, text.replace("three", "3").replace("The end", payload), name="a.txt")
    told = replace(audits[0], copy=f"{payload}.md", edition=f"{payload}/b.md")
    told = replace(
        told,
        diagnostics=tuple(
            replace(it, message=payload, rule=payload, locus=replace(it.locus, path=payload))
            for it in told.diagnostics
        ),
        variants=tuple(
            replace(it, reading=payload, lemma=it.lemma and payload) for it in told.variants
        ),
    )
    root = page((told, *audits[1:]), (told, *audits[1:]), title=payload)
    safe(root)
    assert {it.name for it in root.all()} <= {it.name for it in page(audited(), audited()).all()}
    assert not set(root.text) & set("\u202e\u2066\x00\x1b\ufeff")
    seen = "".join(map(visible, payload))
    assert next(root.all("title")).text == seen
    assert f"{seen}.md" in [it.text for it in root.all("dd")]
    assert root.text.count(seen) > 6


@given(st.text())
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    [shown] = read(element("p", text, title=text)).all("p")
    expected = "".join(it if it in "\n\t\u00ad" else visible(it) for it in text)
    assert shown.text == expected
    assert shown.attributes.get("title", "") == expected
    assert escape(escape(text)) == escape(text)


@given(
    st.lists(st.text(st.sampled_from("ab <>&'\"[]()\u202e\n"), max_size=30), max_size=6),
    st.lists(st.text(st.sampled_from("ab <>&'\"[]()\u202e\n"), max_size=30), max_size=6),
)
def test_any_two_texts_make_a_sound_page(edition: list[str], copy: list[str]) -> None:
    safe(page(audited("\n\n".join(edition), "\n\n".join(copy))))


TEXTS = st.lists(
    st.lists(
        st.sampled_from(["one", "two", "three", "four", "five", "six", "seven", "[eight]", "9"]),
        min_size=1,
    ),
    min_size=1,
    max_size=8,
).map(lambda parts: "\n\n".join(" ".join(words) + "." for words in parts))


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_passage_are_the_passage(edition: str, copy: str) -> None:
    held, compared = record(document(edition, "a.txt")), document(copy, "b.txt")
    told = audit(held, compared, RULES)
    layout = Layout(held, told.variants)
    covered = []
    for item in layout.items(told.states):
        covered += range(item.first, item.last)
        for passage in range(item.first, item.last):
            span = held.passages[passage].span
            assert span is not None
            parts = pieces(held, compared, passage, layout.inside[passage])
            if layout.inside[passage]:
                whole = "".join(it.edition or "" for it in parts)
                assert whole == edition[span.start : span.end]
            readings = [it.copy for it in parts if it.sort != "same"]
            whole = "".join(it.copy or "" for it in parts)
            for it in layout.inside[passage]:
                if it.kind == "accidental":  # two may share a word
                    assert it.reading in whole
                elif it.kind != "transposition" and it.at >= held.starts[passage]:
                    assert it.reading in readings
    assert covered == list(range(len(held.passages)))


def test_every_variant_is_shown_somewhere() -> None:
    told, held, _ = audited(copy=DAMAGED)
    layout = Layout(held, told.variants)
    shown = [id(it) for item in layout.items(told.states) for it in item.variants]
    assert {id(it) for it in told.variants} <= {*shown, *map(id, layout.around)}
