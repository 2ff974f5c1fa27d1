"""What a check or an audit costs grows with the text, however a text is made.

Either no two parts of it are alike, so that what is remembered, counted or looked up by its words
and numbers grows as well; or all are, and stand in one another, or are never closed.
"""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from tests import growth, shapes
from tests.growth import STEEP, exponent
from verifier import check, load_rules

RULES = load_rules()

NUMBER = 6000
LIMIT = 6.0
"""CPU seconds: twenty times what the slowest takes, a tenth of what a square would."""

UNITS = {
    "author and date": "It was so ({Word}, 19{two}: {n}). It went on in the years after it.\n\n",
    "author in the sentence": "As {Word} (19{two}) has it, and {Word} and {word} (18{two}).\n\n",
    "keys": "It was so [{Word}{two}, p. {n}]. It went on in the years after it.\n\n",
    "brackets with sentences": "The [mill] had [was {word}. Mary went round it] and stood. ",
    "quotations": "“{Word},” he said, and “{word}” and '{word}' she. ",
    "quotations from a source": "“{Word} went round {word} and stood” (Holt 1902: {n}).\n\n",
    "headings": "## Chapter {n}: {Word}\n\nIt went on.\n\n",
    "items": "{n}. It went on, as {word} has it.\n\n",
    "notes": "It went on.[^{n}]\n\n[^{n}]: {Word}, *Mills*, pp. {n}–{two}.\n\n",
    "unclosed": "The [{word} went on.\n\n",
    "strayed": "The {word}] went on.\n\n",
    "turns": "**{Word}:** It went on, as {word} said.\n\n",
    "entries": "{Word}, A. 19{two}. *{Word}*. Leeds: Press, pp. {n}–{two}.\n\n",
    "entries with keys": "[{Word}{two}] {Word}, A. *{Word}*. Leeds, 19{two}.\n\n",
    "ranges": "See pp. {n}–{two}, {two}–{n} and ({n}–{two}). ",
    "lemmas": "{n} {word}] her 1673\n",
    "dashes": "{Word} - it went on -- as {word}—and {word} – did.\n\n",
}


def word(number: int) -> str:
    """A word of its own for each number."""
    letters = ""
    while number:
        number, letter = divmod(number, 25)
        letters += chr(ord("a") + letter)
    return f"mill{letters}"


def unit(form: str, number: int) -> str:
    name = word(number)
    return form.format(word=name, Word=name.title(), n=number, two=f"{number % 90 + 10}")


@pytest.mark.parametrize("name", UNITS)
def test_what_is_new_each_time_costs_no_more(name: str) -> None:
    body = "".join(unit(UNITS[name], number) for number in range(NUMBER))
    text = f"# References\n\n{body}" if "entries" in name else f"# Mills\n\n{body}"
    start = time.process_time()
    check(text)
    assert time.process_time() - start < LIMIT


@pytest.mark.parametrize("format_", shapes.FORMATS)
@pytest.mark.parametrize("name", shapes.SHAPES)
def test_a_check_takes_time_in_proportion(name: str, format_: str) -> None:
    assert shapes.checked(shapes.SHAPES[name], format_, RULES) < STEEP


@pytest.mark.parametrize("format_", shapes.FORMATS)
@pytest.mark.parametrize("name", shapes.SHAPES)
def test_an_audit_takes_time_in_proportion(name: str, format_: str) -> None:
    assert shapes.audited(shapes.SHAPES[name], format_) < STEEP


@pytest.mark.parametrize("power", [1.0, 1.5, 2.0, 2.5])
def test_the_exponent_is_that_of_the_time(power: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a clock that goes on as a run of this power would let it."""
    now = 0.0

    def run(length: int) -> None:
        nonlocal now
        now += 1e-6 * length**power

    monkeypatch.setattr(growth, "time", SimpleNamespace(process_time=lambda: now))
    assert exponent(run, [100, 200, 400, 800], 1e-9) == pytest.approx(power)
