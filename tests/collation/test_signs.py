"""A sign that carries sense is a word; how it is set is type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collation.test_aside import agreed

SIGNS = [
    "27.3 ± .833", "a ≠ b", "c ∉ d", "¬ so", "5‰ of it", "§ 12", "a < b", "a > b", "a ≤ b", "€ 7",
    "3 × 4", "8 ÷ 2", "7 − 5", "a − b", "5′ 3″", "Na⁺ and Cl⁻", "10⁻³ m", "40° north", "£5",
    "a → b", "p ⇒ q", "№ 7", "∞ many", "−5 degrees", "a ∓ b", "8 ∧ 9", "f ∘ g", "x′ of y",
]  # fmt: skip
CARRIED = "±≠∉¬‰§<>≤€×÷−′″⁺⁻³°£→⇒№∞∓∧∘."
CODE = ["x != y", "f(x, y);", "a && !b", "p->q", "a | b", "x_1 := y", "#a .b { c: d }", "a[1] % 2"]
LINE = "The keeper wrote {} in the book, and nobody in the parish ever asked why he did."


@settings(max_examples=300)
@given(st.sampled_from(SIGNS), st.data())
def test_a_sign_that_is_gone_or_another_alters_a_copy(text: str, data: st.DataObject) -> None:
    places = [at for at, it in enumerate(text) if it in CARRIED and not text[at - 1].isdigit()]
    at = data.draw(st.sampled_from(places or [it for it, c in enumerate(text) if c in CARRIED]))
    instead = data.draw(st.sampled_from(["", "%", "=", "∈"]))
    for names in (("e.txt", "c.txt"), ("e.md", "c.md")):
        copy = text[:at] + instead + text[at + 1 :]
        assert agreed(LINE.format(text), LINE.format(copy), names).verdict == "altered"
        assert agreed(LINE.format(copy), LINE.format(text), names).verdict == "altered"


@settings(max_examples=200)
@given(st.sampled_from(CODE), st.data())
def test_a_sign_in_code_that_is_gone_or_another(text: str, data: st.DataObject) -> None:
    signs = [at for at, it in enumerate(text) if not it.isalnum() and it not in " ,"]
    at = data.draw(st.sampled_from(signs))
    for instead in ("", "?"):
        copy = text[:at] + instead + text[at + 1 :]
        one, two = (LINE.format(f"`{it}`") for it in (text, copy))
        page = f"<p>{LINE.format(f'<code>{escaped(copy)}</code>')}</p>"
        assert agreed(one, two, ("e.md", "c.md")).verdict == "altered"
        assert agreed(one, page, ("e.md", "c.html")).verdict == "altered"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@pytest.mark.parametrize("text", CODE)
def test_code_may_be_set_as_text(text: str) -> None:
    coded, plain = LINE.format(f"`{text}`"), LINE.format(text)
    page = f"<p>{LINE.format(f'<code>{escaped(text)}</code>')}</p>"
    assert agreed(coded, page, ("e.md", "c.html")).flags == ()
    assert agreed(coded, plain, ("e.md", "c.txt")).verdict == "complete"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("7 − 5", "7 - 5"), ("7 − 5", "7 – 5"), ("a − b", "a - b"), ("−5 men", "-5 men"),
        ("5′ 3″", "5' 3\""), ("5′ 3″", "5’ 3”"), ("x′ of y", "x’ of y"), ("1⁄2 of", "1/2 of"),
        ("‘in 1848’ he", "′in 1848′ he"), ("“in 1848” he", "″in 1848″ he"), ("27 ± 5", "27±5"),
        ("= −5 so", "= − 5 so"), ("mill−stone", "mill-stone"), ("1939−40 so", "1939–40 so"),
        ("it is 5′.", "it is 5'."), ("(7 − 5)", "(7 – 5)"),
    ],
)  # fmt: skip
def test_how_a_sign_is_set_is_type(one: str, two: str) -> None:
    for pair in ((one, two), (two, one)):
        found = agreed(*(LINE.format(it) for it in pair), ("e.txt", "c.txt"))
        assert (found.flags, found.variants) == ((), ()), pair


def test_a_struck_out_word_of_plain_text_is_another() -> None:
    struck = "".join(f"{it}\u0336" for it in "never")
    text = LINE.format("so").replace("ever", "never")
    assert agreed(text, text.replace("never", struck), ("e.txt", "c.txt")).verdict == "altered"
