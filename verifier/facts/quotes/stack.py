"""The double marks of one logical paragraph, paired in the reading that comes out best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import cycle

from msgspec import Struct
from msgspec.structs import replace

from verifier.pattern import lazy

Token = tuple[int, str, str]
"""The offset of a mark, the mark, and its shape; `V` is an opener at the beginning of a line."""


class Paired(Struct, frozen=True):
    """What came of a paragraph: pairs, marks that found no mate, and marks that stand wrongly."""

    pairs: Sequence[tuple[int, int]]
    open: Sequence[int]
    stray: Sequence[int]
    reversed: Sequence[int] = ()
    misplaced: Sequence[int] = ()
    inside: Sequence[int] = ()
    """Those of the open ones that stand in a quotation which is closed."""

    @property
    def cost(self) -> int:
        """How many slips there are; a pair that is turned round is one."""
        wrong = frozenset(self.reversed)
        turned = sum(start in wrong and end in wrong for start, end in self.pairs) if wrong else 0
        singly = len(self.open) + len(self.stray) + len(self.misplaced)
        return singly + len(wrong) - turned


_AS_TYPED = {"R": "O", "L": "C", "V": "O"}
_AS_MEANT = {"R": "C", "L": "O"}
_CLOSER = lazy(r"(?<!s)’(?!\w)")
_ALONE = {"“": "O", "„": "O", "‟": "O", "”": "C"}


def as_typed(tokens: Iterable[Token]) -> list[Token]:
    """The marks with the shapes that they have by themselves."""
    return [
        (at, mark, _ALONE.get(mark, "E") if shape == "I" else _AS_TYPED.get(shape, shape))
        for at, mark, shape in tokens
    ]


def pair(tokens: Sequence[Token], held: Token | None = None) -> Paired:
    """The soundest reading of a paragraph's marks; `held` is open from an earlier paragraph.

    Marks are first taken for what they are. If that does not come out even, there may be lines of
    verse that open a quotation again, primes, marks turned the wrong way, or marks with the blank
    on their wrong side.
    """
    plain = stacked(as_typed(tokens), held)
    if not plain.cost:
        return plain
    return min((plain, *others(tokens, held)), key=lambda reading: reading.cost)


def others(tokens: Sequence[Token], held: Token | None) -> Iterable[Paired]:
    shapes = {shape for _, _, shape in tokens}
    if "V" in shapes:
        yield stacked([it if it[2] == "V" else as_typed([it])[0] for it in tokens], held)
    if shapes & {"I", "P"}:
        yield stacked(as_typed([token for token in tokens if token[2] not in "IP"]), held)
    if shapes & {"L", "R"}:
        meant = as_typed([(at, mark, _AS_MEANT.get(shape, shape)) for at, mark, shape in tokens])
        wrong = tuple(at for at, _, shape in tokens if shape in "LR")
        yield replace(stacked(meant, held), reversed=wrong)
    if len(tokens) % 2 == (held is not None) and all(mark == '"' for _, mark, _ in tokens):
        yield alternating(tokens, held)
    if held is None and len(tokens) % 2 == 0 and all(mark in "«»" for _, mark, _ in tokens):
        yield in_turns(tokens)


def in_turns(tokens: Sequence[Token]) -> Paired:
    """Guillemets taken in turns, opener and closer; those that are the other one are turned."""
    turned = [(at, mark, turn) for (at, mark, _), turn in zip(tokens, cycle("oc"), strict=False)]
    wrong = tuple(
        at
        for (at, _, shape), (_, _, turn) in zip(tokens, turned, strict=True)
        if shape not in (turn, "e")
    )
    return replace(stacked(turned, None), reversed=wrong)


def alternating(tokens: Sequence[Token], held: Token | None) -> Paired:
    """Straight marks taken in turns, opener and closer; those shaped otherwise are misplaced."""
    turns = cycle(("O", "C") if held is None else ("C", "O"))
    turned = [(at, mark, turn) for (at, mark, _), turn in zip(tokens, turns, strict=False)]
    misplaced = tuple(
        at
        for (at, _, shape), (_, _, turn) in zip(tokens, turned, strict=True)
        if shape in ("CP" if turn == "O" else "OV")
    )
    return replace(stacked(turned, held), misplaced=misplaced)


def stacked(tokens: Sequence[Token], held: Token | None) -> Paired:
    stack: list[Token] = [held] if held else []
    pairs: list[tuple[int, int]] = []
    stray: list[int] = []
    lost: list[int] = []
    for token in tokens:
        at, mark, shape = token
        if shape in "Oo" or (shape in "Ee" and not awaits(stack, mark)):
            stack.append(token)
        elif shape == "V":
            stack += [] if stack else [token]
        elif (depth := mate(stack, mark)) >= 0:
            lost += [at for at, _, _ in stack[depth + 1 :]]
            pairs.append((stack[depth][0], at))
            del stack[depth:]
        elif shape != "P":
            stray.append(at)
    return Paired(pairs, sorted([*lost, *(at for at, _, _ in stack)]), stray, inside=lost)


def awaits(stack: Sequence[Token], mark: str) -> bool:
    """Whether a mark that may open or close closes the innermost quotation."""
    if not stack:
        return False
    innermost = stack[-1][1]
    return innermost == mark if '"' in (mark, innermost) else sort(innermost) == sort(mark)


def mate(stack: Sequence[Token], mark: str) -> int:
    """The depth of the opener that a closer belongs to, or -1.

    It is the innermost one of its own sort; only where there is none may a straight mark close
    what a curly one has opened, or the other way round.
    """
    near = sort(mark)
    for depth in range(len(stack) - 1, max(-1, len(stack) - 9), -1):
        if sort(stack[depth][1]) == near:
            return depth
    if stack and "guillemet" not in (near, sort(stack[-1][1])):
        return len(stack) - 1
    return -1


def sort(mark: str) -> str:
    if mark == '"':
        return "straight"
    return "guillemet" if mark in "«»" else "curly"


def nests(text: str, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a curled mark opens again inside its own quotation, as none does that is sound.

    It may inside a quotation in single marks: `“She said: ‘I heard “Ahoy!” and went.’ …`
    """
    later = (it for it in tokens if it[0] > token[0])
    return token[1] != '"' and any(
        it[1] == token[1] and it[2] in "Oo" and not is_in_singles(text, token[0], it[0])
        for it in later
    )


def is_in_singles(text: str, start: int, end: int) -> bool:
    """Whether a single mark has opened a quotation between two offsets that is still open."""
    opener = text.rfind("‘", start, end)
    return opener >= 0 and _CLOSER.search(text, opener, end) is None
