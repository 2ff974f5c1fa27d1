"""Explains the brackets that a paragraph leaves over by the fewest slips.

A wrong closer, a turned pair or a crossing is one slip; a bracket that stays alone is one, too.
The cheapest reading is found over all ways to nest what is left, seldom more than four brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.facts.brackets.tokens import CLOSES, WANTED

if TYPE_CHECKING:
    from verifier.facts.brackets.tally import Tally

MOST = 24
"""More brackets than this are not weighed: only neighbours are looked at."""
EFFORT = 2_000_000
"""How much is weighed in one document, in cubes of what paragraphs leave over."""
REACH = 1500
"""No slip is seen in two brackets that are farther apart."""
NEAR = 200

_NEVER = 1e9
Choice = tuple[str, int]


def settle(text: str, residue: list[int], tally: Tally) -> list[int]:
    """Sort out what is left; the brackets that stay alone, which may have a mate elsewhere."""
    if len(residue) < 2:
        return residue
    alone: list[int] = []
    tally.effort += len(residue) ** 3
    light = len(residue) <= MOST and tally.effort <= EFFORT
    choices = weigh(text, residue) if light else glance(text, residue)
    todo = [(0, len(residue))]
    while todo:
        start, end = todo.pop()
        if start >= end:
            continue
        what, upto = choices[start, end]
        if what == "alone":
            alone.append(residue[start])
            todo.append((start + 1, end))
        elif what == "pair":
            note(text, (residue[start], residue[upto]), tally)
            todo += ((start + 1, upto), (upto + 1, end))
        elif what == "turned":
            tally.reversed.append((residue[start], residue[start + 1]))
            todo.append((start + 2, end))
        else:
            first, second, third, fourth = residue[start : start + 4]
            tally.crossed.append((first, second, third, fourth))
            todo.append((start + 4, end))
    return sorted(alone)


def glance(text: str, residue: list[int]) -> dict[tuple[int, int], Choice]:
    """First steps for a long rest of a hopeless paragraph: each bracket and its neighbour."""
    size = len(residue)
    choices: dict[tuple[int, int], Choice] = {}
    for start in range(size):
        close = [it for it in readings(text, residue[start : start + 2], 0) if it[1] == 1]
        choices[start, size] = (close[0][0], start + 1) if close else ("alone", 0)
        choices[start + 1, start + 1] = ("alone", 0)
    return choices


def note(text: str, ends: tuple[int, int], tally: Tally) -> None:
    same = WANTED[text[ends[0]]] == CLOSES[text[ends[1]]]
    (tally.pairs if same else tally.mismatched).append(ends)


def weigh(text: str, residue: list[int]) -> dict[tuple[int, int], Choice]:
    """For each stretch of what is left, the first step of its cheapest reading."""
    size = len(residue)
    cost: dict[tuple[int, int], float] = {(at, at): 0.0 for at in range(size + 1)}
    choices: dict[tuple[int, int], Choice] = {}
    for start in range(size - 1, -1, -1):
        steps = readings(text, residue, start)
        for end in range(start + 1, size + 1):
            best, choice = 1.0 + cost[start + 1, end], ("alone", 0)
            for what, upto, price in steps:
                if upto >= end:
                    continue
                inside = cost[start + 1, upto] if what == "pair" else 0.0
                total = price + inside + cost[upto + 1, end]
                if total < best:
                    best, choice = total, (what, upto)
            cost[start, end] = best
            choices[start, end] = choice
    return choices


def readings(text: str, residue: list[int], start: int) -> list[tuple[str, int, float]]:
    """What the bracket at `start` may belong to: a name, the last index concerned, the price."""
    opener = residue[start]
    found = []
    if is_turned(text, residue, start):
        found.append(("turned", start + 1, 1.0))
    if is_crossed(text, residue[start : start + 4]):
        found.append(("crossed", start + 3, 1.0))
    if text[opener] not in WANTED:
        return found
    for index in range(start + 1, len(residue)):
        closer = residue[index]
        if text[closer] not in CLOSES:
            continue
        distance = closer - opener
        if WANTED[text[opener]] == CLOSES[text[closer]]:
            found.append(("pair", index, distance * 1e-5))
        elif distance <= REACH:
            found.append(("pair", index, 0.9 + distance / (2 * REACH)))
    return found


def is_turned(text: str, residue: list[int], start: int) -> bool:
    """Whether two neighbours of one kind are a pair of which an end or both are turned round."""
    if start + 1 >= len(residue):
        return False
    first, second = residue[start], residue[start + 1]
    if second - first > NEAR or square(text, first) != square(text, second):
        return False
    opens = looks_opening(text, first) and looks_closing(text, second)
    return opens and not (text[first] in WANTED and text[second] in CLOSES)


def square(text: str, at: int) -> str:
    """The closer of a bracket's kind."""
    return WANTED.get(text[at]) or CLOSES[text[at]]


def looks_opening(text: str, at: int) -> bool:
    """Whether a bracket stands before a word rather than after one."""
    after = text[at + 1 : at + 2]
    return bool(after) and (
        after.isalnum() or after in "“‘\"'*_.…—–?@" or text.startswith("-@", at + 1)
    )


def looks_closing(text: str, at: int) -> bool:
    """Whether a bracket stands after a word rather than before one."""
    before = text[at - 1 : at]
    return bool(before) and (before.isalnum() or before in "”’\"'*_.…—–?!:;,")


def is_crossed(text: str, four: list[int]) -> bool:
    """Whether two openers are closed in the wrong order."""
    if len(four) < 4 or four[3] - four[0] > REACH:
        return False
    first, second, third, fourth = (text[at] for at in four)
    return (
        first in WANTED
        and second in WANTED
        and third in CLOSES
        and fourth in CLOSES
        and WANTED[first] == CLOSES[third] != CLOSES[fourth]
        and WANTED[second] == CLOSES[fourth]
    )
