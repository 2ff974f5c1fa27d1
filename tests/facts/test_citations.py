"""Citations of every style: what is read, what it means, and what is no citation."""

from __future__ import annotations

import time
from itertools import product

import pytest

from verifier import facts, readers
from verifier.facts.citations import Citation, Citations
from verifier.facts.citations.likeness import distance
from verifier.source import Source

ROOMS = """

## References

Ashdown, R. 1988. *Rooms*. Leeds: Corner Press.

Brandt, T., Müller, K. and Sørensen, A. 2010. “Pit and Page.” *Northern Studies* 41: 229–260.

Castellani, B. [1899] 1979. *Silk*. Como: Lago.

Foot, A. de. 2005. *On Foot*. Gent: Poort.

Holt, M. 2003a. “Loans.” *History* 12: 5–31.

Holt, M. 2003b. “A Reply.” *History* 12: 88–90.

Holt, M. 2003c. “A Rejoinder.” *History* 12: 91–92.

Kant, I. (1781/1787). *Kritik*. Riga: Ufer.

Lacan, J. (1955–1956). *Talks*. Paris: Rive.

Library Association. 1904. *Forms*. London: Library Association.

Martín Gómez, L. 2001. *Salas*. Cádiz: Bahía.

Pereira, J. and Holt, M. 2001. *Lamp Oil*. Porto: Ribeira.

van der Meer, L. 1997. “Lists.” *Archive* 3: 11–27.

van Feet, B. n.d. *Steps*. Gent: Poort.

Wickham, C. In press. *Framing*. Oxford: Gate.

World Health Organization. 2015. *Wells*. Geneva: WHO.
"""


def read(text: str, name: str = "a.md") -> Citations:
    return facts.of(readers.read(Source(name, text))).citations


def told(text: str) -> list[tuple[str, str, bool]]:
    """Key, locator and whether an entry answers, of the citations that are sure."""
    return [(it.key, it.locator, it.entry >= 0) for it in read(text).items if it.confident]


