"""Reference lists: what is uncited, doubled, out of order or out of shape, and what is not."""

from __future__ import annotations

import pytest

from tests.kinds.test_citation import SURNAMES, WAYS, severe
from verifier import check
from verifier.style import Style


def rules(text: str, name: str = "a.md") -> list[str]:
    return [it.rule for it in severe(text, name)]


def author_date(*entries: str, heading: str = "References", cited: int = 99) -> str:
    cites = [f"It is so ({entry.split(',')[0]} {entry.split()[2][:4]})." for entry in entries]
    return "\n\n".join([*cites[:cited], f"## {heading}", *entries]) + "\n"


ENTRIES = [
    f"{name}, A. {1900 + at}. *Mill {name}*. Quay: Press." for at, name in enumerate(SURNAMES)
]


def test_an_entry_that_is_cited_nowhere() -> None:
    text = author_date(*ENTRIES[:8], cited=7)
    assert rules(text) == ["references.uncited"]
    assert rules(author_date(*ENTRIES[:8], heading="Bibliography", cited=7)) == [
        "references.uncited"
    ]
    allowed = Style(uncited=("Holtby 1907",))
    assert not [it for it in check(text, style=allowed) if it.rule == "references.uncited"]


def test_lists_that_hold_what_was_only_read() -> None:
    assert rules(author_date(*ENTRIES[:8], heading="Bibliography", cited=3)) == []
    assert rules(author_date(*ENTRIES[:8], heading="Further reading", cited=7)) == []
    assert rules(author_date(*ENTRIES[:8], cited=0)) == []


@pytest.mark.parametrize(
    "mention",
    [
        "Already in 1907 Holtby had said so.",
        "Holtby, *Mill*, 12:5, October 8, 1907.",
        "The Holtby map of ca. 1907.",
        "Holtby's study of clerks (1907) says so.",
    ],
)
def test_a_mention_in_passing_is_enough(mention: str) -> None:
    assert rules(mention + "\n\n" + author_date(*ENTRIES[:8], cited=7)) == []


def test_a_work_twice_under_one_year() -> None:
    entries = [*ENTRIES[:6], "Fenwick, A. 1905. *Another Mill*. Quay: Press."]
    assert rules(author_date(*entries)) == ["references.ambiguous"]


def test_an_entry_out_of_order() -> None:
    entries = [*ENTRIES[:8]]
    entries.insert(2, entries.pop(6))
    cites = author_date(*ENTRIES[:8]).partition("## ")[0]
    assert rules(cites + author_date(*entries, cited=0)) == ["references.order"]
    assert rules(author_date(*reversed(ENTRIES[:8]))) == []


def test_an_order_that_is_none_is_left_alone() -> None:
    entries = [ENTRIES[at] for at in (3, 0, 5, 2, 7, 1, 6, 4)]
    assert "references.order" not in rules("Text.\n\n" + author_date(*entries, cited=0))


@pytest.mark.parametrize("lost", ["b", "a"])
def test_a_letter_left_out(lost: str) -> None:
    entries = [f"Fenwick, A. 1905{letter}. *Mill {letter}*. Quay: Press." for letter in "abc"]
    text = "\n\n".join(["It is so (Fenwick 1905a, 1905b, 1905c).", "## References", *entries])
    assert rules(text) == []
    gone = next(entry for entry in entries if f"1905{lost}." in entry)
    assert rules(text.replace(gone, "")) == ["citations.unresolved"]
    cited = text.replace(
        "1905a, 1905b, 1905c", ", ".join(f"1905{it}" for it in "abc" if it != lost)
    )
    assert rules(cited.replace(gone, "")) == ["references.suffix-gap"]


def test_entries_of_another_shape() -> None:
    text = WAYS["date keys"].document(8)
    assert rules(text.replace("*Mill Dray*, Quay: 1990", "*Mill Dray*, Quay: 1990.")) == [
        "references.shape"
    ]
    assert rules(text.replace("*Mill Dray*, Quay: 1990", "*Mill Dray*, 1990, Quay: 1990")) == [
        "references.shape"
    ]
    assert rules(text.replace("*Mill Dray*, Quay: 1990", "*Mill Dray* in a long box")) == [
        "references.shape"
    ]
    assert rules(text.replace("[1912a] ", "- [1912a] ")) == ["references.shape"]


def test_a_blank_beside_a_dash() -> None:
    text = WAYS["date keys"].document(6)
    assert rules(text.replace("*Mill Dray*", "*Mill Dray, 1939- 40*")) == ["references.malformed"]
    assert rules(text.replace("*Mill Dray*", "*Mill Dray, 1939 – 40*")) == []


def test_plain_text() -> None:
    lines = [
        "It is so (Ashdown 1900), and so (Brandt 1901;\nCastellani 1902).",
        "",
        "",
        "REFERENCES",
        "",
    ]
    wrapped = [entry.replace("*", "").replace(" Quay", "\n    Quay") for entry in ENTRIES[:4]]
    text = "\n".join([*lines, *wrapped]) + "\n"
    assert rules(text, "a.txt") == ["references.uncited"]
    assert rules(text.replace("It is so", "It is so (Dray 1903) and"), "a.txt") == []
