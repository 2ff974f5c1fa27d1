"""Numbers of pages and of lines that stand in the lines of a text: `{12}`, `[p. 12]`, `| 12`.

Whatever shape they have, they must come in turn: a number alone that is added alters the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from verifier.collation import Sort, Variant
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.sides.word_access import row_before, row_behind, turned

_OPENER = re.compile(r"(?:[{\[|<]|//)\s?\Z")
_CLOSER = re.compile(r"\s?(?:[}\]|>]|//)")
_MARKER = re.compile(
    r"(?P<opener>[{\[|<]|//)\s?(?P<page>(?:pages?|pp?|pg|seite|s)\b\.?\s?)?(?P<number>\d{1,4})"
    r"\s?(?P<closer>[}\]|>]|//)?",
    re.IGNORECASE | re.ASCII,
)
_CLOSERS = {"{": "}", "[": "]", "|": "|", "<": ">", "//": "//"}
_LEAF = 2
_SEVERAL = 3
"""How many bare numbers in square brackets there must be."""
_LINES = 5
"""How many numbers of lines there must be."""
_STEPS = (1, 2, 3, 4, 5, 10, 20)
_LONGEST_MARKER = 5
_LONGEST_MARGIN = 3


class Marker(NamedTuple):
    """A number of a page in the text, which of the variants it is, and how it is written."""

    variant: int
    number: int
    shape: tuple[str, str, str]


def markers(edition: Record, copy: Copy, added: dict[int, Variant]) -> Iterator[tuple[int, Sort]]:
    """Which additions are numbers of pages or lines."""
    groups: defaultdict[tuple[str, str, str], list[Marker]] = defaultdict(list)
    for at, it in added.items():
        if it.added <= _LONGEST_MARKER and (marker := marker_of(copy, at, it)):
            groups[marker.shape].append(marker)
    for shape, group in groups.items():
        bare = shape[0] == "[" and not shape[1]
        if bare and (len(group) < _SEVERAL or group[0].number <= edition.notes):
            continue
        yield from ((at, "page-number") for at in in_turn(group))
    yield from ((at, "line-number") for at in lines(copy, added))


def marker_of(copy: Copy, at: int, variant: Variant) -> Marker | None:
    """An addition as the number of a page, if it is written as one."""
    text, (start, end) = copy.document.text, (variant.copy.start, variant.copy.end)
    raw = turned(text, variant.copy)
    opener = _OPENER.search(text[max(0, start - _LONGEST_MARGIN) : start])
    closer = _CLOSER.match(text, end, end + _LONGEST_MARGIN)
    around = (opener[0] if opener else "") + raw + (closer[0] if closer else "")
    hit = _MARKER.fullmatch(raw) or _MARKER.fullmatch(around)
    if hit is None:
        return None
    mark, closing = hit["opener"], hit["closer"] or ""
    if closing != _CLOSERS[mark] and (closing or mark != "|"):
        return None
    return Marker(at, int(hit["number"]), (mark, (hit["page"] or "").strip(), closing))


def in_turn(group: Sequence[Marker]) -> set[int]:
    """Which markers follow on another as pages do."""
    found: set[int] = set()
    for one, two in pairwise(group):
        if 0 < two.number - one.number <= _LEAF:
            found |= {one.variant, two.variant}
    return found


def lines(copy: Copy, added: dict[int, Variant]) -> set[int]:
    """Which additions are numbers at the beginning or the end of lines, as far apart each time."""
    rows = [
        (at, number)
        for at, it in added.items()
        if is_marginal(copy, it)
        for number in map(int, it.reading.split())
    ]
    steps = Counter(two - one for (_, one), (_, two) in pairwise(rows))
    step, often = max(steps.items(), key=lambda it: it[1], default=(0, 0))
    if step not in _STEPS or often < _LINES - 1:
        return set()
    pairs = [(one, two) for (one, a), (two, b) in pairwise(rows) if b - a == step]
    return {at for pair in pairs for at in pair}


def is_marginal(copy: Copy, variant: Variant) -> bool:
    """Whether an addition is numbers only, and begins or ends its line."""
    words = variant.reading.split()
    if not all(word.isascii() and word.isdigit() and len(word) < _LONGEST_MARKER for word in words):
        return False
    text, (start, end) = copy.document.text, (variant.copy.start, variant.copy.end)
    return not row_before(text, start).strip() or not row_behind(text, end).strip()
