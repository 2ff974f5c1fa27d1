"""The words of a text as they are compared: each with its key, its form and its exact place.

A token is a word, a number with its inner points, a square bracket, or a sign that carries meaning.
Letters are joined only over a line end, a page break or a soft hyphen, so `now here` is not
`nowhere`, `10² men` is not `102 men` and `[was]` is not `was`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise

from verifier.collation.text import fold_table
from verifier.collation.text.token_places import Places, Spot

CODE = "\ufffc"
"""What stands in the reading text for a piece of code, which is compared by its own words."""

BRACKETS = "[]⟦⟧〚〛⟨⟩［］【】〔〕〖〗❲❳⁅⁆⦋⦌⦗⦘"
"""The brackets that an editor sets, and what may pass for square ones."""

_SIGNS_OF_SENSE = (
    "%‰‱&$¢-¥§=+<>#@°±×÷№℃℉؋฿៛﷼％＄￠￡￥＆＃＠＋＜＝＞₠-⃀←→↓↔↦⇐⇒⇔∀-∑∓∔∖∘√-∵∸-⊿⋀-⋄⟵-⟿⨀-⫿⁺⁻⁼₊₋₌"
)
"""Signs that are read as words, and operators: all but those that are set as dashes and dots."""
_RAISED = "⁰¹²³⁴-⁹"
_LETTER = rf"[^\W_{_RAISED}{fold_table.LETTERLIKE_QUOTES}]"
ALPHA = rf"[^\W\d_{_RAISED}{fold_table.LETTERLIKE_QUOTES}]"
_INVISIBLE = fold_table.INVISIBLE
MARK = rf"\u0300-\u036f{_INVISIBLE}"
_BROKEN = rf"[-‐¬\u00ad](?<=(?:{ALPHA}|[{MARK}]).)\n\s*(?={ALPHA})"
_RANGE = rf"[{fold_table.HYPHENS}](?<=\d.)\n\s*(?=\d)"
_WORD = (
    rf"{_LETTER}+(?:(?:{_BROKEN}|{_RANGE}|[{MARK}]|[{fold_table.APOSTROPHES}](?={ALPHA})"
    rf"|[{fold_table.HYPHENS}.,:/⁄∕·](?<=\d.)(?=\d)){_LETTER}*)*(?:(?<=\d)[⁺⁻]?[{_RAISED}]+)?"
)
_LOCATOR = rf":(?<=(?:{_LETTER}|[.…)\]{MARK}]).)(?=\d)"
"""The colon of `1937a:13`, which is part of the number; that of `1908:77` is inside one."""
_BEFORE_SIGN = rf"\s(\[{_INVISIBLE}—―⸺⸻=<>$£€±×÷"
"""What stands before the sign of a number, or before a point that a number begins with."""
_POINT = rf"\.(?<![^{_BEFORE_SIGN}{fold_table.HYPHENS}+~].)(?=\d)"
"""The point of `.833`, which is part of the number."""
_MINUS = rf"−(?:(?!\.?\d)|(?<=[^{_BEFORE_SIGN}].))"
"""A minus sign that is not the sign of the number behind it."""
_PRIME = rf"[′″‴](?:(?<=[\d°].)|(?<={ALPHA}.)(?<!{_LETTER}{ALPHA}.))"
"""Minutes or seconds, or what parts one letter from another: `5′`, `x″`."""
TOKEN = re.compile(
    rf"{_WORD}|[⁺⁻][{_RAISED}]+|[{re.escape(BRACKETS)}{_SIGNS_OF_SENSE}{CODE}]"
    rf"|(?:{_LOCATOR}|{_POINT}){_WORD}|[{_RAISED}]+|{_MINUS}|{_PRIME}|¬(?<!{ALPHA}.)"
)
BREAK = re.compile(rf"{_BROKEN}|(?<=[{fold_table.HYPHENS}])(?<=\d.)\n\s*(?=\d)")
"""A line end, with its hyphen, that a word is joined over; the hyphen of a range stays."""
LINE_END = re.compile(rf"\n(?<=[{fold_table.HYPHENS}¬\u00ad]\n)")
"""A hyphen or dash at a line end, which is looked for before a break is, because it is fast."""
_SIGN = re.compile(rf"[{fold_table.HYPHENS}](?<![^{_BEFORE_SIGN}].)(?=\.?\d)", re.DOTALL)
_SIGNS = re.compile(rf"[{fold_table.HYPHENS}]\.?\d")
_UNREAD = re.compile(r"[\s*_|#>+=•‣◦▪●↩↵⤴⮌\ufe0e\ufe0f\x00-\x1f\x7f]+")
DASHES = re.compile(r"-{2,}")
_RULED = re.compile(r"\n[^\S\n]*[-|:][-|: \t]{2,}(?=\n)|\n[^\S\n]*-{4,}\s*\Z|[-|+=:]{4,}")
"""A line between the rows of a table, or below a heading."""


_REMEMBERED = 1 << 17


class Keys(dict[str, str]):
    """Remembers the key of each word that was asked for, as the text has it."""

    def __missing__(self, raw: str) -> str:
        key = fold_table.key_of(form_of(raw))
        if len(self) < _REMEMBERED:
            self[raw] = key
        return key


KEYS = Keys()


class Chunks(dict[str, tuple[str, ...]]):
    """Remembers the keys of the tokens of whatever stood between two blanks."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        keys = Words(text, (0, len(text)), in_chunks=False).keys
        if len(self) < _REMEMBERED:
            self[text] = keys
        return keys


