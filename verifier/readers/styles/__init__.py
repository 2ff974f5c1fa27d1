"""Styles of a page: what the rules of its own sheets, and its tags, say of what is seen.

Only what hides or strikes out text is looked at. Rules count whose selector is an element, classes
and identifiers of one element; what depends on others, on the pointer or on the size of a screen
is not known, and never hides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from verifier.pattern import lazy
from verifier.readers.styles.look import NOTHING, UNKNOWN, Style, Values, style_of
from verifier.readers.styles.selectors import Selector

_TOLD = (
    r"display|visibility|opacity|clip|font|indent|color|background|transform|scale|position"
    r"|height|width|margin|decoration|filter|\\"
)
_HIDING = lazy(rf"(?i){_TOLD}")
"""What a style that hides or strikes out has in it; a backslash may hide a letter of it."""
_SHEET = lazy(r"(?is)<style(?=[\s/>])[^>]*>(.*?)(?:</style(?=[\s/>])|\Z)")
_BACKGROUNDS = frozenset(("background", "background-color", "background-image"))
_MOST = 2_000_000
"""How many characters of sheets are read: more are not a text's."""


class Rule(NamedTuple):
    """A selector, the place of its rule in the sheets, and what is declared."""

    selector: Selector
    order: int
    values: Values


class Sheet(NamedTuple):
    """The rules of a page by one of the words that each needs, and what is not known for some."""

    rules: Mapping[str, list[Rule]]
    doubts: Mapping[str, Collection[str]]

    def style(self, name: str, given: Mapping[str, str]) -> Style:
        """The style of an element by its name and attributes."""
        raw = given.get("style", "")
        own = declared(raw) if raw and _HIDING.search(raw) else {}
        if not self.rules:
            return style_of(own) if own else NOTHING
        words = keys(name, given)
        found: Values = {}
        doubts = {key for word in words for key in self.doubts.get(word, ())}
        near = {it.order: it for word in words for it in self.rules.get(word, ())}
        for rule in sorted(near.values(), key=lambda it: (it.selector.weight, it.order)):
            if rule.selector.name not in ("", name):
                continue
            if rule.selector.words <= words:
                found = cascaded(found, rule.values)
            else:
                doubts |= rule.values.keys()
        found = {key: value for key, value in found.items() if key not in doubts}
        style = style_of(cascaded(found, own)) if found or own else NOTHING
        is_doubtful = style.background is None and not _BACKGROUNDS.isdisjoint(doubts)
        return style._replace(background=UNKNOWN) if is_doubtful else style


def cascaded(before: Values, after: Values) -> Values:
    """Values with those that come after them; what is important stays."""
    kept = {
        name: value
        for name, value in after.items()
        if value.important or name not in before or not before[name].important
    }
    return {**before, **kept}


def keys(name: str, given: Mapping[str, str]) -> frozenset[str]:
    """The words by which rules find an element: `p`, `.note`, `#n1`."""
    words = {f".{it}" for it in given.get("class", "").split()}
    return frozenset({name, *words, *(f"#{it}" for it in given.get("id", "").split()[:1])})


NO_SHEET = Sheet({}, {})


def sheet_of(page: str) -> Sheet:
    """The rules of the sheets that a page has in itself."""
    if "<style" not in page and "<STYLE" not in page and not _SHEET.search(page):
        return NO_SHEET
    css = "\n".join(_SHEET.findall(page))[:_MOST]
    return _sheet(css) if _HIDING.search(css) else NO_SHEET


@lru_cache(maxsize=16)
def _sheet(css: str) -> Sheet:
    from verifier.readers.styles.rules import read

    rules: dict[str, list[Rule]] = {}
    doubts: dict[str, set[str]] = {}
    for order, (selector, values) in enumerate(read(css)):
        for word in selector.words or {selector.name}:
            if selector.is_all:
                rules.setdefault(word, []).append(Rule(selector, order, values))
            else:
                doubts.setdefault(word, set()).update(values)
    return Sheet(rules, doubts)


@lru_cache(maxsize=1024)
def declared(raw: str) -> Values:
    """What an attribute `style` declares."""
    from verifier.readers.styles.rules import values

    return values(raw)
