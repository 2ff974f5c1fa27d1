"""Texts to measure on: an edition, unique prose of any size, and a folder of many editions."""

from __future__ import annotations

import random
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
EDITION = SHARED / "editions/leon-trotsky-speaks.md"
OWN = ROOT / "fixtures/texts"


def edition() -> str:
    """The first edition where it lies beside the project, else our own as often as needed."""
    if EDITION.exists():
        return EDITION.read_text("utf-8")
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(OWN.glob("*/input.md")))
    return "\n\n".join([text] * (63_000 // len(text) + 1))


def prose(size: int) -> str:
    """Prose of `size` characters in wrapped lines, no paragraph twice.

    The paragraphs of real books come first; when they are used up, their sentences are put together
    anew, so that no search for repeated text and no cache of words is flattered.
    """
    chance = random.Random(1)
    books = sorted(SHARED.glob("corpus/clean/*/text.txt")) or sorted(OWN.glob("*/input.*"))
    text = "\n\n".join(path.read_text("utf-8") for path in books)
    paragraphs = list(dict.fromkeys(re.split(r"\n\s*\n", text)))
    sentences = [it for it in re.split(r"(?<=[a-z][.?!])\s+(?=[A-Z])", text) if balanced(it)]
    length = sum(map(len, paragraphs))
    while length < size:
        paragraphs.append(wrap(" ".join(chance.choices(sentences, k=6))))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:size].rsplit("\n\n", 1)[0] + "\n"


def balanced(sentence: str) -> bool:
    ends = (
        sentence.count(opener) == sentence.count(closer) for opener, closer in ("()", "[]", "“”")
    )
    return "\n\n" not in sentence and sentence.count('"') % 2 == 0 and all(ends)


def wrap(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace(". ", ".\n").strip()


def many(folder: Path, number: int) -> None:
    """A folder of editions, each with its paragraphs in another order."""
    text = edition()
    body, heading, references = text.partition("## References")
    paragraphs = body.split("\n\n")
    for index in range(number):
        chance = random.Random(index)
        chance.shuffle(paragraphs)
        path = folder / f"{index:04}.md"
        path.write_text("\n\n".join(paragraphs) + "\n\n" + heading + references, "utf-8")
