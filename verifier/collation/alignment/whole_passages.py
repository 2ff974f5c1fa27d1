"""Whole passages that a copy has as the edition has them: in order, or moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from verifier.collation.alignment.gaps import aligned
from verifier.collation.alignment.sequences import Run, between, chain, matches
from verifier.collation.alignment.transpositions import LEAST_MOVE
from verifier.collation.sides.copy import Copy
from verifier.collation.sides.edition import Record
from verifier.collation.text.tokens import runs as stretched


def passages(edition: Record, copy: Copy) -> tuple[list[Run], list[Run]]:
    """The runs of whole passages that are equal, in order and moved, counted in passages."""
    left, right = edition.exacts, copy.digests
    found = matches(left, right, [(0, len(left))], [(0, len(right))], 1)
    order, others = chain(found, lambda run: weight(edition, run))
    ends = (0, len(left)), (0, len(right))
    for gap in list(between(order, *ends)):
        ours, theirs = left[gap.at : gap.end], right[gap.to : gap.until]
        if set(ours).isdisjoint(theirs):
            continue
        order += (Run(it.at + gap.at, it.to + gap.to, it.size) for it in aligned(ours, theirs, ()))
    order.sort()
    taken, used = bytearray(len(left)), bytearray(len(right))
    for run in order:
        take(taken, used, run)
    moved = list(clear(order, others, edition, (taken, used)))
    return order, [*moved, *again(edition, copy, taken, used)]


def weight(edition: Record, run: Run) -> int:
    """How many words stay in order with a run; notes, which may stand anywhere, count little."""
    words = edition.starts[run.end] - edition.starts[run.at]
    if not edition.notes:
        return words
    notes = (it for it in edition.passages[run.at : run.end] if it.kind == "note")
    return words - sum(it.words - 1 for it in notes)


def take(taken: bytearray, used: bytearray, run: Run) -> None:
    """Mark the passages of a run as matched on both sides."""
    taken[run.at : run.end] = used[run.to : run.until] = b"\1" * run.size


def clear(
    order: list[Run], others: list[Run], edition: Record, marks: tuple[bytearray, bytearray]
) -> Iterator[Run]:
    """The runs off the chain that moved, less what is matched.

    A short passage, such as a heading, has moved only within the text: what stands around the text
    may name it again.
    """
    taken, used = marks
    first, last = (order[0].to, order[-1].until) if order else (0, 0)
    for run in sorted(others, key=lambda run: (-run.size, run)):
        parts = (step for step in range(run.size) if not taken[run.at + step])
        free = [step for step in parts if not used[run.to + step]]
        for start, end in stretched(free):
            part = Run(run.at + start, run.to + start, end - start)
            words = edition.starts[part.end] - edition.starts[part.at]
            inside = first <= part.to and part.until <= last
            if inside or words >= LEAST_MOVE or edition.passages[part.at].kind == "note":
                take(taken, used, part)
                yield part


def again(edition: Record, copy: Copy, taken: bytearray, used: bytearray) -> Iterator[Run]:
    """Passages that come more than once, where one is missing here and the same is added there."""
    rest: defaultdict[bytes, list[int]] = defaultdict(list)
    for index in reversed(list(unmarked(used))):
        rest[copy.digests[index]].append(index)
    for index in unmarked(taken):
        passage = edition.passages[index]
        if passage.words >= LEAST_MOVE and rest.get(passage.exact):
            yield Run(index, rest[passage.exact].pop(), 1)


def unmarked(marks: bytearray) -> Iterator[int]:
    """The indices that are not marked."""
    at = marks.find(0)
    while at >= 0:
        yield at
        at = marks.find(0, at + 1)


def in_words(edition: Record, copy: Copy, run: Run) -> Run:
    """A run of passages as a run of words."""
    start, end = edition.starts[run.at], edition.starts[run.end]
    return Run(start, copy.starts[run.to], end - start)
