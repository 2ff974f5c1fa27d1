"""What the checks of brackets share: families of marks, words to quote, consequences of a slip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from verifier.facts import Facts
from verifier.facts.brackets.tokens import CLOSES, WANTED
from verifier.kinds import Claim
from verifier.source import Span

Marks = Literal["square", "round"]

MATES = {closer: opener for opener, closer in WANTED.items() if opener in "[({⟦〚⟨"}
"""The opener of each closer."""

_SQUARE = frozenset("]⟧〛")
_REACH = 80
_SHOWN = 24
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
    """What follows from a broken bracket: a citation in it cannot be read, so an entry is idle."""
    return (Claim(span, ("citations", "pages")), *idle(facts, facts.text[span.start : span.end]))


def idle(facts: Facts, inside: str) -> Iterator[Claim]:
    """The entries whose key stands in a broken bracket."""
    slips = len(facts.brackets.unclosed) + len(facts.brackets.stray)
    for entry in facts.references.entries if slips <= _MANY else ():
        at = inside.find(entry.key) if entry.key else -1
        if at >= 0 and not inside[at + len(entry.key) : at + len(entry.key) + 1].isalnum():
            yield Claim(entry.span, ("references",))
