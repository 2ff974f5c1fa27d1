"""What is set aside is no sentence, wherever it stands, and is named in full."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collation.test_collate import compared
from verifier.collation import Collation
from verifier.collation.aside import in_full, set_aside
from verifier.collation.classification.layout.labels import label
from verifier.collation.collate import collate
from verifier.collation.sides.edition import full, record
from verifier.readers import read
from verifier.source import Source

EDITION = """\
# On the keeping of gates

Whoever keeps a gate keeps a book, and the book is the better servant of the two.

## The book

The gate on the north side was hung in the spring, and it has opened every morning since.

“Nobody reads it,” said the keeper, “but everybody asks what it says of the flood.”

## The flood

It came in the night, from the hills, and was gone before the bells had rung for it.

The parish paid for new hinges, for oil, and for one candle, which the keeper still has.
"""
BLOCKS = EDITION.rstrip().split("\n\n")
SENTENCES = st.builds(
    "{} {} {}{}".format,
    st.sampled_from(
        ["The keeper", "A thief", "He", "Somebody in Hull", "Open the gate: it", "And"]
    ),
    st.sampled_from(["burnt", "never opened", "sold the parish for", "took money from", "lied to"]),
    st.sampled_from(["the gate", "his neighbours", "ten pounds", "all of them", "Ada Marlow"]),
    st.sampled_from(["", ".", "!", "?", ";", " in 1848."]),
)
NUMBERED = st.sampled_from(["{}", "{} {n}", "{n} {}", "{n}. {}", "[{n}] {}", "- {}", "{} | {n}"])
ELEMENTS = st.sampled_from(
    ["<p>{}</p>", "<nav>{}</nav>", "<div class=share-buttons><a href=s>{}</a></div>",
     "<ul><li>{}</ul>", "<ol><li>{}<li>{}</ol>", "<time>{}</time>", "<button>{}</button>",
     "<label>{}</label>", "<p class=sr-only>{}</p>", "<div class=entry-meta>{}</div>"]
)  # fmt: skip


def agreed(edition: str, copy: str, names: tuple[str, str]) -> Collation:
    """What comes of a copy, which is the same from the edition's manifest."""
    against, document = record(read(Source(names[0], edition))), read(Source(names[1], copy))
    found = collate(against, document)
    sealed = collate(full(against), document)
    assert (found.verdict, found.flags) == (sealed.verdict, sealed.flags)
    return found


def page(blocks: list[str]) -> str:
    """The edition as a web page; what begins with a tag is one already."""
    rows = (it if it[0] == "<" else f"<p>{it.lstrip('# ')}</p>" for it in blocks)
    return f"<!DOCTYPE html><body>{''.join(rows)}</body>"


@settings(max_examples=400)
@given(
    SENTENCES,
    NUMBERED,
    st.lists(st.integers(1, len(BLOCKS) - 1), min_size=1, max_size=4, unique=True),
    st.integers(1, 400),
    st.sampled_from(["\n\n", "\n\n\f"]),
)
def test_a_foreign_sentence_between_two_paragraphs(
    sentence: str, form: str, places: list[int], number: int, gap: str
) -> None:
    blocks = list(BLOCKS)
    for step, at in enumerate(sorted(places, reverse=True)):
        blocks.insert(at, form.format(sentence, n=number + len(places) - step))
    found = agreed(EDITION, gap.join(blocks), ("e.md", "c.txt"))
    assert found.verdict in ("expanded", "altered")


@settings(max_examples=200)
@given(SENTENCES, NUMBERED, st.sampled_from(BLOCKS[1:]), st.integers(2, 10), st.integers(1, 40))
def test_a_foreign_sentence_in_a_paragraph(
    sentence: str, form: str, block: str, at: int, number: int
) -> None:
    words = block.split(" ")
    at = min(at, len(words) - 1)
    foreign = form.format(sentence, n=number)
    broken = f"{' '.join(words[:at])}\n\n{foreign}\n\n{' '.join(words[at:])}"
    for copy in (broken, broken.replace("\n\n", " ")):
        found = agreed(EDITION, EDITION.replace(block, copy), ("e.md", "c.md"))
        assert found.verdict in ("expanded", "altered")


@settings(max_examples=200)
@given(
    SENTENCES,
    ELEMENTS,
    st.lists(st.integers(1, len(BLOCKS) - 1), min_size=1, max_size=4, unique=True),
)
def test_a_foreign_sentence_in_an_element(sentence: str, element: str, places: list[int]) -> None:
    blocks = list(BLOCKS)
    for at in sorted(places, reverse=True):
        blocks.insert(at, element.format(sentence, sentence))
    found = agreed(EDITION, page(blocks), ("e.md", "c.html"))
    assert found.verdict in ("expanded", "altered")


@pytest.mark.parametrize(
    "said",
    ["12", "ADA MARLOW 12", "xii", "The Journal of Gates, Vol. 3", "Share on Facebook",
     "Posted on 3 May 1911 by A. Marlow", "Skip to content",
     "5 min read", "Send it to a friend", "© 1911 A. Marlow. All rights reserved.", "About us"],
)  # fmt: skip
def test_labels(said: str) -> None:
    assert label(said)


@pytest.mark.parametrize(
    "said",
    ["The gate was burnt", "the gate", "THE KEEPER WAS A THIEF", "Buy Our Books", "Gates burn",
     "He lied", "Really?", "Die Wächter lügen", "DER WÄCHTER IST EIN DIEB", "門番は泥棒"],
)  # fmt: skip
def test_what_may_be_a_sentence(said: str) -> None:
    assert label(said) is None


def test_all_that_is_set_aside_is_named() -> None:
    headed = "\n\n".join(
        f"{block}\n\n{number} ADA MARLOW" for number, block in enumerate(BLOCKS[:-1], 7)
    )
    found = compared(EDITION, f"{headed}\n\n{BLOCKS[-1]}", ("e.md", "c.txt"))
    assert found.verdict == "complete"
    spared = set_aside(found.variants)
    assert [it.reading for it in spared] == [f"{at} ADA MARLOW" for at in range(7, 14)]
    assert in_full(spared) == "‘7 ADA MARLOW’, also with 8–13"
