"""Citations: one slip is told once, in every style; sound texts are left alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import check
from verifier.diagnostic import Diagnostic

_NAMES = """
Ashdown Brandt Castellani Dray Evansson Fenwick Grünwald Holtby Ibsenius Jankowski Kowalczyk
Lemaire Müller Nakamura Okafor Pereira Quennell Rothstein Sørensen Tervonen Ullén Vargas
"""
SURNAMES = _NAMES.split()
FEW = settings(max_examples=12)


def severe(text: str, name: str = "a.md") -> list[Diagnostic]:
    """What is said of a text about citations and lists."""
    families = ("citations", "references")
    return [
        it
        for it in check(text, name=name)
        if it.severity != "note" and it.rule.startswith(families)
    ]


@dataclass(frozen=True)
class Way:
    """A style to write a document in: how an entry and a citation of it are printed."""

    entry: str
    cite: str
    key: str
    wrong: str

    def document(self, number: int) -> str:
        lines = []
        for index in range(number):
            cite = self.cite.format(**self.parts(index))
            lines.append(f"The mill of number {SURNAMES[index].lower()}x stood still. {cite}")
        entries = [self.entry.format(**self.parts(index)) for index in range(number)]
        return "\n\n".join([*lines, "## References", *entries]) + "\n"

    def parts(self, index: int) -> dict[str, object]:
        return {
            "name": SURNAMES[index],
            "year": 1900 + 4 * index,
            "number": index + 1,
            "page": 10 + index,
            "code": f"{SURNAMES[index][:3]}{10 + 3 * index}",
        }

    def line(self, index: int) -> int:
        return 2 * index + 1


KEYED = "] {name}, A. *Mill {name}*. Quay, 1990."
DATED = "{name}, A. ({year}). *Mill*. Quay: Press."
WAYS = {
    "date keys": Way(
        "[{year}a] *Mill {name}*, Quay: 1990", "[{year}a:{page}]", "{year}a:", "17{number:02}a:"
    ),
    "bare date keys": Way(
        "[{year}] *Mill {name}*, Quay: 1990", "[{year}:{page}]", "[{year}:", "[17{number:02}:"
    ),
    "author and date": Way(
        "{name}, A. {year}. *Mill*. Quay: Press.",
        "({name} {year}: {page})",
        "({name} {year}",
        "({name} 17{number:02}",
    ),
    "author, date": Way(
        DATED, "(see {name}, {year}, p. {page})", "{name}, {year}, p", "{name}, 17{number:02}, p"
    ),
    "misspelt": Way(DATED, "({name}, {year})", "({name}", "({name}x"),
    "in the sentence": Way(
        DATED, "So wrote {name} ({year}: {page}).", "({year}:", "(17{number:02}:"
    ),
    "numbers": Way(
        "{number}. {name}, A. *Mill {name}*. Quay, 1990.",
        "[{number}, p. {page}]",
        "[{number},",
        "[6{number},",
    ),
    "bracketed keys": Way("[{code}" + KEYED, "[{code}, p. {page}]", "[{code},", "[Xyz{number:02},"),
    "pandoc": Way("[@{code}" + KEYED, "[see @{code}, p. {page}]", "@{code}, p", "@xyz{number}, p"),
}


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(number=st.integers(4, len(SURNAMES)))
def test_a_sound_document_is_left_alone(way: str, number: int) -> None:
    assert severe(WAYS[way].document(number)) == []


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(number=st.integers(5, len(SURNAMES)), at=st.integers(0, 4))
def test_a_key_altered_is_told_once(way: str, number: int, at: int) -> None:
    one = WAYS[way]
    text = one.document(number)
    old, new = one.key.format(**one.parts(at)), one.wrong.format(**one.parts(at))
    assert old in text
    found = severe(text.replace(old, new, 1))
    assert [(it.rule, it.locus.start.line) for it in found] == [
        ("citations.unresolved", one.line(at))
    ]


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(number=st.integers(6, len(SURNAMES)), at=st.integers(0, 5))
def test_an_entry_removed_is_told_at_its_first_citation(way: str, number: int, at: int) -> None:
    one = WAYS[way]
    cites, _, entries = one.document(number).partition("## References")
    gone = one.entry.format(**one.parts(at)) + "\n"
    assert gone in entries
    entries = entries.replace(gone, "", 1)
    found = severe(cites + cites + "## References" + entries)
    assert [(it.rule, it.locus.start.line) for it in found] == [
        ("citations.unresolved", one.line(at))
    ]
    assert any("cited here too" in it.message for it in found[0].related)


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(number=st.integers(6, len(SURNAMES)), at=st.integers(0, 5))
def test_an_entry_doubled_is_told_at_the_second(way: str, number: int, at: int) -> None:
    one = WAYS[way]
    text = one.document(number)
    entry = one.entry.format(**one.parts(at)) + "\n"
    found = severe(text.replace(entry, entry + "\n" + entry, 1))
    assert [it.rule for it in found] == ["references.duplicate"]


@pytest.mark.parametrize("way", ["date keys", "bare date keys", "author and date", "author, date"])
@FEW
@given(number=st.integers(5, len(SURNAMES)), at=st.integers(0, 4))
def test_a_letter_in_a_key_is_told_once(way: str, number: int, at: int) -> None:
    one = WAYS[way]
    text = one.document(number)
    old = one.key.format(**one.parts(at))
    found = severe(text.replace(old, old.replace("1", "l", 1), 1))
    assert [(it.rule, it.locus.start.line) for it in found] == [
        ("citations.malformed", one.line(at))
    ]


@pytest.mark.parametrize("mark", ["{}:13]", "[{}:13", "{{{}:13]", "[{}:13)", "]{}:13[", "[[{}:13]"])
def test_a_broken_bracket_leaves_no_entry_idle(mark: str) -> None:
    text = WAYS["date keys"].document(8).replace("[1908a:12]", mark.format("1908a"))
    assert severe(text) == []


def messages(text: str) -> list[str]:
    return [it.message for it in severe(text)]


LIST = """

