"""The tags, comments and entities of a page, as the HTML standard's tokeniser finds them.

The shapes are those of its section 13.2.5: a quotation mark counts only after an equals sign, a
comment may end at `--!>`, a tag that the page breaks off in is not shown. Each shape matches
whatever follows it up to its end or that of the page, so a page is passed over once.
"""

from __future__ import annotations

import re
from functools import lru_cache

WHITE = r" \t\n\f\r"
_ATTRIBUTE = (
    rf"[^{WHITE}/>][^{WHITE}/>=]*+"
    rf"(?:[{WHITE}]*+=[{WHITE}]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|(?![\"'])[^{WHITE}>]*+))?+"
)
TOKEN = re.compile(
    rf"<(?:(/?[A-Za-z][^{WHITE}/>]*+)((?:[{WHITE}/]++|{_ATTRIBUTE})*+)(>|\Z)"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))|/(?=[^A-Za-z])[^>]*+(?:>|\Z)|[!?][^>]*+(?:>|\Z))",
    re.DOTALL,
)
"""A tag (its name, with `/` if it closes, its attributes, and its end), or what is no text."""

ENTITY = re.compile(r"&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]{0,31}+);?")

_GIVEN = re.compile(
    rf"([^{WHITE}/>][^{WHITE}/>=]*+)"
    rf"(?:[{WHITE}]*+=[{WHITE}]*+(?:\"([^\"]*+)\"?|'([^']*+)'?|(?![\"'])([^{WHITE}>]*+)))?+"
)
_LONGEST_NUMBER = 12


class Given(dict[str, str]):
    """The attributes of a tag, and where in the tag each value stands as it is written."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.places: dict[str, tuple[int, int]] = {}
        for hit in _GIVEN.finditer(raw):
            name = hit[1].lower()
            if name not in self:
                group = hit.lastindex or 1
                self[name] = unescaped(hit[group]) if group > 1 else ""
                self.places[name] = hit.span(group) if group > 1 else (hit.end(), hit.end())


def given(raw: str) -> Given:
    """The attributes of a tag; of two with one name the first counts.

    >>> given(' id="fn1" hidden CLASS=note')
    {'id': 'fn1', 'hidden': '', 'class': 'note'}
    """
    return Given(raw)


@lru_cache(maxsize=4096)
def meaning(entity: str) -> str:
    """What an entity stands for; one that stands for nothing is as it is written."""
    return numbered(entity) if entity[1] == "#" else named(entity)


def named(entity: str) -> str:
    """What a named entity stands for, also where its semicolon is missing."""
    from html import unescape

    return unescape(entity)


def numbered(entity: str) -> str:
    """The character with a number; `\\r` is a line end like any other.

    >>> numbered("&#8217;"), numbered("&#x2014;"), numbered("&#150;"), numbered("&#0;")
    ('’', '—', '–', '\\ufffd')
    """
    digits = entity[2:].rstrip(";")
    base = 16 if digits[0] in "xX" else 10
    digits = digits.lstrip("xX").lstrip("0")
    code = int(digits or "0", base) if len(digits) < _LONGEST_NUMBER else 0
    if 0x80 <= code < 0xA0:
        return bytes((code,)).decode("cp1252", "ignore") or chr(code)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return "\n" if code == 13 else chr(code)


def unescaped(text: str) -> str:
    """A text with its entities decoded."""
    if "&" not in text:
        return text
    return ENTITY.sub(lambda hit: meaning(hit[0]), text)


def bare(text: str) -> str:
    """A stretch of a page without its tags.

    >>> bare("<i>a</i> &lt; b")
    'a < b'
    """
    return unescaped(TOKEN.sub("", text) if "<" in text else text)


_ANNOTATION = re.compile(r"<(/?)annotation", re.IGNORECASE)


def formula(raw: str) -> str:
    """What a formula says, each of its parts apart, without the notes for programs.

    >>> formula("<msup><mn>10</mn><mn>2</mn></msup><annotation>10^2</annotation>").split()
    ['10', '2']
    """
    parts, at, is_note = [], 0, False
    for hit in _ANNOTATION.finditer(raw):
        if bool(hit[1]) == is_note:
            if not is_note:
                parts.append(raw[at : hit.start()])
            at, is_note = hit.start(), not is_note
    if not is_note:
        parts.append(raw[at:])
    return unescaped(TOKEN.sub(" ", " ".join(parts)))