AUTHOR_DATE = [
    ("It is so (Ashdown 1988).", ["Ashdown 1988"]),
    ("It is so (Ashdown, 1988).", ["Ashdown 1988"]),
    ("It is so (see Ashdown 1988, but cf. Holt 2003a).", ["Ashdown 1988", "Holt 2003a"]),
    ("It is so (Ashdown 1988: 12–14; Holt 2003a, 7).", ["Ashdown 1988 @ 12–14", "Holt 2003a @ 7"]),
    ("It is so (Ashdown 1988, pp. 12–14).", ["Ashdown 1988 @ pp. 12–14"]),
    ("It is so (Ashdown 1988, 12, emphasis added).", ["Ashdown 1988 @ 12"]),
    ("It is so (Ashdown 1988, chap. 3).", ["Ashdown 1988 @ chap. 3"]),
    ("It is so (Brandt et al. 2010).", ["Brandt et al. 2010"]),
    ("It is so (Brandt, Müller, and Sørensen 2010).", ["Brandt, Müller, and Sørensen 2010"]),
    (
        "It is so (Brandt, Müller & Sørensen, 2010, p. 230).",
        ["Brandt, Müller & Sørensen 2010 @ p. 230"],
    ),
    ("It is so (Pereira and Holt 2001).", ["Pereira and Holt 2001"]),
    ("It is so (Holt 2003a,b).", ["Holt 2003a", "Holt 2003b"]),
    ("It is so (Holt 2003a, 2003b).", ["Holt 2003a", "Holt 2003b"]),
    ("It is so (Holt 2003a–c).", ["Holt 2003a", "Holt 2003b", "Holt 2003c"]),
    ("It is so (Castellani [1899] 1979, 3).", ["Castellani 1979 @ 3"]),
    ("It is so (Castellani 1899).", ["Castellani 1899"]),
    ("It is so (Library Association 1904: 7).", ["Library Association 1904 @ 7"]),
    ("It is so (WHO 2015).", ["WHO 2015"]),
    ("It is so (Lacan 1955–1956; Kant 1781/1787).", ["Lacan 1955-1956", "Kant 1787"]),
    ("It is so (van der Meer 1997: 12).", ["van der Meer 1997 @ 12"]),
    ("It is so (Meer 1997).", ["Meer 1997"]),
    ("It is so (de Foot 2005; van Feet n.d.).", ["de Foot 2005", "van Feet n.d."]),
    ("It is so (Wickham in press).", ["Wickham in press"]),
    ("It is so (Martín Gómez 2001).", ["Martín Gómez 2001"]),
    ("It is so (Martin Gomez 2001).", ["Martin Gomez 2001"]),
    ("It is so (HOLT 2003a).", ["HOLT 2003a"]),
    ("Ashdown (1988) thinks so.", ["Ashdown 1988"]),
    ("Ashdown’s (1988: 3) view.", ["Ashdown 1988 @ 3"]),
    ("Wickham's (in press) book.", ["Wickham in press"]),
    (
        "In Pereira and Holt (2001), and in Brandt et al. (2010).",
        ["Pereira and Holt 2001", "Brandt et al. 2010"],
    ),
    ("The Library Association (1904: 7) printed it.", ["Library Association 1904 @ 7"]),
    ("So it was. And Ashdown (1988) agrees.", ["Ashdown 1988"]),
    ("Against Prof. Ashdown (1988:377, 380) he said.", ["Prof. Ashdown 1988 @ 377, 380"]),
    ("As Ashdown(1988) has it.", ["Ashdown 1988"]),
    ("It is contested [Ashdown 1988: 3].", ["Ashdown 1988 @ 3"]),
    ("It is so\n(Ashdown\n1988).", ["Ashdown 1988"]),
    ("It is so (for a review see Ashdown 1988 and Holt 2003a).", ["Ashdown 1988", "Holt 2003a"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AUTHOR_DATE)
def test_author_date(text: str, expected: list[str] | None) -> None:
    found = told(text + ROOMS)
    assert all(resolved for _, _, resolved in found), found
    keys = [f"{key} @ {place}" if place else key for key, place, _ in found]
    if expected is None:
        assert keys
    else:
        assert keys == expected


MISSING = [
    ("It is so (Ashdown 1989).", "Ashdown 1989"),
    ("It is so (Ashdowne 1988).", "Ashdowne 1988"),
    ("It is so (Ashdown 1988; Holt 2003a; Okafor 2012).", "Okafor 2012"),
    ("Ashdown (1987) thinks so.", "Ashdown 1987"),
    ("It is so (Holt 2003d).", "Holt 2003d"),
    ("It is so (Holt and Okafor 2003a).", "Holt and Okafor 2003a"),
    ("It is so (Wickham 2005).", "Wickham 2005"),
]


@pytest.mark.parametrize(("text", "key"), MISSING)
def test_author_date_without_an_entry(text: str, key: str) -> None:
    missing = [it.key for it in read(text + ROOMS).items if it.confident and it.entry < 0]
    assert missing == [key]


SOUND = [
    "Ashdown (1923-1985) kept the mill.",
    "In Rooms (1972) the keeper sleeps.",
    "In 1989 the mill fell. The 1999 study says why. In 1944 (74-75) he wrote.",
    "He came in May (May 1999), in spring (Spring 1999), to London (London, 1848).",
    "See the order (Article 5, 1998), the plate (Figure 1), the rest (Table 3, 1999).",
    "The poem Kubla (1798) and The Message (1919) by Kafka.",
    "Best. 2009 is the year. (2009) was not.",
    "He was fined (12 pounds in 1848; 14 in 1849).",
    "The mill (built 1848) fell (c. 1900).",
    "The law (of 5 May 1848) was read (vol. 3, 1848).",
    "A mill (see http://example.org/Ashdown/1999) and (ISBN 1999).",
]


@pytest.mark.parametrize("text", SOUND)
def test_no_citation(text: str) -> None:
    assert told(text + ROOMS) == []


def test_a_place_is_no_author() -> None:
    text = "It is so (Ashdown 1988; Holt 2003a; Meer 1997). He sailed (Lisbon, 1848)." + ROOMS
    assert all(resolved for _, _, resolved in told(text))


KEYED = """

## References

[1937a] *Stones*, Quay: 1970

[1939] *Sand*, Quay: 1970

[1939-40] *Clay*, Quay: 1970
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oak. [1937a:13, 14, 15]", [("1937a", "13, 14, 15", True)]),
        ("Oak. [1939-40:6-7]", [("1939-40", "6-7", True)]),
        ("Oak. [1939–40: 6–7]", [("1939–40", "6–7", True)]),
        ("Oak. [1937a:13; 1939:5]", [("1937a", "13", True), ("1939", "5", True)]),
        ("Oak. [see 1937a:13]", [("1937a", "13", True)]),
        ("Oak. [1937a]", [("1937a", "", True)]),
        ("Oak. [1939b:45]", [("1939b", "45", False)]),
        ("Oak. [1940:45]", [("1940", "45", False)]),
        ("Oak. [1937a:13n3]", [("1937a", "13n3", True)]),
        ("Oak. [1937a:xii]", [("1937a", "xii", True)]),
        ("In [1917] it [was] so [in 1926]. [1937a:3]", [("1937a", "3", True)]),
        ("In [1917; 1918] and [1917, 1918]. [1937a:3]", [("1937a", "3", True)]),
        ("From [1917-18] on. [1937a:3]", [("1937a", "3", True)]),
    ],
)
def test_date_keys(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert told(text + KEYED) == expected
    assert not read(text + KEYED).malformed


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("Oak. [l937a:13]", "l937a", "1937a"),
        ("Oak. [I937a:13]", "I937a", "1937a"),
        ("Oak. [1937a:13] Elm. [l939-40:6]", "l939-40", "1939-40"),
        ("Oak. [1937a;13]", "1937a;13", "1937a"),
        ("Oak. [1937a.13]", "1937a.13", "1937a"),
        ("Oak. [1937a 13]", "1937a 13", "1937a"),
        ("Oak. [1937a, 13-14]", "1937a, 13-14", "1937a"),
        ("Oak. [1937a:]", "1937a:", "1937a"),
    ],
)
def test_malformed_date_keys(text: str, written: str, meant: str) -> None:
    found = read(text + KEYED).malformed
    assert [(it.written, it.meant) for it in found] == [(written, meant)]


NUMBERED = """

## References

1. Castellani, B. *Silk and Cord*. Como, 1921.
2. Dray, P. *Children*. Lyon, 1954.
3. Evans, O. *Devices*. Cardiff, 1933.
4. Lemaire, J. *Papier*. Lyon, 1977.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cords [1].", ["1"]),
        ("Cords [1, 3].", ["1", "3"]),
        ("Cords [1–3].", ["1", "2", "3"]),
        ("Cords [1, 3-4].", ["1", "3", "4"]),
        ("Cords [1; 2].", ["1", "2"]),
        ("Cords [1, p. 12; 2, pp. 3–4].", ["1 @ p. 12", "2 @ pp. 3–4"]),
        ("Cords [1][2].", ["1", "2"]),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    found = told(text + NUMBERED)
    assert all(resolved for _, _, resolved in found)
    assert [f"{key} @ {place}" if place else key for key, place, _ in found] == expected


def test_numbers_that_are_none() -> None:
    text = "Cords [1, 2]. The years [519-476] and a[0], or [1917]; [12] yards." + NUMBERED
    assert [key for key, _, resolved in told(text) if resolved] == ["1", "2"]
    assert [key for key, _, resolved in told(text) if not resolved] == ["12"]


def test_numbered_notes_are_no_list_of_works() -> None:
    text = (
        "Cords [1] and [2], from [519-476].\n\n## Notes\n\n1. In 1921.\n2. In 1922.\n3. In 1923.\n"
    )
    found = read(text)
    assert not found.malformed
    assert [(it.key, it.style) for it in found.items if it.confident] == [
        ("1", "notes"),
        ("2", "notes"),
    ]


ALPHA = """

## References

[Knu84] Knuth, D. *Books*. Reading 1984.

[ABC+99] Alder, A. *Trees*. Turku 1999.

[RFC3986] Berners-Lee, T. *Identifiers*. 2005.

[HTML] Hickson, I. *Living Standard*. 2014.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read [Knu84].", [("Knu84", "", True)]),
        ("Read [Knu84, p. 12].", [("Knu84", "p. 12", True)]),
        ("Read [Knu84, ABC+99].", [("Knu84", "", True), ("ABC+99", "", True)]),
        (
            "Read [Knu84; RFC3986, section 3].",
            [("Knu84", "", True), ("RFC3986", "section 3", True)],
        ),
        ("Read [HTML] as [was] said, [x86] too.", [("HTML", "", True)]),
        ("Read [Knu84] and [Knu85].", [("Knu84", "", True), ("Knu85", "", False)]),
        ("Read [HTML] and [HTNL].", [("HTML", "", True), ("HTNL", "", False)]),
        ("Read [TODO] and [sic] and [HTML] and [the mill].", [("HTML", "", True)]),
    ],
)
def test_bracketed_keys(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert told(text + ALPHA) == expected


def test_a_letter_in_a_bracketed_key() -> None:
    found = read("Read [Knu84], [RFC3986] and [ABC+9g], then [RFC3g86]." + ALPHA)
    assert not found.malformed
    found = read("Read [Knu84], [RFC3986] and [Knu8l], then [ABC+9O]." + ALPHA)
    assert not found.malformed
    keys = ALPHA.replace("Knu84", "Knu10").replace("ABC+99", "ABC+01")
    found = read("Read [Knu1O] and [RFC3986] and [ABC+O1, p. 3]." + keys)
    assert [(it.written, it.meant) for it in found.malformed] == [
        ("Knu1O", "Knu10"),
        ("ABC+O1", "ABC+01"),
    ]


PANDOC = """

## References

[@doe99]: Doe, J. *Does*. 1999.

[@smith04]: Smith, A. *Smithy*. 2004.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So [@doe99].", ["doe99"]),
        (
            "So [see @doe99, pp. 33-35 and *passim*; also @smith04, chap. 1].",
            ["doe99 @ pp. 33-35 and passim", "smith04 @ chap. 1"],
        ),
        ("Smith says so [-@smith04].", ["smith04"]),
        ("@smith04 says so; write to a@smith04.org.", ["smith04"]),
        ("So says @doe99 [p. 3].", ["doe99"]),
    ],
)
def test_pandoc(text: str, expected: list[str]) -> None:
    found = told("So [@doe99; @smith04]. " + text + PANDOC)[2:]
    assert [f"{key} @ {place}" if place else key for key, place, _ in found] == expected
    assert all(resolved for _, _, resolved in found)


