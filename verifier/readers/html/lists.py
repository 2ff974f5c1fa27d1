"""The numbers of list items, which a browser writes."""

from __future__ import annotations

import re

from verifier.readers.html.tokens import Given

_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")
_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]{0,200}?(none|disc|circle|square|(?:low|upp)er-\w+)", re.I
)
_ITEMS = re.compile(r"<(?:(/)?(ol|ul|menu|dir)|li)(?=[\s/>])", re.IGNORECASE)
LISTS = ("ol", "ul", "menu", "dir")
_TYPES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


class Numbers:
    """The numbers of one list: `kind` is that of its `type`, or nothing where none are shown."""

    def __init__(self, name: str, given: Given, size: int = 0) -> None:
        self.step = -1 if "reversed" in given else 1
        self.next = whole(given.get("start", ""), size if self.step < 0 else 1)
        self.kind = kind_of(given, "1") if name == "ol" else ""

    def take(self, given: Given) -> str:
        """The number of the next item, as it is written."""
        number = whole(given.get("value", ""), self.next)
        self.next = number + self.step
        kind = kind_of(given, self.kind) if self.kind else ""
        return written(number, kind) if kind else ""


def kind_of(given: Given, usual: str) -> str:
    """How numbers are written: `1`, `a`, `A`, `i`, `I`, or not at all."""
    style = _STYLE.search(given.get("style", "")) if given else None
    if style:
        return _TYPES.get(style[1].lower(), "")
    kind = given.get("type", usual)
    return kind if kind in ("1", "a", "A", "i", "I") else usual


def whole(text: str, usual: int) -> int:
    hit = _NUMBER.match(text)
    return int(hit[1]) if hit else usual


def written(number: int, kind: str) -> str:
    """A number as a list shows it.

    >>> [written(28, kind) for kind in "1aAiI"]
    ['28', 'ab', 'AB', 'xxviii', 'XXVIII']
    """
    if kind in ("i", "I") and 0 < number < 4000:
        text = roman(number)
    elif kind in ("a", "A") and number > 0:
        text = letters(number)
    else:
        return str(number)
    return text.upper() if kind.isupper() else text


def roman(number: int) -> str:
    parts = []
    for value, sign in _ROMAN:
        parts.append(sign * (number // value))
        number %= value
    return "".join(parts)


def letters(number: int) -> str:
    text = ""
    while number:
        number, last = divmod(number - 1, 26)
        text = chr(97 + last) + text
    return text


def sizes(text: str) -> dict[int, int]:
    """How many items each list has, by the offset at which it begins."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for hit in _ITEMS.finditer(text):
        if hit[1]:
            del open_[-1:]
        elif hit[2]:
            open_.append(hit.start())
            found[hit.start()] = 0
        elif open_:
            found[open_[-1]] += 1
    return found
