"""No input makes collation quadratic: twice the text takes about twice the time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from verifier import readers
from verifier.collation import Collation
from verifier.collation.collate import collate
from verifier.collation.sides.edition import Record, full, record
from verifier.document import Document
from verifier.source import Source

Pair = tuple[str, str]
STANZA = "The mill stood by the pond,\nand the pond was kept by the miller,\nuntil he died in May."
VOCABULARY = [f"w{number:x}" for number in range(5000)]


def paragraphs(number: int, chance: random.Random, size: int = 12) -> list[str]:
    return [" ".join(chance.choices(VOCABULARY, k=size)) for _ in range(number)]


def shuffled(size: int, chance: random.Random) -> Pair:
    """All paragraphs in another order."""
    blocks = paragraphs(size // 10, chance)
    return "\n\n".join(blocks), "\n\n".join(chance.sample(blocks, len(blocks)))


def shuffled_and_changed(size: int, chance: random.Random) -> Pair:
    """All paragraphs in another order, a word changed in each."""
    blocks = paragraphs(size // 40, chance, 40)
    copied = [block.replace(" ", " x", 1) for block in chance.sample(blocks, len(blocks))]
    return "\n\n".join(blocks), "\n\n".join(copied)


def one_word(size: int, chance: random.Random) -> Pair:
    return "mill " * size, "mill " * (size - 7) + "pond " + "mill " * 3


def one_word_amid(size: int, chance: random.Random) -> Pair:
    """One word again and again, with others strewn in."""
    words = ["mill"] * size
    for at in chance.sample(range(size), size // 20):
        words[at] = "pond"
    return "mill " * size, " ".join(words)


def two_words(size: int, chance: random.Random) -> Pair:
    one, two = (" ".join(chance.choices(("mill", "pond"), k=size)) for _ in range(2))
    return one, two


def stanzas(size: int, chance: random.Random) -> Pair:
    number = size // 20
    copied = [STANZA] * number
    copied[number // 2] = STANZA.replace("miller", "abbot")
    return "\n\n".join([STANZA] * number), "\n\n".join(copied)


def stanzas_changed(size: int, chance: random.Random) -> Pair:
    number = size // 20
    copied = [STANZA.replace("miller", chance.choice(VOCABULARY)) for _ in range(number)]
    return "\n\n".join([STANZA] * number), "\n\n".join(copied)


def stanzas_missing(size: int, chance: random.Random) -> Pair:
    number = size // 20
    return "\n\n".join([STANZA] * number), "\n\n".join([STANZA] * (number * 2 // 3))


def unrelated(size: int, chance: random.Random) -> Pair:
    one, two = (paragraphs(size // 40, chance, 40) for _ in range(2))
    return "\n\n".join(one), "\n\n".join(two)


def many_changed(size: int, chance: random.Random) -> Pair:
    """A third of all words changed."""
    blocks = paragraphs(size // 40, chance, 40)
    copied = [
        " ".join("mill" if chance.random() < 0.33 else word for word in block.split())
        for block in blocks
    ]
    return "\n\n".join(blocks), "\n\n".join(copied)


def one_block(size: int, chance: random.Random) -> Pair:
    """A single paragraph, all sentences in another order."""
    blocks = paragraphs(size // 12, chance)
    return " ".join(blocks), " ".join(chance.sample(blocks, len(blocks)))


def brackets(size: int, chance: random.Random) -> Pair:
    return "[" * size + " mill", "]" * size + " mill"


def heads(size: int, chance: random.Random) -> Pair:
    """Every line ends in a broken word, with a page head below it."""
    words = paragraphs(size // 12, chance)
    return "\n\n".join(words), "\n\nA HEAD 7\n\n".join(f"{it} mi-" for it in words)


def numbered(size: int, chance: random.Random) -> Pair:
    """All in one line, with the numbers of pages in it."""
    words = paragraphs(size // 12, chance)
    marked = (f"{it} {{{page}}}" for page, it in enumerate(words))
    return "\n\n".join(words), "zeppelin ".join(marked)


CASES = [
    shuffled, shuffled_and_changed, one_word, one_word_amid, two_words, stanzas, stanzas_changed,
    stanzas_missing, unrelated, many_changed, one_block, brackets, heads, numbered,
]  # fmt: skip


def prepared(case: Callable[[int, random.Random], Pair], size: int) -> tuple[Record, Document]:
    edition, copy = case(size, random.Random(1))
    made = record(readers.read(Source("edition.txt", edition)))
    return made, readers.read(Source("copy.txt", copy))


def timed(edition: Record, copy: Document) -> tuple[float, Collation]:
    best, found = 9e9, None
    for _ in range(2):
        start = time.process_time()
        found = collate(edition, copy)
        best = min(best, time.process_time() - start)
    assert found is not None
    return best, found


@pytest.mark.parametrize("sealed", [False, True], ids=["text", "manifest"])
@pytest.mark.parametrize("case", CASES, ids=lambda it: it.__name__)
def test_twice_the_text_takes_twice_the_time(
    case: Callable[[int, random.Random], Pair], sealed: bool
) -> None:
    """In one of three rounds at least: other work on the machine is not the text's."""
    assert any(is_in_proportion(case, sealed) for _ in range(3))


def is_in_proportion(case: Callable[[int, random.Random], Pair], sealed: bool) -> bool:
    """Whether twice the text takes less than three times as long, or hardly any time at all."""
    times = []
    for size in (8_000, 16_000):
        edition, copy = prepared(case, size)
        seconds, found = timed(full(edition) if sealed else edition, copy)
        times.append(seconds)
        count = found.count
        assert count.edition == count.found + count.missing + count.altered
        assert found.verdict != "complete"
    return times[1] < max(3 * times[0], 0.2) and times[1] < 4


def test_one_word_changed_among_identical_stanzas_is_found() -> None:
    edition, copy = prepared(stanzas, 100_000)
    _, found = timed(edition, copy)
    assert found.verdict == "altered"
    assert [(it.lemma, it.reading) for it in found.variants] == [("miller", "abbot")]
    assert (found.count.missing, found.count.altered) == (0, 1)