class Spots(dict[str, tuple[int, ...]]):
    """Remembers where the tokens of whatever stood between two blanks begin and end, in turn."""

    def __missing__(self, text: str) -> tuple[int, ...]:
        spots = tuple(at for hit in TOKEN.finditer(text) for at in hit.span())
        if len(self) < _REMEMBERED:
            self[text] = spots
        return spots


CHUNKS, SPOTS = Chunks(), Spots()


class Words:
    """The tokens of a stretch of reading text as columns: keys, and where each stands.

    Tokens are found chunk by chunk, as blanks part them, but where a line end may break one.
    """

    def __init__(self, text: str, span: Spot, *, in_chunks: bool = True) -> None:
        self.text, self.span = text, span
        self.in_chunks = in_chunks and not LINE_END.search(text, *span)
        self.wholes: dict[int, str] = {}
        """The form of a word that a page head broke, by the place where it begins."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the tokens are compared by."""
        text = self.text[slice(*self.span)]
        if self.in_chunks:
            return tuple(chain.from_iterable(map(_CHUNK, text.split())))
        keys = tuple(KEYS[raw] for raw in TOKEN.findall(text))
        return signed(self, keys) if _SIGNS.search(text) else keys

    @cached_property
    def places(self) -> Places:
        """Where the tokens stand."""
        if not self.in_chunks:
            hits = TOKEN.finditer(self.text, *self.span)
            return Places([at for hit in hits for at in hit.span()])
        chunks = self.text[slice(*self.span)].replace("\n", " ").split(" ")
        starts = accumulate((len(chunk) + 1 for chunk in chunks), initial=self.span[0])
        found = zip(starts, map(_SPOTS, chunks), strict=False)
        return Places([start + at for start, spots in found for at in spots])

    def place(self, index: int, size: int) -> Spot:
        """Where one of `size` tokens stands; the first and the last are found alone."""
        if self.in_chunks and "places" not in self.__dict__:
            start, end = self.span
            if not index:
                text, *_ = self.text[start:end].split(None, 1)
                at = self.text.find(text, start, end)
                if spots := SPOTS[text]:
                    return at + spots[0], at + spots[1]
            if index == size - 1:
                *_, text = self.text[start:end].rsplit(None, 1)
                at = self.text.rfind(text, start, end)
                if spots := SPOTS[text]:
                    return at + spots[-2], at + spots[-1]
        return self.places[index]


_CHUNK, _SPOTS = CHUNKS.__getitem__, SPOTS.__getitem__


def form_of(raw: str) -> str:
    """A token in plain type, put together again where a line end broke it."""
    if "\n" in raw:
        raw = BREAK.sub("", raw)
    return fold_table.plain(raw)


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of the tokens of a text.

    >>> keys_of("The [State], 10² men – in 1939–40")
    ('the', '[', 'state', ']', '10²', 'men', 'in', '1939-40')
    """
    return Words(text, (0, len(text))).keys


def code_keys(text: str) -> tuple[str, ...]:
    """The keys of the tokens of code, in which every sign is one, but for quotes and commas.

    >>> [key.removeprefix(CODE) for key in code_keys("x != -5, y")]
    ['x', '!', '=', '−5', 'y']
    """
    words = Words(text, (0, len(text)))
    found: list[str] = []
    at = 0
    for key, (start, end) in zip(words.keys, words.places, strict=True):
        gap = text[at:start]
        found += code_signs(gap[:-1] if key[0] == "−" and gap else gap)
        found.append(key)
        at = end
    return (*found, *code_signs(text[at:]))


def code_signs(gap: str) -> tuple[str, ...]:
    """The keys of the signs between two tokens of code.

    >>> [key.removeprefix(CODE) for key in code_signs("_('…', ")]
    ['_', '(', '.', '.', '.']
    """
    plain = fold_table.plain(gap)
    return tuple(CODE + it for it in plain if it not in "'\"," and not it.isspace())


def signed(words: Words, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of tokens, with the sign of a number as part of it.

    >>> keys_of("at -5 or −5, ±5 and 4-5")
    ('at', '−5', 'or', '−5', '±', '5', 'and', '4-5')
    """
    begin, end = words.span
    signs = {begin + hit.end() for hit in _SIGN.finditer(words.text[begin:end])}
    if not signs:
        return keys
    return tuple(
        "−" + key if start in signs else key
        for (start, _), key in zip(words.places, keys, strict=True)
    )


def points_of(gap: str) -> str:
    """The pointing between two tokens, in plain type and without spaces.

    >>> points_of(" – ") == points_of("—") == points_of("--")
    True
    >>> points_of("''") == points_of("”"), points_of(" |\\n|---|---|\\n| ")
    (True, '')
    """
    if gap == " ":
        return ""
    if "--" in gap and any(it in gap for it in "|+=\n"):
        gap = _RULED.sub(lambda hit: "" if any(it in hit[0] for it in "|+=\n") else hit[0], gap)
    points = DASHES.sub("-", _UNREAD.sub("", fold_table.plain(gap)))
    return points.replace("''", '"')


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as half-open runs.

    >>> runs([1, 2, 3, 7])
    [(1, 4), (7, 8)]
    """
    if not numbers:
        return []
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return [(numbers[0], numbers[-1] + 1)]
    cuts = [0, *(at for at, (one, two) in enumerate(pairwise(numbers), 1) if two != one + 1)]
    ends = [*cuts[1:], len(numbers)]
    return [(numbers[cut], numbers[end - 1] + 1) for cut, end in zip(cuts, ends, strict=True)]