def test_pandoc_without_a_list_is_never_missing() -> None:
    assert told("So [@doe99, p. 3] and @smith04.") == []
    assert len(read("So [@doe99, p. 3] and @smith04.").items) == 2


def test_cited_titles_need_no_list() -> None:
    found = read(
        "He says so [**What is Property?** , p. 12], again [**Op. Cit.** , pp. 210-1] [was]."
    )
    assert [(it.key.strip(), it.locator) for it in found.items] == [
        ("What is Property?", "p. 12"),
        ("Op. Cit.", "pp. 210-1"),
    ]
    assert not any(it.confident for it in found.items)


LANGUAGES = {
    "Literaturverzeichnis": (
        "So (vgl. Müller und Groß 1999, S. 12).",
        "Müller, K. und Groß, T. (1999): *Holz*. Bonn: Ufer.",
    ),
    "Références": (
        "C'est ainsi (voir Lemaître et al. 1999 : 12).",
        "Lemaître, J., Roux, A. et Petit, B. (1999). *Bois*. Lyon : Rive.",
    ),
    "Bibliografía": (
        "Es así (véase Núñez y Peña 1999: 12).",
        "Núñez, J. y Peña, A. (1999). *Madera*. Cádiz: Orilla.",
    ),
    "Riferimenti bibliografici": (
        "È così (cfr. De Sanctis 1999, p. 12).",
        "De Sanctis, G. (1999). *Legno*. Roma: Riva.",
    ),
    "Список литературы": (
        "Это так (см. Иванов 1999: 12).",
        "Иванов И. И. 1999. Дерево. М.: Берег.",
    ),
    "Литература": (
        "Это так (Иванов, Ёлкин 1999, с. 12).",
        "Иванов И. И., Ёлкин Е. Е. 1999. Дерево. М.: Берег.",
    ),
}


