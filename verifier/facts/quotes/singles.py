"""Single quotation marks: paired where that is evident, for most of them may be apostrophes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.facts.quotes.between import is_near
from verifier.facts.quotes.lapses import judged
from verifier.pattern import lazy

if TYPE_CHECKING:
    from verifier.facts import Facts

_ELISION = (
    r"(?:em|tis|twas|twere|twill|til|till|cause|bout|cos|round|neath|gainst|ere|nuff|fraid|phone|"
    r"[Tt]is|[Tt]was|[nN](?=[’'‘ ])|\d\d?s?|[lsn])(?![^\W_])"
)
_OPENERS = {
    "‘": lazy(r"‘(?<![^\W_]‘)(?=[^\s’])"),
    "`": lazy(r"`(?<![`\w]`)(?=[^\s`'])"),
    "'": lazy(rf"'(?<=[\s(\[—\"“-]')(?=[^\W_])(?!{_ELISION})"),
}
_CLOSERS = {
    "‘": lazy(r"’(?![^\W_])"),
    "`": lazy(r"'(?![^\W_])"),
    "'": lazy(r"'(?<=[.,!?;:…)—-]')(?![^\W_])|'(?<=[^\W_s]')(?![^\W_])"),
}
_MISCURLED = lazy(
    r"‘(?<=-‘)s(?![^\W_])|‘(?<=[^\W\d_]‘)(?:s|t|re|ve|ll|d|m)(?![^\W_])"
    r"|‘(?=(?:em|[Tt](?:is|was|were|wixt)|til|cause|bout|n|[Pp]on|gainst|neath|Frisco)"
    r"(?=[ ’.,;:!?])|\d\ds?(?![^\W_]))"
)
_GRAVE = lazy(r"`(?<=[^\s`]`)(?![\w`])")
_AYIN = lazy(r"‘(?:([AUIEOHaeiou][^\W_]+)|[aui]-)")
_LEAD = ' \t>“"(['
_STOPS = '.,!?;:…)]—–-"”'
_ENOUGH = 3
_FEW = 3
_RARE = 0.05
_AHEAD = 12
_SOME = 50
_REACH = 10_000
"""How far about a mark its word is looked for without it."""


class Singles(Struct, frozen=True, dict=True):
    """Quotations in single marks as columns of offsets; openers that are surely never closed."""

    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()
    unclosed: tuple[int, ...] = ()
    miscurled: tuple[int, ...] = ()

    def holds(self, offset: int) -> bool:
        """Whether a character stands inside a quotation; these do not nest."""
        index = bisect_left(self.opens, offset) - 1
        return index >= 0 and offset < self.closes[index]

    def next_opener(self, offset: int) -> int | None:
        """The first mark after an offset that opens a quotation."""
        index = bisect_left(self.opens, offset + 1)
        return self.opens[index] if index < len(self.opens) else None


def find(facts: Facts) -> Singles:
    """The single quotations of a document, in the sort of marks that it opens them with."""
    text = facts.text
    miscurled = tuple(astray(text)) if "‘" in text else ()
    mark, opens = openers(facts, frozenset(miscurled))
    closes = [hit.start() for hit in _CLOSERS[mark].finditer(text)] if opens else []
    pairs, open_still = paired(facts, opens, closes)
    unclosed = [] if mark == "'" else sure(facts, open_still, opens, closes, pairs)
    if len(unclosed) > max(1, min(_FEW, len(pairs) // 2), _RARE * len(pairs)):
        unclosed = []
    return Singles(
        tuple(opener for opener, _ in pairs),
        tuple(closer for _, closer in pairs),
        tuple(unclosed),
        miscurled,
    )


def openers(facts: Facts, wrong: frozenset[int]) -> tuple[str, list[int]]:
    """The mark that most quotations are opened with, and where; in Markdown no grave accent is."""
    text = facts.text
    grave = facts.document.format != "markdown" and "`" in text and not _GRAVE.search(text)
    marks = "‘'`" if grave else "‘'"
    found = {
        mark: [hit.start() for hit in _OPENERS[mark].finditer(text) if hit.start() not in wrong]
        for mark in marks
        if mark in text
    }
    mark = max(found, key=lambda mark: len(found[mark]), default="'")
    return mark, found.get(mark, [])


def astray(text: str) -> Iterable[int]:
    """Apostrophes that are curled as openers: `‘em`, `‘90s`, `don‘t`."""
    for hit in _MISCURLED.finditer(text):
        rest = text[hit.end() : hit.end() + 400].partition("\n\n")[0]
        inside = hit.end() - hit.start() > 1
        if inside or rest.startswith("n’") or not _CLOSERS["‘"].search(rest):
            yield hit.start()


def paired(
    facts: Facts, opens: Sequence[int], closes: Sequence[int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Each opener with the likeliest closer before the next opener, in its paragraph."""
    text, paragraphs = facts.text, facts.paragraphs
    pairs, alone = [], []
    bounds = [*opens[1:], len(text)]
    end = 0
    for opener, bound in zip(opens, bounds, strict=False):
        if opener >= end:
            end = paragraphs.ends[paragraphs.at(opener)]
        first = bisect_left(closes, opener + 2)
        last = bisect_left(closes, min(bound, end), first)
        closer = likeliest(text, closes[first : min(last, first + 20)])
        if closer is None:
            alone.append(opener)
        else:
            pairs.append((opener, closer))
    return pairs, alone


