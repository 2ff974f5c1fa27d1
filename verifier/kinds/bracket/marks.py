"""What the checks of brackets share: families of marks, words to quote, consequences of a slip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from verifier.facts import Facts
from verifier.facts.brackets.tokens import CLOSES, WANTED
from verifier.facts.references.names import fold
from verifier.kinds import Claim
from verifier.pattern import lazy
from verifier.source import Span

Marks = Literal["square", "round"]

MATES = {closer: opener for opener, closer in WANTED.items() if opener in "[({⟦〚⟨"}
"""The opener of each closer."""

_SQUARE = frozenset("]⟧〛")
_REACH = 80
_SHOWN = 24
_ANCHOR = lazy(r"\[\^?([^\[\]\s^]{1,20})(?=\s|\Z)")
_ANCHORED = lazy(r"(?<![^\W\d_])\^?([^\[\]\s^.,;:]{1,20})\]\Z")
_MANY = 200
"""In a text with more slips than this, nobody asks which entries are idle because of them."""


def is_square(text: str, at: int) -> bool:
    """Whether a bracket is square, or passes for one."""
    return (WANTED.get(text[at]) or CLOSES[text[at]]) in _SQUARE


def belongs(text: str, marks: Marks, *ends: int) -> bool:
    """Whether a slip is one of square brackets, which it is if one of its ends is square."""
    return any(is_square(text, at) for at in ends) == (marks == "square")


def one(at: int) -> Span:
    """The span of a single character."""
    return Span(at, at + 1)


def words_after(facts: Facts, at: int) -> str:
    """The words after an opener, to quote in a message."""
    end = min(at + 1 + 2 * _SHOWN, max(at + 1, paragraph(facts, at).end))
    words = " ".join(facts.text[at + 1 : end].split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def words_before(facts: Facts, at: int) -> str:
    """The words before a closer, to quote in a message."""
    start = max(at - 2 * _SHOWN, paragraph(facts, at).start)
    words = " ".join(facts.text[start:at].split())
    return words if len(words) <= _SHOWN else f"… {words[-_SHOWN:].split(' ', 1)[-1]}"


def words_between(text: str, start: int, end: int) -> str:
    """What two brackets enclose, cut to what a message can hold."""
    words = " ".join(text[start + 1 : min(end, start + 4 * _SHOWN)].split())
    return words if len(words) <= 2 * _SHOWN else f"{words[: 2 * _SHOWN].rsplit(' ', 1)[0]} …"


def paragraph(facts: Facts, at: int) -> Span:
    """The logical paragraph about an offset."""
    paragraphs = facts.paragraphs
    if not paragraphs.starts:
        return Span(0, len(facts.text))
    index = paragraphs.at(at)
    return Span(paragraphs.starts[index], paragraphs.ends[index])


def stretch(facts: Facts, at: int) -> Span:
    """What a bracket that stays alone would have enclosed, as far as its neighbour."""
    text, around = facts.text, paragraph(facts, at)
    if text[at] in WANTED:
        end = min(around.end, at + _REACH)
        stops = (text.find(mark, at + 1, end) for mark in "[]")
        return Span(at, min((stop + 1 for stop in stops if stop >= 0), default=end))
    start = max(around.start, at - _REACH)
    return Span(max(start, text.rfind("[", start, at), text.rfind("]", start, at)), at + 1)


def claims(facts: Facts, span: Span) -> tuple[Claim, ...]:
    """What follows from a broken bracket: what it cites or calls for is cited by nothing else."""
    inside = facts.text[span.start : span.end]
    return (
        Claim(span, ("citations", "pages")),
        *(Claim(entry, ("references",)) for entry in idle_entries(facts, inside)),
        *(Claim(note, ("edition",)) for note in idle_notes(facts, inside)),
    )


def idle_entries(facts: Facts, inside: str) -> Iterator[Span]:
    """The entries whose key, or whose authors and year, stand in a broken bracket."""
    slips = len(facts.brackets.unclosed) + len(facts.brackets.stray)
    entries = facts.references.entries if slips <= _MANY else ()
    said = fold(inside) if entries else ""
    for entry in entries:
        if entry.form == "author-date":
            if entry.year in inside and all(word in said for word in entry.words[: entry.lead]):
                yield entry.span
            continue
        at = inside.find(entry.key) if entry.key else -1
        if at >= 0 and not inside[at + len(entry.key) : at + len(entry.key) + 1].isalnum():
            yield entry.span


def idle_notes(facts: Facts, inside: str) -> Iterator[Span]:
    """The notes whose label stands beside a broken bracket: `[^1 It was`, `summer.^1]`."""
    hit = _ANCHOR.match(inside) or _ANCHORED.search(inside)
    label = hit[1].casefold() if hit else ""
    for note in facts.notes.idle if label else ():
        if note.label.casefold() == label:
            yield Span(min(note.span.start, note.label_span.start), note.span.end)