@pytest.mark.parametrize("heading", LANGUAGES)
@pytest.mark.parametrize("shape", ["a.md|## {}", "b.md|**{}**", "c.txt|\n{}", "d.txt|{}:"])
def test_languages(heading: str, shape: str) -> None:
    name, _, form = shape.partition("|")
    text, entry = LANGUAGES[heading]
    title = form.format(heading.upper() if name == "c.txt" else heading)
    found = read(f"{text}\n\n{title}\n\n{entry}\n", name).items
    assert [it.entry for it in found] == [0]
    assert found[0].locator_span


def test_spans_point_at_what_is_meant() -> None:
    text = "It is so (see Ashdown 1988: 12; Holt 2003a)." + ROOMS
    document = readers.read(Source("a.md", text))
    first, second = facts.of(document).citations.items

    def shown(it: Citation) -> list[str]:
        spans = (it.key_span, it.span, it.enclosure, it.locator_span or it.span)
        return [document.text[span.start : span.end] for span in spans]

    assert shown(first) == [
        "Ashdown 1988",
        "see Ashdown 1988: 12",
        "(see Ashdown 1988: 12; Holt 2003a)",
        "12",
    ]
    assert shown(second)[:2] == ["Holt 2003a", "Holt 2003a"]
    assert first.joint == ": "