def likeliest(text: str, closers: Sequence[int]) -> int | None:
    """The first mark after a stop; else the first not after an `s`, which may be a possessive."""
    for at in closers:
        if text[at - 1] in _STOPS:
            return at
    return next((at for at in closers if text[at - 1] != "s"), next(iter(closers), None))


def sure(
    facts: Facts,
    alone: Sequence[int],
    opens: Sequence[int],
    closes: Sequence[int],
    pairs: Sequence[tuple[int, int]],
) -> list[int]:
    """Openers that nothing can be the closer of: the next quotation has its own.

    Where the paragraph has no other, nor can one of the next few paragraphs be the end of it.
    """
    text, paragraphs = facts.text, facts.paragraphs
    if len(alone) > _SOME + len(opens) // 2:
        return []
    closed = frozenset(opener for opener, _ in pairs)
    found = []
    for at in alone:
        index = paragraphs.at(at)
        end = paragraphs.ends[index]
        if surplus(at, end, opens, closes) <= 0:
            continue
        after = bisect_right(opens, at)
        again = opens[after] if after < len(opens) else end
        if again < end and again in closed:
            lost = not (begins_line(text, again) or is_deeper(text, at, again))
        else:
            lost = len(pairs) >= _ENOUGH and (
                not goes_on(facts, at, opens, closes) or is_over(facts, at, opens, closes)
            )
        if lost and not is_letter(text, at):
            found.append(at)
    return found


def goes_on(facts: Facts, at: int, opens: Sequence[int], closes: Sequence[int]) -> bool:
    """Whether a next paragraph closes a quotation too many, or opens one again near by.

    One that begins with the words of others, as a recital does, may open again farther on.
    """
    starts, ends, index = facts.paragraphs.starts, facts.paragraphs.ends, facts.paragraphs.at(at)
    for it in range(index + 1, min(index + _AHEAD, len(ends) - 1) + 1):
        if surplus(starts[it], ends[it], opens, closes) < 0:
            return True
        if opens_again(facts.text, starts[it]):
            return is_near(facts, index, it) or facts.text[at + 1] in '“"'
    return False


def is_over(facts: Facts, at: int, opens: Sequence[int], closes: Sequence[int]) -> bool:
    """Whether the paragraph of a quotation ends it, though the next one opens another."""
    starts, ends, index = facts.paragraphs.starts, facts.paragraphs.ends, facts.paragraphs.at(at)
    if index + 1 == len(starts) or not opens_again(facts.text, starts[index + 1]):
        return False
    if index and surplus(starts[index - 1], ends[index - 1], opens, closes) > 0:
        return False
    closed = surplus(starts[index + 1], ends[index + 1], opens, closes) == 0
    return judged(facts, (at, facts.text[at], "O"), index, closed) == "over"


def begins_line(text: str, at: int) -> bool:
    """Whether a mark stands at the beginning of a line, as in verse that opens it again in each."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(_LEAD)


def is_deeper(text: str, at: int, again: int) -> bool:
    """Whether another quotation is open where a mark opens again, which is sound then."""
    return text.count("“", at, again) > text.count("”", at, again)


def is_letter(text: str, at: int) -> bool:
    """Whether a mark may be an Arabic or Hebrew letter: its word never stands without it."""
    hit = _AYIN.match(text, at)
    if hit is None or hit[1] is None:
        return hit is not None
    small = hit[1].lower()
    large = f"|{small.capitalize()}" if hit[1] == small else ""
    plain = re.compile(rf"(?<![\w‘’'-])(?:{small}{large})(?!\w)")
    return plain.search(text, max(0, at - _REACH), at + _REACH) is None


def surplus(start: int, end: int, opens: Sequence[int], closes: Sequence[int]) -> int:
    """How many more openers than closers a stretch of text has."""
    openers = bisect_left(opens, end) - bisect_left(opens, start)
    return openers - (bisect_left(closes, end) - bisect_left(closes, start))


def opens_again(text: str, start: int) -> bool:
    return text[start : start + 3].lstrip(' "“([')[:1] in ("‘", "`")
