"""Texts of few parts that stand again and again: `python -m tests.shapes SECONDS SEED` makes more.

It puts units together at random, checks and audits what comes of them in all formats, and prints
each text over which time does not grow in proportion. What it finds becomes one of `SHAPES`.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.growth import STEEP, exponent
from verifier import audit, check, load_rules
from verifier.ruleset import Rule

FORMATS = ("a.md", "a.txt", "a.html")
LENGTHS = (2_000, 8_000, 48_000)
_QUICK = 0.15
"""Seconds that are no matter for the longest text: 3 µs a character."""


class Shape(NamedTuple):
    """`unit` again and again, and then as often `closing`, between a beginning and an end."""

    unit: str
    closing: str = ""
    begin: str = ""
    end: str = ""

    def text(self, length: int) -> str:
        times = length // len(self.unit + self.closing)
        return self.begin + self.unit * times + self.closing * times + self.end


_LIST = "\n\n# References\n\nSmith, J. 1999. *Mills*. Leeds: Press.\n\n[Knu84] Knuth, D. *Mills*.\n"
SHAPES = {
    "brackets in brackets": Shape("a [b ", "c] ", end="x [was] " * 10),
    "sentences in them": Shape("a [bent. The mill was ", "mill c] ", end="x [was] " * 10),
    "keys in brackets": Shape("a [Knu84 b ", "c84] ", end="x [was] " * 10 + _LIST),
    "all brackets": Shape("a ([{b ", "c}]) "),
    "brackets crossed": Shape("([)] "),
    "brackets crossed deeply": Shape("a ([b ", "c)] "),
    "brackets unclosed": Shape("a [b "),
    "brackets unopened": Shape("a b] "),
    "braces at line ends": Shape("</b>\n}"),
    "intervals": Shape("]0, 1[ "),
    "enumerators": Shape("1] it 2] it "),
    "quotations in quotations": Shape("a “b ‘c ", "d’ e” "),
    "quotations in brackets": Shape("“a [b ", "c] d” "),
    "quotations unclosed": Shape("a “b ‘c "),
    "quotations unopened": Shape("a b’ c” "),
    "straight marks": Shape("a \"b 'c "),
    "guillemets turned": Shape("»a« «b» "),
    "notes with one label": Shape("a[^1] ", end="\n\n[^1]: Note.\n"),
    "one note over and over": Shape("a[^1]\n\n[^1]: Note.\n\n"),
    "headings": Shape("# Mill\n\n"),
    "headings of lists": Shape("* ## References\n\n"),
    "chapters": Shape("CHAPTER I\n\n"),
    "contents": Shape("Mill ..... 5\n", begin="# Contents\n\n"),
    "items": Shape("1. It went.\n"),
    "items in items": Shape("- " * 30 + "a\n"),
    "quoted lines": Shape("> a\n"),
    "quoted deeply": Shape("> "),
    "one word": Shape("mill "),
    "one letter": Shape("a"),
    "one capital": Shape("A"),
    "initials": Shape("A. "),
    "one digit": Shape("1"),
    "fences of metadata": Shape("---\na: b\n---\n"),
    "metadata unclosed": Shape("a: b\n", begin="---\n"),
    "metadata of blanks": Shape(" ", begin="---\na: b\n"),
    "verse under a rule": Shape("        verse\n\n", begin="---\n\n"),
    "fences unclosed": Shape("```\na\n~~~\n"),
    "grave accents": Shape("``a` "),
    "tables": Shape("| [a | b] |\n", begin="| a | b |\n|---|---|\n"),
    "cells": Shape("a|", begin="|", end="\n|---|\n"),
    "links": Shape("[a](b.md) "),
    "links in links": Shape("[a ", "](b.md) "),
    "definitions of links": Shape("[a]: http://b.c\n", end="[a] "),
    "an address": Shape("a/", begin="http://"),
    "entities": Shape("&#91;a&amp;"),
    "emphasis in emphasis": Shape("*a **b ", "c** d* "),
    "emphasis unclosed": Shape("*a _b "),
    "divisions": Shape("::: {.a}\nb\n"),
    "attributes": Shape("[a]{.b} "),
    "colons": Shape(":"),
    "dollars": Shape("$a "),
    "formulae": Shape("\\(a \\[b ", "c\\] d\\) "),
    "elements in elements": Shape("<div><b>a", "</b></div>"),
    "elements unclosed": Shape("<div><b>a"),
    "elements unopened": Shape("a</b></div>"),
    "cells of a web page": Shape("<table><tr><td>a", "</td></tr></table>"),
    "lists of a web page": Shape("<ul><li>a", "</li></ul>"),
    "comments unclosed": Shape("<!-- a "),
    "scripts unclosed": Shape("<script>a "),
    "attributes of a tag": Shape("b='c' ", begin="<a ", end=">"),
    "attributes unclosed": Shape("b='c ", begin="<a "),
    "angles": Shape("<"),
    "calls": Shape('<a id="n1" href="#r1">1</a> '),
    "suppressions": Shape("<!-- verifier-ignore brackets -->a [b "),
    "citations": Shape("It (Smith 1999: 3). ", end=_LIST),
    "works of one citation": Shape("Smith 1999; ", begin="(", end=")" + _LIST),
    "names of one citation": Shape("Smith and ", begin="(", end="Doe 1999)" + _LIST),
    "words before a name": Shape("see for example ", begin="(", end="! Smith 1999)" + _LIST),
    "keys": Shape("1937a:13; ", begin="[", end="]"),
    "numbers": Shape("1–2, ", begin="[", end="]"),
    "entries": Shape("Smith, J. 1999. *Mills*. Leeds: Press.\n\n", begin="# References\n\n"),
    "ranges": Shape("pp. 12-3, "),
    "dashes": Shape("a - b -- c—"),
    "dots": Shape(". . . ... …"),
    "broken words": Shape("well-\n"),
    "blanks": Shape(" "),
    "blank lines": Shape("\n"),
    "blanks after a word": Shape(" \t", begin="a", end="b"),
    "marks on a letter": Shape("\u0301", begin="e"),
    "hidden characters": Shape("\u200b\u202e\u00ad"),
    "turns": Shape("**A:** It.\n\n"),
    "numbers of pages": Shape("It went on.\n\n5\n\n"),
}  # fmt: skip
UNITS = r"""
[ ] ( ) { } [a_ b_ c]_ “ ” ‘ ’ " ' « » „ < > [was]_ [[ ]] [1937a:13]_ [12]_ [@key,_p._3]_
(Smith_1999,_12–14)_ Smith_(1999)_ pp._12-3_ p._5- 1–2,_ ... ._._._ … – — -- ##_References\n\n
[1937a]_*Title*,_Place:_1970\n\n Smith,_J._1999._*Title*._Leeds:_P.\n\n REFERENCES\n\n
**CS:**_It._ LT:_It.\n\n a)_ 1)_ 1]_ [^1] \n\n[^1]:_Note.\n\n [1]_note\n\n CHAPTER_I\n\n
#_Head\n\n >_ -_ 1._a\n * _ ** ` ```\n ~~~\n <b> </b> <div>\n </div>\n <p> <table><tr><td>
<a_href="#x"> </a> <!-- --> <sup>1</sup> <blockquote> <ul><li> <pre> <script> <style> <q> &amp; &
the_the_ counter-_revolution_ well-\nknown_ word_ Word_ a A x._ I._ Mr._ ? ! , ; : / \\ |
|_a_|_b_|\n |---|---|\n ---\n +++\n ===\n :::\n {.x} [a](b.md)_ [a]:_http://b.c\n [a][b]_
http://b.c/_ www.b.c ^ ~ $ $$ \\( \\) \n \n\n __ \t \r \f \u00ad \u200b \u202e \ufffd \u00a0 é
e\u0301 ［ Ш 中 IV_ xii–ix_ 1905_ 1 1905a_ ibid._ et_al._ n.d._ [sic]_ [...]_ illegible]_ 5'10"_
’Twas_ and_ see_ cf._ vol._ (no._5)_ *_*_*\n\n verifier-ignore_ title:_x\n {12}_ ¹ § ........_5\n
said,_ It_went_on._
"""
"""Parts that texts are made of, for a machine to put together; `_` stands for a blank."""


_ESCAPE = r"\\(u([0-9a-f]{4})|[ntrf\\])"
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "\\": "\\"}


def units() -> list[str]:
    """The parts as they stand in a text."""
    found = (it.replace("_", " ") for it in UNITS.split())
    return list(dict.fromkeys(re.sub(_ESCAPE, _escaped, it) for it in found))


def _escaped(hit: re.Match[str]) -> str:
    return chr(int(hit[2], 16)) if hit[2] else _SIGNS[hit[1]]


def checked(shape: Shape, name: str, rules: tuple[Rule, ...]) -> float:
    """How the time of a check grows with a text of a shape."""
    return exponent(lambda it: check(shape.text(it), name=name, rules=rules), LENGTHS, _QUICK)


def audited(shape: Shape, name: str) -> float:
    """How the time of an audit grows, of a copy in which some words are new and some are gone."""

    def run(length: int) -> None:
        text = shape.text(length)
        half = len(text) // 2
        copy = f"Foreign words. {text[:half]} mended {text[half + 50 :]}"
        audit(text, copy, edition_name=name, name=name)

    return exponent(run, LENGTHS, _QUICK)


def drawn(chance: random.Random) -> Iterator[Shape]:
    """Shapes at random: pairs, triples and more of units, repeated, or nested in one another."""
    known = units()
    while True:
        some = ["".join(chance.choices(known, k=chance.choice((1, 1, 2)))) for _ in range(4)]
        yield Shape("".join(chance.choices(known, k=chance.choice((2, 2, 3, 4)))))
        yield Shape(some[0], some[1])
        yield Shape(some[0], begin=some[2], end=some[3])


def main() -> None:
    seconds, seed = map(float, sys.argv[1:3] if len(sys.argv) > 2 else ("60", "1"))
    rules = load_rules()
    ways: dict[str, Callable[[Shape, str], float]] = {
        "check": lambda shape, name: checked(shape, name, rules),
        "audit": audited,
    }
    end, tried = time.monotonic() + seconds, 0
    for shape in drawn(random.Random(seed)):
        if time.monotonic() > end:
            break
        for way, measured in ways.items():
            for name in FORMATS:
                tried += 1
                if (found := measured(shape, name)) > STEEP:
                    print(f"{way} {name} {found:.2f} {shape}", flush=True)
    print(f"tried {tried:,}")


if __name__ == "__main__":
    main()