## References

[1937a] *Stones*, Quay: 1970

[1937b] *Slates*, Quay: 1971

[1939] *Sand*, Quay: 1972
"""


def test_messages_name_the_nearest_key() -> None:
    assert messages("[1937a:3] [1937b:3] [1939:3] [1936a:5]" + LIST) == [
        "‘1936a’ is cited and has no entry in the reference list; the nearest is ‘1937a’."
    ]
    assert messages("[1937a:3] [1937b:3] [1939:3] [1812:5]" + LIST) == [
        "‘1812’ is cited and has no entry in the reference list."
    ]
    assert messages("[1937a:3] [1937b:3] [1937:3] [1939:5]" + LIST) == [
        "‘1937’ does not say which work is meant: the list has ‘1937a’ and ‘1937b’."
    ]


def test_a_key_cited_often_is_told_once() -> None:
    found = severe("[1937a:3] [1937b:3] [1939:3]\n\n[1940:5]\n\n[1940:6] [1940:7]" + LIST)
    assert [(it.rule, it.locus.start.line, len(it.related)) for it in found] == [
        ("citations.unresolved", 3, 3)
    ]


def test_two_authors_are_one_key_in_and_out_of_the_sentence() -> None:
    text = (
        "It is so (Fenwick and Holt 2001: 4; Holt 2003; Dray 1999).\n\n"
        "So said Fenwick and Holt (2001). In contrast to Dray, Holt (2003) did not.\n\n"
        "## References\n\nDray, P. 1999. *Oil*. Quay.\n\nHolt, M. 2003. *Oak*. Quay.\n"
    )
    assert [(it.rule, it.locus.start.line) for it in severe(text)] == [("citations.unresolved", 1)]


def test_no_list_is_told_once() -> None:
    rules = {
        it.rule: it for it in check("Oak. [1937a:3]\n\nElm. [1937b:3] Ash. [1939:3] All burn.\n")
    }
    assert len(rules) == 1
    assert rules.keys() <= {"references.no-list", "edition.broken-off", "edition.truncated"}


BOOKS = [
    "The Captain (1848) and the Mate (1849) sailed (London, 1850) in May (May 1851).",
    "[In 1848 he sailed.] The log [was] lost [in 1849]. [1850.] [See the log, 1851.]",
    "He wrote [Applause], [sic], [1], [2], [section G.4], [x86] and a[0], and `[12]` in code.",
    "Matt. 4:51, Gen. 1:1 (Gen. 1:2), 224:6, 20 (no. 5):15, and the Article (Article 5, 1998).",
]


@pytest.mark.parametrize("text", BOOKS)
def test_books_without_a_list_are_left_alone(text: str) -> None:
    assert severe(text) == []
    assert severe(text, "a.txt") == []


def test_several_chapters_with_lists_of_their_own() -> None:
    chapter = "# Chapter\n\nCords [1], and cords [2].\n\n## References\n\n1. {}\n2. {}\n\n"
    text = "".join(
        chapter.format(f"{name}, A. *Silk*. 1921.", f"{name}, B. *Wool*. 1922.")
        for name in SURNAMES[:3]
    )
    assert severe(text) == []
    assert [it.rule for it in severe(text.replace("cords [2]", "cords [3]", 1))]


def test_the_nearest_number_is_the_next() -> None:
    listed = "\n".join(f"{at}. Holt, A. *Mills*. Leeds, {1980 + at}." for at in range(1, 6))
    found = messages(f"So [1], [2], [3], [6], [17], [4], [5].\n\n## References\n\n{listed}\n")
    assert found == [
        "‘6’ is cited and has no entry in the reference list; the nearest is ‘5’.",
        "‘17’ is cited and has no entry in the reference list.",
    ]


BODIES = (
    "Board of Trade",
    "Library Association",
    "Ministry of Agriculture, Fisheries and Food",
    "National Union of Railway Workers",
    "Society for Ponds",
)
BODIES_LISTED = "".join(
    f"\n{name}. {1911 + at}. *Eels*. Leeds: Corner Press.\n" for at, name in enumerate(BODIES)
)


def slipped(word: str, at: int, way: str) -> str:
    """A word with one slip at a letter."""
    after = word[at + 1 :]
    return {
        "other": f"{word[:at]}q{after}",
        "less": word[:at] + after,
        "more": f"{word[:at]}{word[at]}x{after}",
        "swapped": f"{word[:at]}{after[:1]}{word[at]}{after[1:]}",
    }[way]


@settings(max_examples=60, deadline=None)
@given(data=st.data(), way=st.sampled_from(["other", "less", "more", "swapped"]))
def test_a_slip_in_any_word_of_the_name_of_a_body_is_told_once(
    data: st.DataObject, way: str
) -> None:
    name = data.draw(st.sampled_from(BODIES))
    words = [it.strip(",") for it in name.split() if len(it) > 3]
    word = data.draw(st.sampled_from(words))
    if way == "swapped" and len(word) < 6:
        way = "other"
    at = data.draw(st.integers(1, len(word) - 2))
    cites = [f"It is so ({it} {1911 + at}: 3)." for at, it in enumerate(BODIES)]
    text = "\n\n".join(cites) + "\n\n## References\n" + BODIES_LISTED
    assert severe(text) == []
    wrong = slipped(word, at, way)
    if wrong != word:
        found = severe(text.replace(name, name.replace(word, wrong), 1))
        line = 1 + 2 * BODIES.index(name)
        assert [(it.rule, it.locus.start.line) for it in found] == [("citations.unresolved", line)]
        assert "the nearest is" in found[0].message


@pytest.mark.parametrize("wrong", ["Foot", "Fete", "Fxxt", "Feat", "Fee"])
def test_two_letters_of_a_short_name_are_one_slip(wrong: str) -> None:
    listed = "\n\n".join(
        f"{name}, A. {1990 + at}. *Mill*. Leeds: Quay."
        for at, name in enumerate(["Brandt", "Dray", "Feet"])
    )
    text = f"So (Brandt 1990), so (Dray 1991), so ({wrong} 1992).\n\n## References\n\n{listed}\n"
    [told] = messages(text)
    assert told.startswith(f"‘{wrong} 1992’ is cited ")
    assert told.endswith("; the nearest is ‘Feet 1992’.")


def test_the_entry_of_a_title_is_missed_though_one_other_title_is_cited() -> None:
    text = (
        "Cords [Silk and Cord, p. 12] and boys [The Boys of the Loom, p. 4].\n\n## References\n\n"
    )
    assert messages(f"{text}[Silk and Cord] B. Castellani, Como, 1921.\n") == [
        "‘The Boys of the Loom’ is cited and has no entry in the reference list."
    ]
