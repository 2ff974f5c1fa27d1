"""The verdict in words for a reader who knows neither the tool nor its terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from verifier.collation import Variant, Verdict
from verifier.collation.aside import in_full
from verifier.collation.verdict import flag_of
from verifier.engine.audit import Audit
from verifier.errors import counted
from verifier.reporters.audit.html.layout import Layout, spared
from verifier.reporters.parts.html.tag import Markup, element, join
from verifier.reporters.parts.visible import show

HEADLINES: dict[Verdict, str] = {
    "complete": "This copy is complete.",
    "altered": "This copy is altered.",
    "expanded": "This copy has foreign words in the text.",
    "reordered": "This copy has the text in another order.",
    "abridged": "This copy is abridged.",
    "truncated": "This copy is cut short.",
    "unrelated": "This is not a copy of the edition.",
}


def percent(share: float) -> str:
    """A share, rounded down, with no more digits than it has.

    >>> percent(0.9413), percent(1.0), percent(0.5)
    ('94.13\\xa0%', '100\\xa0%', '50\\xa0%')
    """
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "\u00a0%"


def sentence(audit: Audit) -> str:
    """What is missing, changed, moved and added, in one sentence or two."""
    if audit.verdict == "unrelated":
        share = f"Only {percent(audit.coverage)}" if audit.words.found else "None"
        return f"{share} of the edition’s words are found in it. Was the right file named?"
    said = list(clauses(audit.variants))
    forms = sum(1 for it in audit.variants if it.kind == "accidental")
    pointed = f"Capitals, accents or pointing differ in {counted(forms, 'place')}." if forms else ""
    if said:
        whole = "; ".join(said[:-1]) + ("; and " if said[:-1] else "") + said[-1] + "."
        return f"{whole[0].upper()}{whole[1:]} {pointed}".rstrip()
    left = sum(it.words for it in audit.variants if spared(it))
    must = " that a copy must have" if left else ""
    number = counted(audit.words.edition - left, "word")
    notes_moved = any(it.kind == "transposition" for it in audit.variants)
    but = " but for notes that stand elsewhere" if notes_moved else ""
    all_ = f"All {number} of the edition{must} are here, in its order{but}"
    return f"{all_}. {pointed}" if forms else f"{all_}, with nothing changed and nothing added."


def clauses(variants: tuple[Variant, ...]) -> Iterator[str]:
    """The gravest first."""
    lacks = Counter[str]()
    for it in variants:
        if it.kind == "omission" and flag_of(it) in ("abridged", "truncated"):
            lacks[it.place] += it.words
    for place, where in (("head", "first"), ("tail", "last")):
        if lacks[place] == 1:
            yield f"the {where} word of the edition is missing"
        elif lacks[place]:
            yield f"the {where} {lacks[place]:,} words of the edition are missing"
    if inside := lacks["inside"]:
        more = "a further " if len(lacks) > 1 and inside > 1 else ""
        yield f"{more}{counted(inside, 'word')} {be(inside)} missing inside the text"
    if changed := sum(1 for it in variants if flag_of(it) == "altered"):
        yield f"words, numbers or brackets differ in {counted(changed, 'place')}"
    yield from order_and_additions(variants)


def order_and_additions(variants: tuple[Variant, ...]) -> Iterator[str]:
    moved = sum(it.words for it in variants if flag_of(it) == "reordered")
    if moved:
        yield f"{counted(moved, 'word')} {be(moved)} found in another place"
    added = sum(it.added for it in variants if flag_of(it) == "expanded")
    if added:
        stand = "that is not the edition’s stands" if added == 1 else _FOREIGN
        yield f"{counted(added, 'word')} {stand} in the text"


_FOREIGN = "that are not the edition’s stand"


def be(number: int) -> str:
    return "is" if number == 1 else "are"


def badge(verdict: Verdict) -> Markup:
    """The verdict as a word with a sign of its own."""
    return element("span", verdict, class_=f"badge {verdict}")


def counts(audit: Audit) -> Markup:
    """The words of the edition as a table."""
    words = audit.words
    rows = (
        ("In the edition", words.edition, "", "edition"),
        ("Found in the copy", words.found, percent(audit.coverage), "found"),
        ("Missing", words.missing, "", "missing"),
        ("Altered", words.altered, "", "altered"),
        ("Found, but moved", words.moved, "", "moved"),
        ("Added in the copy", words.added, "", "added"),
    )
    body = join(*(row(*it) for it in rows if it[1] or it[3] in ("edition", "found", "missing")))
    caption = element("caption", "Words, numbers and square brackets")
    return element("table", caption, element("tbody", body), class_="counts")


def row(label: str, number: int, share: str, key: str) -> Markup:
    return element(
        "tr",
        element("th", element("span", class_=f"key {key}"), label, scope="row"),
        element("td", f"{number:,}"),
        element("td", share, class_="share"),
    )


def bar(audit: Audit) -> Markup:
    """The same as a bar, for the eye only."""
    words = audit.words
    parts = (
        ("found", words.found - words.moved),
        ("moved", words.moved),
        ("altered", words.altered),
        ("missing", words.missing),
    )
    rects, at = [], 0.0
    for name, number in parts:
        width = 1000 * max(0, number) / max(1, words.edition)
        if number > 0:
            rects.append(rect(at, max(width, 3), name))
        at += width
    return element(
        "svg", *rects, class_="bar", viewBox="0 0 1000 10", preserveAspectRatio="none",
        aria_hidden="true", focusable="false",
    )  # fmt: skip


def rect(at: float, width: float, name: str) -> Markup:
    at = min(at, 1000 - width)
    return element("rect", x=f"{at:.1f}", y="0", width=f"{width:.1f}", height="10", class_=name)


def notes(audit: Audit, layout: Layout) -> Iterator[str]:
    """What is no fault, but should not go unsaid."""
    if left := sum(it.words for it in audit.variants if spared(it)):
        yield f"No fault: {counted(left, 'word')} {be(left)} left out, as the edition allows."
    if words := sum(it.added for it in layout.around):
        yield f"Not counted: {counted(words, 'word')} that the copy has around the text."
    if lines := len(layout.furniture):
        where = f"in {counted(lines, 'place')}: {show(in_full(layout.furniture))}"
        yield f"Not counted: what belongs to pages or to the site, or nobody sees, {where}."
