"""Laws of collation: nothing that is lost is swallowed, and other type is no difference."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from verifier import readers
from verifier.collation import Collation
from verifier.collation.alignment.alignment import chart
from verifier.collation.collate import collate
from verifier.collation.sides.copy import copy_of
from verifier.collation.sides.edition import full, record
from verifier.collation.text.normalised import Exact, exact_of
from verifier.collation.text.tokens import TOKEN, Words, keys_of, points_of
from verifier.source import Source

SAMPLE = (
    "mill pond the the the of and not now here nowhere its it's its' sail-cloth re-read steam",
    "[was] [the] was] [had co-op 1871 1,234 2.75 2,75 10:30 12/13 1939-40 1939–40 10² 102 10⁻³",
    "H₂O −5 -5 ±3 5% & § Élan élan naïve Ægean aegean office affluent assistant Straße strasse",
    "cliché. (so) “well” ‘so’ it’s don’t... a--b a—b – — … ! ? ; : , 'tis rock 'n' pond² m² x×y",
    "[sic] [1904:118] [1937a:13] [ibid.:7] [Cap I:35] §12:3 so:5",
)
WORDS = " ".join(SAMPLE).split()
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
PARAGRAPHS = st.lists(TEXT, min_size=1, max_size=5).map("\n\n".join)


def compared(edition: str, copy: str, name: str = "text.txt") -> tuple[Collation, Collation]:
    """The outcome with the text of the edition, and without it."""
    recorded = record(readers.read(Source(name, edition)))
    document = readers.read(Source(name, copy))
    return collate(recorded, document), collate(full(recorded), document)


def agree(both: tuple[Collation, Collation]) -> Collation:
    with_text, without = both
    assert with_text.verdict == without.verdict
    assert with_text.flags == without.flags
    assert with_text.states == without.states
    return with_text


CHARACTERS = st.text(
    st.sampled_from("aebs1240:: \n-–—‐−'’‘`\"“”.,:/[]()²¹⁻₂é\u0301\u00ad\u200b\u00a0ſﬁ…%±_*ʼ½¬"),
    max_size=30,
)


RULED = re.compile(r"\n[^\S\n]*[-|:][-|: \t]{2,}(?:\n|\Z)")


def tokens_and_points(text: str) -> tuple[tuple[str, ...], list[str]]:
    places = [hit.span() for hit in TOKEN.finditer(text)]
    ends, starts = [0, *(end for _, end in places)], [*(start for start, _ in places), len(text)]
    return keys_of(text), [points_of(text[a:b]) for a, b in zip(ends, starts, strict=True)]


@settings(max_examples=400)
@given(CHARACTERS, CHARACTERS, CHARACTERS)
@example("", "\n:--\n", "")
def test_equal_texts_in_plain_type_have_equal_words_and_points(a: str, b: str, c: str) -> None:
    """Whatever differs in keys or points differs in the text by which passages are matched.

    But for ruled lines, which are known by their line ends, and those are no part of plain type.
    """
    for one, two in ((a, b), (a + b + c, a + c), (a + b, a + plainly(b)), (a + " " + b, a + b)):
        if exact_of(one) == exact_of(two) and not (RULED.search(one) or RULED.search(two)):
            assert tokens_and_points(one) == tokens_and_points(two)


@settings(max_examples=400)
@given(CHARACTERS, CHARACTERS, CHARACTERS, st.randoms(use_true_random=False))
def test_plain_type_is_the_same_by_short_cuts(
    a: str, b: str, c: str, chance: random.Random
) -> None:
    text = a + b + c
    assert Exact(text).of(len(a), len(a + b)) == exact_of(b)
    marks = {"'": "’‘`", '"': "“”", "-": "–‐", " ": "\u00a0\n"}
    other = "".join(chance.choice(marks.get(it, "") + it) for it in text)
    one, two = (Exact(it) for it in (text, other))
    if one.even == two.even and not one.cuts and not two.cuts:
        assert exact_of(text) == exact_of(other)


@settings(max_examples=300)
@given(st.integers(0, 1 << 32))
def test_words_taken_from_the_edition_are_those_of_the_copy(seed: int) -> None:
    chance = random.Random(seed)
    blocks = [" ".join(chance.choices(WORDS, k=chance.randint(1, 60))) for _ in range(4)]
    text = "\n\n".join(blocks)
    for _ in range(4):
        at = chance.randrange(len(blocks))
        if words := blocks[at].split():
            blocks[at] = " ".join(edits(chance, words))
        blocks[at] = blocks[at].replace(" ", chance.choice([" ", "\n", "\n\nA HEAD 7\n\n"]), 9)
    edition = record(readers.read(Source("a.txt", text)))
    document = readers.read(Source("b.txt", "\n\n".join(blocks)))
    fast, slow = copy_of(document, edition), copy_of(document, full(edition))
    known = {*edition.exacts}
    assert [it in known for it in fast.digests] == [it in known for it in slow.digests]
    for at in range(len(fast.spans)):
        one, two = fast.located(at), slow.located(at)
        assert one.keys == two.keys
        size = len(one.keys)
        assert [one.place(index, size) for index in range(size)] == list(two.places)
        assert one.places == two.places


def plainly(text: str) -> str:
    return exact_of(text)


@given(PARAGRAPHS)
def test_a_text_is_complete_against_itself(text: str) -> None:
    found = agree(compared(text, text))
    assert found.verdict == "complete"
    assert not found.flags
    assert found.coverage == 1
    assert set(found.states) <= {"found"}


def edits(chance: random.Random, words: list[str]) -> list[str]:
    """One word dropped, doubled, put in, changed, moved on, or stripped of what carries meaning."""
    at = chance.randrange(len(words))
    kind = chance.randrange(6)
    done = list(words)
    if kind == 0:
        del done[at]
    elif kind == 1:
        done.insert(at, done[at])
    elif kind == 2:
        done.insert(at, chance.choice(["not", "[", "]", "7", "zeppelin"]))
    elif kind == 3:
        done[at] = chance.choice(["zeppelin", "not", "1872", "[zeppelin]"])
    elif kind == 4 and at + 1 < len(done):
        done[at : at + 2] = [done[at + 1], done[at]]
    else:
        done[at] = re.sub(
            r"[\[\]²⁻%±]|(?<=\d)[.,:/-](?=\d)|(?<=\w)['’-](?=\w)", "", done[at], count=1
        )
    return done


@settings(max_examples=500)
@given(PARAGRAPHS, st.randoms(use_true_random=False))
def test_no_change_of_words_is_complete(text: str, chance: random.Random) -> None:
    blocks = text.split("\n\n")
    at = chance.randrange(len(blocks))
    blocks[at] = " ".join(edits(chance, blocks[at].split()))
    copy = "\n\n".join(blocks)
    assume(keys_of(copy) != keys_of(text))
    found = agree(compared(text, copy))
    additions = [it for it in found.variants if it.kind == "addition"]
    spared = [it for it in additions if it.place == "outside" or it.sort.startswith("page-")]
    assert found.verdict != "complete" or spared
    assert_told(found)


def assert_told(found: Collation) -> None:
    """Words are counted once, and the states say what the variants say."""
    count = found.count
    assert count.edition == count.found + count.missing + count.altered
    assert found.coverage < 1 or not count.missing + count.altered


TYPE: list[Callable[[str, random.Random], str]] = [
    lambda text, chance: text.replace("'", "’").replace("‘", "'"),
    lambda text, chance: text.replace("“", '"').replace("”", "»"),
    lambda text, chance: text.replace(" – ", "—"),
    lambda text, chance: text.replace("—", " – "),
    lambda text, chance: text.replace("--", "—"),
    lambda text, chance: text.replace("…", ". . ."),
    lambda text, chance: text.replace("...", "…"),
    lambda text, chance: text.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fl", "ﬂ"),
    lambda text, chance: re.sub(r"(?<=[a-z])s(?=[a-z])", "ſ", text),
    lambda text, chance: re.sub(r"(?<=[a-z]{2})(?=[a-z]{2})", "\u00ad", text),
    lambda text, chance: re.sub(r"(?<=\w) (?=\w)", "\u00a0", text),
    lambda text, chance: unicodedata.normalize("NFD", text),
    lambda text, chance: text.replace("\n\n", "\n\n\f"),
    lambda text, chance: text.replace("\n", "\r\n"),
    lambda text, chance: re.sub(r"(?<=\w{3}) (?=[a-z]{3})", lambda _: chance.choice(" \n"), text),
    lambda text, chance: re.sub(
        r"(?<=[a-z]{3})(?=[a-z]{3})", lambda _: chance.choice(["", "", "-\n"]), text
    ),
    lambda text, chance: re.sub(r"(?<=[a-z]-)(?=[a-z]{2})", "\n", text),
]


@settings(max_examples=400)
@given(
    PARAGRAPHS,
    st.lists(st.sampled_from(range(len(TYPE))), max_size=4, unique=True),
    st.randoms(use_true_random=False),
)
def test_other_type_is_no_difference(text: str, chosen: list[int], chance: random.Random) -> None:
    copy = text
    for index in sorted(chosen):
        copy = TYPE[index](copy, chance)
    found = agree(compared(text, copy))
    assert found.verdict == "complete", copy
    assert not found.flags, (copy, found.variants)


ACCIDENTS: list[Callable[[str], str]] = [
    lambda text: text.replace("mill", "Mill", 1),
    lambda text: text.replace("pond", "pónd", 1),
    lambda text: text.replace("steam", "steam,", 1),
    lambda text: text.replace("(so)", "so", 1),
]


@given(PARAGRAPHS, st.sampled_from(ACCIDENTS))
def test_accidentals_are_told_and_spoil_nothing(text: str, edit: Callable[[str], str]) -> None:
    text += "\n\nThe mill by the pond, a steam mill (so) they said."
    copy = edit(text)
    found = agree(compared(text, copy))
    assert (found.verdict, found.flags) == ("complete", ("accidentals",))


KEYS = st.sampled_from(["1908", "1937a", "1939-40", "ibid", "ibid.", "Cap I", "§12", "Mills 3b"])
LOCATORS = st.sampled_from(["7", "77", "6-7", "13, 15", "35 n. 2"])


@given(PARAGRAPHS, KEYS, LOCATORS, st.sampled_from(["", " ", "\n", "\u00a0"]), st.booleans())
def test_a_blank_behind_the_colon_of_a_citation_is_type(
    text: str, key: str, locator: str, blank: str, swapped: bool
) -> None:
    tight, loose = (f"{text} [{key}:{it}{locator}] so\n\nit" for it in ("", blank))
    found = agree(compared(*((loose, tight) if swapped else (tight, loose))))
    assert (found.verdict, found.flags) == ("complete", ())


@given(PARAGRAPHS, KEYS, LOCATORS, st.sampled_from([" ", "\n", ", ", ".", "; ", ":1", ""]))
def test_a_changed_citation_is_an_alteration(
    text: str, key: str, locator: str, instead: str
) -> None:
    """Whatever the key: a colon that is lost, or changed, or another locator."""
    for colon in (":", ": "):
        one, two = (f"{text} [{key}{it}{locator}] so\n\nit" for it in (colon, instead))
        assert agree(compared(one, two)).verdict == "altered"
        assert agree(compared(two, one)).verdict == "altered"


@settings(max_examples=200)
@given(PARAGRAPHS, st.randoms(use_true_random=False), st.integers(1, 6))
def test_the_edition_with_its_variants_is_the_copy(
    text: str, chance: random.Random, number: int
) -> None:
    """Words matched, missing, added and changed tile both sides."""
    blocks = [block.split() for block in text.split("\n\n")]
    for _ in range(number):
        at = chance.randrange(len(blocks))
        if blocks[at]:
            blocks[at] = edits(chance, blocks[at])
    if chance.random() < 0.5:
        chance.shuffle(blocks)
    edition = record(readers.read(Source("a.txt", text)))
    copy = copy_of(readers.read(Source("b.txt", "\n\n".join(map(" ".join, blocks)))), edition)
    found = chart(edition, copy)
    ours = [key for at in range(len(edition.passages)) for key in edition.located(at).keys]
    theirs = [key for at in range(len(copy.spans)) for key in copy.located(at).keys]
    runs = [*found.order, *(run for group in found.moved for run in group)]
    assert all(ours[run.at : run.end] == theirs[run.to : run.until] for run in runs)
    left = [at for run in runs for at in range(run.at, run.end)]
    right = [at for run in runs for at in range(run.to, run.until)]
    left += (at for hole in found.holes for at in hole.left)
    right += (at for hole in found.holes for at in hole.right)
    assert sorted(left) == list(range(len(ours)))
    assert sorted(right) == list(range(len(theirs)))
    assert all(a.end <= b.at and a.until <= b.to for a, b in pairwise(found.order))


@settings(max_examples=300)
@given(CHARACTERS, st.integers(0, 5))
@example("000‐0−\n", 3)
@example("00.0", 2)
def test_tokens_are_the_same_chunk_by_chunk(text: str, start: int) -> None:
    start = min(start, len(text))
    fast = Words(text, (start, len(text)))
    slow = Words(text[start:], (0, len(text) - start), in_chunks=False)
    assert fast.keys == slow.keys
    places = [(one + start, two + start) for one, two in slow.places]
    for at in range(len(places)):
        assert Words(text, fast.span).place(at, len(places)) == places[at]
        assert fast.places.beginning(places[at][0]) == fast.places.ending(places[at][1]) == at
    assert list(fast.places) == places
