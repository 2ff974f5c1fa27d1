"""How citations are written: what joins key and page, slips in them, and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from verifier.facts import Facts
from verifier.facts.citations import Citation, Malformed
from verifier.kinds import Claim, Match, Remark, Replacement
from verifier.pattern import lazy
from verifier.source import Span

_PROBLEMS = {
    "letter": "a letter stands for a digit (‘{meant}’?)",
    "mark": "a colon should part key and page",
    "joint": "key and page are not parted as they should be",
    "empty": "no page follows",
    "year": "the year has a digit too many or too few (‘{meant}’?)",
    "descending": "the second number is the lower",
}

_WORD = lazy(r"\w+(?:[–-]\w+)*")


def joint(facts: Facts) -> Iterator[Match]:
    """Citations whose key and page are joined otherwise than in most others of the style."""
    groups: dict[str, list[Citation]] = {}
    for it in facts.citations.items:
        if it.locator_span and it.confident and it.joint and it.locator[0] != ",":
            groups.setdefault(it.style, []).append(it)
    for cites in groups.values():
        counts = Counter(written(it) for it in cites)
        fixed = facts.style.joint
        usual = fixed or counts.most_common(1)[0][0]
        for it in cites:
            if is_odd(written(it), usual, counts, fixed=fixed is not None):
                yield joined(it, usual, "elsewhere by" if fixed is None else "the settings have")


def written(cite: Citation) -> str:
    return re.sub(r"\s+", " ", cite.joint)


def is_odd(joint: str, usual: str, counts: Counter[str], *, fixed: bool) -> bool:
    """Another blank is odd where two in three agree, another mark where nine in ten do."""
    if joint == usual:
        return False
    if fixed:
        return True
    total = sum(counts.values())
    if joint.strip() == usual.strip():
        return counts[usual] >= 2 and counts[usual] * 3 >= total * 2
    return counts[usual] >= 8 and counts[usual] * 10 >= total * 9


def joined(cite: Citation, usual: str, where: str) -> Match:
    assert cite.locator_span
    span = Span(cite.locator_span.start - len(cite.joint), cite.locator_span.start)
    values = {"joint": shown(cite.joint), "usual": f"{where} {shown(usual)}"}
    return Match(span, values, replacements=(Replacement(span, usual),), safe=True)


def shown(joint: str) -> str:
    """A joint in words, for a blank cannot be seen."""
    blank = " and a blank" if joint != joint.rstrip() else ""
    mark = {":": "a colon", ",": "a comma", "": "a blank"}.get(joint.strip(), f"‘{joint.strip()}’")
    return mark + blank if joint.strip() else mark


def malformed(facts: Facts) -> Iterator[Match]:
    """What is meant for a citation and cannot be read as one."""
    odd = Counter(shape(it) for it in facts.citations.malformed)
    sound = Counter(it.style for it in facts.citations.items if it.locator_span)
    for it in facts.citations.malformed:
        if it.slip in ("joint", "mark") and odd[shape(it)] > max(1, sound[it.style] // 2):
            continue
        problem = _PROBLEMS[it.slip].format(meant=it.meant)
        yield Match(
            it.span,
            {"written": " ".join(it.written.split()), "problem": problem},
            tuple(remarks(facts, it)),
            mended(facts, it),
            claims=tuple(claims(it)),
        )


def shape(it: Malformed) -> tuple[str, str]:
    """The style of a citation and the marks in it: where many have the same, it is a habit."""
    return it.style, _WORD.sub("w", it.written)


def claims(it: Malformed) -> Iterator[Claim]:
    """What follows from a citation that cannot be read: marks too many, and a blank at its end."""
    if it.enclosure:
        yield Claim(it.enclosure, ("pages", "citations"))
        end = max(it.span.end, it.enclosure.end)
        yield Claim(Span(it.span.start, end), ("text", "brackets", "parentheses"))


def remarks(facts: Facts, it: Malformed) -> Iterator[Remark]:
    if it.entry >= 0:
        entry = facts.references.entries[it.entry]
        yield Remark(entry.key_span, f"‘{entry.key}’ is here.")


def mended(facts: Facts, it: Malformed) -> tuple[Replacement, ...]:
    if it.slip != "letter" or it.entry < 0 or it.style == "author-date":
        return ()
    return (Replacement(it.span, it.meant),)


_AFTER = lazy(r"[.?!…][\"'”’»)\]*_]*\s+\Z")


def placement(facts: Facts) -> Iterator[Match]:
    """Citations on the other side of the full stop than most."""
    places = list(sides(facts))
    counts = Counter(side for side, _ in places)
    if not counts:
        return
    usual, number = counts.most_common(1)[0]
    if number < 5 or number * 10 < len(places) * 9:
        return
    for side, it in places:
        if side != usual:
            yield Match(it.enclosure, {"key": it.key, "usual": usual})


def sides(facts: Facts) -> Iterator[tuple[str, Citation]]:
    """On which side of the end of its sentence each bracket stands, if at one at all."""
    text, seen = facts.text, -1
    for it in facts.citations.items:
        start, end = it.enclosure.start, it.enclosure.end
        if it.style == "notes" or not it.confident or start == seen:
            continue
        seen = start
        if _AFTER.search(text, max(0, start - 6), start):
            yield "after", it
        elif text[end : end + 1] in (".", "?", "!"):
            yield "before", it
