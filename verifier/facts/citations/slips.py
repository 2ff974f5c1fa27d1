"""Citations whose key can be read and whose rest cannot: `[Key; p. 3]`, `(Smith 1999, p. )`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from verifier.facts.citations import Citation, Malformed, Slip
from verifier.facts.citations.pieces import Piece, pieces
from verifier.facts.citations.resolve import Index, plain
from verifier.pattern import lazy
from verifier.source import Span

if TYPE_CHECKING:
    from verifier.facts import Facts

_WORD = r"(?:pp?|S|ch|chap|vol|fols?|sect?|nos?|с|стр)\."
_PAGES = r"\d{1,4}(?:[–-]\d{1,4})?(?:,\s*\d{1,4}(?:[–-]\d{1,4})?)*"
_LEAD = r"(?:(?:see(?: also)?|cf\.|vgl\.)\s++)?-?@?"
_ALONE = lazy(rf"\s*(?:{_WORD}\s*\d.*|\d{{1,3}}(?:[–-]\d{{1,4}}|(?:,\s*\d{{1,3}})+)?)\s*")
_AFTER_YEAR = lazy(
    rf"(?P<empty>\s*[:,]\s*(?:{_WORD}\s*)?)|\s*(?:\.\s*|,\s*,\s*)(?:{_WORD}\s*)?{_PAGES}\s*"
    rf"|\s+(?:\d{{1,4}}[–-]\d{{1,4}}|\d{{1,3}})(?:,\s*{_PAGES})?\s*"
)
_AFTER_KEY = lazy(
    rf"{_LEAD}(?P<key>[^,;]+?)(?<!\s)"
    rf"(?:(?P<empty>\s*,\s*(?:{_WORD}\s*)?|\s*:\s*)|(?:\s*[.]\s*|\s*,\s*,\s*|\s+){_WORD}\s*[\divxlc].*)"
)
_BARE_KEY = lazy(rf"{_LEAD}(?P<key>[^,;]+?)(?<!\s)\s*")
_LABEL = lazy(_WORD)
_PLACE = lazy(rf"{_WORD}\s*[\divxlc].*")


def after_year(text: str, start: int, end: int) -> Slip | None:
    """What is wrong with what follows a year up to the end of its item."""
    hit = _AFTER_YEAR.fullmatch(text, start, end)
    if hit is None or start == end:
        return None
    return "empty" if hit["empty"] is not None else "joint"


def is_place(text: str, start: int, end: int) -> bool:
    """Whether what stands between two semicolons is a place in the work before it.

    >>> is_place("; p. 3", 1, 6), is_place("; 12–14", 1, 7), is_place("; 1999", 1, 6)
    (True, True, False)
    """
    return _ALONE.fullmatch(text, start, end) is not None


def in_square(
    facts: Facts, spans: list[Span], index: Index, items: Collection[Citation]
) -> Iterator[Malformed]:
    """The slips in brackets that nothing could read: of keys of the list, or cited elsewhere."""
    known = {plain(it.key): it for it in items if it.style != "author-date"}
    for enclosure in (it for it in spans if not facts.text[it.start - 1 : it.start].isalnum()):
        found = list(pieces(facts.text, enclosure))
        for number, piece in enumerate(found):
            following = found[number + 1] if number + 1 < len(found) else None
            hit = _AFTER_KEY.fullmatch(facts.text, piece.start, piece.end)
            slip: Slip = "empty" if hit and hit["empty"] is not None else "joint"
            end = piece.end
            if hit is None and following and _PLACE.fullmatch(facts.text, *ends(following)):
                hit, end = _BARE_KEY.fullmatch(facts.text, piece.start, piece.end), following.end
            key = plain(hit["key"]) if hit else ""
            if hit is None or not (key in index.keys or key in known):
                continue
            span = Span(hit.start("key"), end)
            style = known[key].style if key in known else "bracketed-key"
            entry = index.by_key(hit["key"], piece.start)
            written = facts.text[span.start : span.end]
            yield Malformed(span, slip, written, hit["key"], enclosure, style, entry)


def pageless(text: str, items: list[Citation]) -> Iterator[Malformed]:
    """The citations whose place is a label and no more: they are taken out."""
    found = [it for it in items if it.locator[-1:] == "." and _LABEL.fullmatch(it.locator)]
    if found:
        spans = {it.span for it in found}
        items[:] = [it for it in items if it.span not in spans]
    for it in found:
        written = text[it.span.start : it.span.end]
        yield Malformed(it.span, "empty", written, it.key, it.enclosure, it.style, it.entry)


def ends(piece: Piece) -> tuple[int, int]:
    return piece.start, piece.end
