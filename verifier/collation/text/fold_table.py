"""What is the same text in other type: the fold table, as data.

Two levels. `TYPE` holds what a printer may change without a word: kinds of quotation mark and of
dash, ligatures, long s, spaces, soft hyphens. What is left apart by it but equal when
capitals, accents and æ or œ are undone (`key_of`) is an accidental difference. Superscripts,
numbers, signs and square brackets are never folded: they carry meaning.
"""

from __future__ import annotations

import re
import unicodedata

TYPE: dict[str, tuple[str, str]] = {
    "double quotation marks": ('"', "“”„‟«»❝❞〝〞＂″"),
    "single quotation marks and apostrophes": ("'", "‘’‚‛‹›`´ʼʹ′＇"),
    "hyphens and minus signs": ("-", "‐‑‒–⁃−"),
    "slashes": ("/", "⁄∕"),
    "dashes between words": (" - ", "—―⸺⸻"),
    "ellipses": ("...", "…"),
    "spaces": (
        " ",
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
        "\u202f\u205f\u3000\t\f\v\u2028\u2029\x85",
    ),
    "invisible characters": (
        "",
        "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2066\u2067\u2068\u2069"
        "\u202a\u202b\u202c",
    ),
    "long s": ("s", "ſ"),
    "ligature ff": ("ff", "ﬀ"),
    "ligature fi": ("fi", "ﬁ"),
    "ligature fl": ("fl", "ﬂ"),
    "ligature ffi": ("ffi", "ﬃ"),
    "ligature ffl": ("ffl", "ﬄ"),
    "ligature st": ("st", "ﬅﬆ"),
    "Dutch ij": ("ij", "ĳ"),
    "Dutch IJ": ("IJ", "Ĳ"),
}  # fmt: skip
"""What each group is called, what it is read as, and the characters that are read so."""

ACCIDENTAL: dict[str, str] = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ʻ": "'",
}  # fmt: skip
"""Letters that no decomposition takes apart, and what they are compared as when case is undone."""

INVISIBLE = "".join(TYPE["invisible characters"][1])
HYPHENS = "-" + TYPE["hyphens and minus signs"][1]
APOSTROPHES = "'" + TYPE["single quotation marks and apostrophes"][1]
LETTERLIKE_QUOTES = "ʼʹ"
"""Apostrophes that Unicode counts among the letters."""

_READ = {character: read for read, those in TYPE.values() for character in those}
_COMMON = "’‘“”–\u00a0«»`‐"
_RARE = [(it, read) for it, read in _READ.items() if read and it not in _COMMON]
_OTHER_TYPE = re.compile(f"[{re.escape(''.join(_READ))}]")
_MARKS = re.compile(
    r"[\u0300-\u0334\u0339-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_SPECIAL = re.compile(f"[{''.join(ACCIDENTAL)}]")


def plain(text: str) -> str:
    """A text in the plainest type; what it says, and its capitals, accents and points, are kept.

    >>> plain("“ﬁne”—naïve…")
    '"fine" - naïve...'
    """
    if text.isascii():
        return text.replace("`", "'")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _OTHER_TYPE.sub(lambda hit: _READ[hit[0]], text)


def even(text: str) -> str:
    """A text on one line, the commonest marks and spaces in plain type, each in its place.

    >>> even("“ﬁne”—\\nnaïve…")
    '"ﬁne"— naïve…'
    """
    text = text.replace("\n", " ")
    for it in _COMMON:
        if it in text:
            text = text.replace(it, _READ[it])
    return text


def rare(text: str) -> list[tuple[str, str]]:
    """What an even text has that is read otherwise (but is seen), and how it is read.

    >>> rare("ﬁne … so\u200b")
    [('…', '...'), ('ﬁ', 'fi')]
    """
    return [pair for pair in _RARE if pair[0] in text]


def unseen(text: str) -> str:
    """The characters of a text that are not seen."""
    return "".join(it for it in INVISIBLE if it in text)


def key_of(form: str) -> str:
    """What a word in plain type is compared by: without capitals and accents.

    >>> key_of("Ægean"), key_of("Élan"), key_of("10²")
    ('aegean', 'elan', '10²')
    """
    form = form.casefold()
    if form.isascii():
        return form
    form = _MARKS.sub("", unicodedata.normalize("NFD", form))
    return unicodedata.normalize("NFC", _SPECIAL.sub(lambda hit: ACCIDENTAL[hit[0]], form))