def test_the_config_fixes_the_style() -> None:
    from verifier.style import Style

    text = "It is so (Ashdown 1988). [1937a:13]" + ROOMS
    document = readers.read(Source("a.md", text))
    found = facts.of(document, Style(citations="author-date")).citations
    assert [it.style for it in found.items] == ["author-date"]
    assert facts.of(document, Style(citations="none")).citations.items == ()


def test_code_is_not_cited_from() -> None:
    assert told("    x\n\n```\n(Ashdown 1988) [1]\n```\n" + ROOMS) == []


@pytest.mark.parametrize("ending", ["", "9q"])
def test_keys_that_no_entry_has_cost_no_more_with_a_long_list(ending: str) -> None:
    letters = list(map("".join, product("ABCDEFG", repeat=5)))
    cited = " ".join(f"[{word}{ending}]" for word in letters)
    listed = "\n\n".join(f"[{word[::-1]}XY] A, *B*, 1999." for word in letters[:300])
    before = time.process_time()
    read(f"{cited}\n\n## References\n\n{listed}\n")
    assert time.process_time() - before < 5


def test_distance() -> None:
    assert [distance("abc", other, 2) for other in ("abc", "abd", "ab", "xyz", "abcdef")] == [
        0,
        1,
        1,
        3,
        3,
    ]
