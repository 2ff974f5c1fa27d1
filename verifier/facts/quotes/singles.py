"""Single quotation marks: paired where that is evident, for most of them may be apostrophes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

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
    r"‘(?<=[^\W\d_]‘)(?:s|t|re|ve|ll|d|m)(?![^\W_])"
    r"|‘(?=(?:em|tis|twas|twere|til|cause|bout|n)(?=[ ’.,;:!?])|\d\ds?(?![^\W_]))"
)
_GRAVE = lazy(r"`(?<=[^\s`]`)(?![\w`])")
_AYIN = lazy(r"‘(?=[AUIEOHaui][^\W_]*(?:-|[^\W_]))")
_STOPS = '.,!?;:…)]—–-"”'
_ENOUGH = 3
_RARE = 0.05
_AHEAD = 12
_SOME = 50


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


def find(facts: Facts) -> Singles:
    """The single quotations of a document, in the sort of marks that it opens them with."""
    text = facts.text
    miscurled = tuple(astray(text)) if "‘" in text else ()
    mark, opens = openers(facts, frozenset(miscurled))
    closes = [hit.start() for hit in _CLOSERS[mark].finditer(text)] if opens else []
    pairs, open_still = paired(facts, opens, closes)
    unclosed = [] if mark == "'" else sure(facts, open_still, opens, closes)
    if len(pairs) < _ENOUGH or len(unclosed) > max(1, _RARE * len(pairs)):
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
    facts: Facts, alone: Sequence[int], opens: Sequence[int], closes: Sequence[int]
) -> list[int]:
    """Openers that nothing in their paragraph or the next few can be the closer of."""
    text, paragraphs = facts.text, facts.paragraphs
    if len(alone) > _SOME + len(opens) // 2:
        return []
    found = []
    for at in alone:
        if _AYIN.match(text, at):
            continue
        index = paragraphs.at(at)
        last = min(index + _AHEAD, len(paragraphs.ends) - 1)
        if surplus(at, paragraphs.ends[index], opens, closes) > 0 and not any(
            surplus(paragraphs.starts[it], paragraphs.ends[it], opens, closes) < 0
            or opens_again(text, paragraphs.starts[it])
            for it in range(index + 1, last + 1)
        ):
            found.append(at)
    return found


def surplus(start: int, end: int, opens: Sequence[int], closes: Sequence[int]) -> int:
    """How many more openers than closers a stretch of text has."""
    openers = bisect_left(opens, end) - bisect_left(opens, start)
    return openers - (bisect_left(closes, end) - bisect_left(closes, start))


def opens_again(text: str, start: int) -> bool:
    return text[start : start + 3].lstrip(' "“([')[:1] in ("‘", "`")
