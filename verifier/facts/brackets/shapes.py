"""Brackets that are none: enumerators, smileys, intervals, a bracket that is talked about."""

from __future__ import annotations

import re
from functools import cache

_LABEL = re.compile(r"(?:^|[\s:;,.(—–])(\d{1,3}[a-z]?|[A-Za-z]|[ivxlcIVXLC]{1,6})$")
_LABEL_REACH = 7
_LEAD = re.compile(r"[\s>*+\-–—•.|_“\"']*$")
_AFTER_POINT = re.compile(r"(?:[:;,.!?—–]|\b(?:and|or|und|oder|et|ou|y|o|e|и|или))[\s*_]+$")
_LINE_REACH = 60

_SQUARE_ITEM = re.compile(r"(?m)^[ \t.>]{0,80}(?:\d{1,2}|[a-z])\][ \t]")
_MANY = 3

_SMILEY = re.compile(r"(?:^|[\s(])[:;=]([-'^o]?)$")
_DIACRITIC = re.compile(r"\[(?:[()][^\W\d_]{1,2}|[^\W\d_]{1,2}[()])\]")
_QUOTES = {
    "“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“", "”": "”", "‹": "›", "`": "`",
    "(": ")", "[": "]", "{": "}",
}  # fmt: skip
_NAMED = re.compile(
    r"\b(?:missing|misplaced|extra|stray|closing|opening|unmatched|character|sign|key|bracket"
    r"|parenthesis|brace|as a?|read) $"
)
_SIZED = re.compile(r"\\(?:left|right|[bB]ig{1,2}[lrm]?)$")
_BOUND = (
    r"\s*[-+−±]?(?:\d[\d.,\u202f ]*|∞|\\[a-z]+|[^\W\d_])(?:[-+−*/^_{}\dπ]|[^\W\d_](?![^\W\d_]))*\s*"
)
_INTERVAL_REACH = 32
_NUMBERS = re.compile(r"\s*[1-9]\d{0,3}\s*,[\s\d,–-]*$")
_SETS = re.compile(r"(?:\b(?:in|over|on|range|interval|intervals|von|dans)|[∈⊂∪∩=×+:])\s*$")
_URL_END = re.compile(r"[\s<>\"“”«»]|\Z")


def label(text: str, at: int) -> str:
    """The label of an enumerator that a closer may end: `a`, `12`, `iv`; or nothing."""
    hit = _LABEL.search(text[max(0, at - _LABEL_REACH) : at])
    after = text[at + 1 : at + 2]
    return (
        hit[1]
        if hit and (not after or after.isspace() or after.isalpha() or after in "*_“\"'‘[")
        else ""
    )


def begins_line(text: str, at: int, start: int) -> bool:
    """Whether nothing but blanks and bullets stands before an offset in its line or block."""
    line = max(text.rfind("\n", start, at) + 1, start)
    return at - line <= _LINE_REACH and _LEAD.fullmatch(text, line, at) is not None


def enumerators(text: str, tokens: list[int], start: int, squares: bool) -> set[int]:
    """The closers of a paragraph that may be enumerators, if they find no opener.

    `squares` says whether the document numbers with square brackets.
    """
    labels = {at: label(text, at) for at in tokens if text[at] in ")]"}
    found = set()
    known = {(text[at], name) for at, name in labels.items() if name}
    for at, name in labels.items():
        if not name:
            continue
        head = at - len(name)
        leads = begins_line(text, head, start)
        series = any((text[at], other) in known for other in neighbours(name))
        if text[at] == "]":
            if (
                text[at + 1 : at + 2].isspace()
                and leads
                and (series or (squares and not name.isupper()))
            ):
                found.add(at)
        elif leads or series or _AFTER_POINT.search(text[max(start, head - 8) : head]):
            found.add(at)
    return found


def neighbours(name: str) -> tuple[str, ...]:
    """The labels before and after a label."""
    if name.isdigit():
        return str(int(name) - 1), str(int(name) + 1)
    if len(name) == 1:
        return chr(ord(name) - 1), chr(ord(name) + 1)
    romans = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    if name.lower() in romans:
        index = romans.index(name.lower())
        return tuple(other for other in romans[max(0, index - 1) : index + 2] if other != name)
    return ()


def numbers_in_squares(text: str) -> bool:
    """Whether a text has lines that begin with `1]` or `a]` throughout."""
    hits = _SQUARE_ITEM.finditer(text)
    return sum(1 for _ in zip(range(_MANY), hits, strict=False)) == _MANY


def is_smiley(text: str, at: int) -> bool:
    """Whether a bracket is a mouth."""
    after = text[at + 1 : at + 2]
    hit = None if after.isalnum() else _SMILEY.search(text[max(0, at - 3) : at])
    return hit is not None and (text[at] in "()" or hit[1] != "")


def is_subject(text: str, at: int) -> bool:
    """Whether a bracket is talked about, or is a mathematician's fence.

    It then stands alone between quotation marks or brackets, or after a word that names it.
    """
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before in _QUOTES and _QUOTES[before] == after:
        return True
    if before == " ":
        return after in " ,." and _NAMED.search(text[max(0, at - 14) : at]) is not None
    return before.isalpha() and _SIZED.search(text[max(0, at - 6) : at]) is not None


def is_diacritic(text: str, at: int) -> bool:
    """Whether a round bracket is a breve in Gutenberg's notation: `[)a]`, `[e(]`."""
    return text[at] in "()" and any(
        (hit := _DIACRITIC.match(text, max(0, at - back))) and hit.end() > at for back in (1, 2, 3)
    )


def is_interval(text: str, start: int, end: int) -> bool:
    """Whether two brackets enclose the bounds of an interval.

    Two whole numbers may be a citation as well, unless the words before speak of an interval.
    """
    if end - start > _INTERVAL_REACH or not bounds().fullmatch(text, start + 1, end):
        return False
    doubtful = _NUMBERS.fullmatch(text, start + 1, end) is not None
    return not doubtful or _SETS.search(text[max(0, start - 12) : start]) is not None


@cache
def bounds() -> re.Pattern[str]:
    """What stands in an interval; made when it is first needed, for it is long to compile."""
    return re.compile(rf"{_BOUND}(?:[,;…]|\.\.+){_BOUND}")


def addresses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the web addresses of a stretch stand."""
    found = []
    at = text.find("://", start, end)
    while at >= 0:
        hit = _URL_END.search(text, at, end)
        until = hit.start() if hit else end
        found.append((at, until))
        at = text.find("://", until, end)
    return found
