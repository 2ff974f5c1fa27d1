"""Page lists that say so: `p. 5`, `pp. 12–13 and 17`, `S. 12`, `с. 5`, `§§ 3–5`, `fols. 12r–v`."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from verifier.pattern import lazy
from verifier.source import Span


class Label(Struct, frozen=True, gc=False):
    """A label, the list that it stands before, and whether it speaks of one page or of many."""

    span: Span
    list: Span
    many: bool | None = None


_BLANK = r"[ \t\n\u00a0\u2009\u202f]{0,2}"
_D = r"(?:-{1,3}|[‐-―−]{1,3})"
_N = r"(?:[A-Za-z]{0,2}\d[^\W_]*(?:[.:]\d[^\W_]*)*\+?|[lI]+O?(?=-\d))"
_R = r"(?:[ivxlcdm]+|[IVXLCDM]+)(?![^\W_])"
_OPEN = r"(?:[-‐–](?=[\]),;?]|\.?[ \n]*\Z|\.?\n\n))?"
_RANGE = rf"{_N}(?:{_BLANK}{_D}{_BLANK}(?:{_N}|[rv]\b))*{_OPEN}"
_SEPARATOR = rf"(?:{_BLANK}(?:,{_BLANK},?|[;&]|(?:and|und|et|y|и)\b){_BLANK})"
_ENDS = r"(?=\s{0,2}(?:[\]),;.:?!&»”\"’']|(?:and|und|et|y|и|f|ff|n|passim|sqq?)\b|\Z)|\n\n)"
_MORE = rf"(?:{_SEPARATOR}{_RANGE}{_ENDS})*"
_LIST = lazy(rf"(?:[-–](?=\d))?(?:{_RANGE}|{_R}(?:{_D}(?:{_N}|{_R}))*){_MORE}")

_FIRST = r"\s{0,2}(?!m\.)(?=[\dA-Zivxlcdme–-])"
_DIGIT = r"\s{0,2}(?=\d)"
_PAGE = r"(?<=p\.)(?:(?<!\wp\.)|(?<=[pP]p\.)(?<!\w[pP]p\.))"
_OTHERS = (
    r"(?<=[,;(\[:]S\.)|(?<=[,;(\[:]\sS\.)|(?<=ll\.)(?<![\w'’]ll\.)|(?<=fol\.)(?<!\wfol\.)"
    r"|(?<=foll\.)(?<!\wfoll\.)|(?<=fols\.)(?<!\wfols\.)|(?<=folls\.)(?<!\wfolls\.)"
    r"|(?<=pág\.)(?<!\wpág\.)|(?<=págs\.)(?<!\wpágs\.)|(?<=pagg\.)"
)
_LABELS = (
    (
        ".",
        lazy(
            r"\.(?<=[pSlsgсСр]\.)(?=\s{0,2}[\dA-Zivxlcdme–-])"
            rf"(?:{_PAGE}{_FIRST}|(?:{_OTHERS}){_DIGIT}|(?:(?<=\W[сС]\.)|(?<=стр\.)) (?=\d))"
        ),
    ),
    ("age", lazy(r"age(?<=[pP]age)(?<!\w[pP]age)s?\s{1,2}(?=\d|[ivxlcdm]+\b)")),
    ("Seite", lazy(rf"Seiten?{_DIGIT}")),
    ("§", lazy(r"§§\s{0,2}(?=\d[\d.]*[–—])")),
)
"""Each begins with a literal, which is looked for fast, and which a text must have."""
_MANY = {"p": False, "page": False, "pp": True, "pages": True}


def labels(text: str) -> Iterator[Label]:
    """The labelled page lists of a text, one sort of label after the other."""
    for mark, pattern in _LABELS:
        if mark in text:
            for hit in pattern.finditer(text):
                found = _LIST.match(text, hit.end())
                if found:
                    yield label(text, hit.start(), hit.end(), found.end())


def label(text: str, start: int, at: int, end: int) -> Label:
    """A label whose pattern begins inside the word: `age` of `page`, the point of `pp.`.

    `p.p.` is one label, of which nobody knows how many pages it speaks of.
    """
    while start and text[start - 1].isalpha():
        start -= 1
    if text[start:at].strip().lower() == "p." == text[max(0, start - 2) : start].lower():
        start -= 2
    word = text[start:at].rstrip()
    many = _MANY.get(word.rstrip(".").lower())
    return Label(Span(start, start + len(word)), Span(at, end), many)
