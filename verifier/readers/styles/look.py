"""What a style does to text: hides it for good, lets nobody see it for now, or strikes it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

_PIXELS = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "in": 96.0,
           "cm": 38.0, "mm": 3.8, "pc": 16.0, "vw": 10.0, "vh": 10.0, "%": 10.0}  # fmt: skip
_FAR, _FARTHER = -900.0, 9000.0
"""From how many pixels on text is off the page, before it or behind it."""
_FAINT = 0.05
_CLEAR = "clear"
UNKNOWN = "unknown"
WHITE = "1.00 1.00 1.00"


class Value(NamedTuple):
    """The tokens that a property is set to."""

    tokens: tuple[Any, ...]
    important: bool = False


Values = dict[str, Value]


class Style(NamedTuple):
    """What is declared of an element; what is None is as it is around it."""

    is_gone: bool = False
    """Whether it is hidden with all that is in it."""
    is_struck: bool = False
    is_invisible: bool | None = None
    is_tiny: bool | None = None
    colour: str | None = None
    background: str | None = None


NOTHING = Style()


class Look(NamedTuple):
    """How text looks at a place, as what is around it hands down."""

    is_invisible: bool = False
    is_tiny: bool = False
    colour: str | None = None
    background: str | None = None

    @property
    def is_unseen(self) -> bool:
        """Whether text that looks so cannot be seen."""
        same = self.colour not in (None, UNKNOWN) and self.colour == self.background
        return self.is_invisible or self.is_tiny or self.colour == _CLEAR or same

    def within(self, style: Style) -> Look:
        """The look inside an element of a style."""
        return Look(
            self.is_invisible if style.is_invisible is None else style.is_invisible,
            self.is_tiny if style.is_tiny is None else style.is_tiny,
            style.colour or self.colour,
            style.background or self.background,
        )


def style_of(values: Values) -> Style:
    """The style that values make."""
    return Style(
        is_gone(values),
        any("line-through" in idents(values, it) for it in ("text-decoration", _LINE)),
        invisible(values),
        tiny(values),
        colour(values, "-webkit-text-fill-color") or colour(values, "color"),
        behind(colour(values, "background-color")) or background(values),
    )


_LINE = "text-decoration-line"


def idents(values: Values, name: str) -> list[str]:
    """The words that a property is set to."""
    tokens = values[name].tokens if name in values else ()
    return [it.lower_value for it in tokens if it.type == "ident"]


def numbers(values: Values, name: str) -> list[float]:
    """The numbers and lengths that a property is set to, in pixels or parts."""
    return list(measured(values[name].tokens)) if name in values else []


def measured(tokens: Any) -> Iterator[float]:
    for it in tokens:
        if it.type == "number":
            yield it.value
        elif it.type == "percentage":
            yield it.value * _PIXELS["%"]
        elif it.type == "dimension":
            yield it.value * _PIXELS.get(it.lower_unit, 1.0)


def is_gone(values: Values) -> bool:
    """Whether what is declared hides an element with all that is in it."""
    if "none" in idents(values, "display") or "hidden" in idents(values, "content-visibility"):
        return True
    return is_clear(values) or is_off(values) or is_shrunk(values) or is_clipped(values)


def is_clear(values: Values) -> bool:
    """Whether an element cannot be made out."""
    if any(it <= _FAINT * (_PIXELS["%"] if is_percentage(values) else 1) for it in opacity(values)):
        return True
    return any(part <= _FAINT for name, part in functions(values, "filter") if name == "opacity")


def opacity(values: Values) -> list[float]:
    return numbers(values, "opacity")[:1]


def is_percentage(values: Values) -> bool:
    return any(it.type == "percentage" for it in values["opacity"].tokens)


def is_off(values: Values) -> bool:
    """Whether an element stands off the page."""
    placed = not {"absolute", "fixed", "relative", "sticky"}.isdisjoint(idents(values, "position"))
    names = ["text-indent", "margin-left", "margin-top", "margin"]
    names += ["left", "top", "right", "bottom", "inset"] if placed else []
    moved = [it for name in names for it in numbers(values, name)]
    moved += (part for name, part in functions(values, "transform") if name.startswith("transl"))
    moved += numbers(values, "translate")
    return any(it <= _FAR or it >= _FARTHER for it in moved)


def is_shrunk(values: Values) -> bool:
    """Whether an element has no size, and nothing of it shows."""
    scales = [part for name, part in functions(values, "transform") if name.startswith("scale")]
    if 0 in scales or 0 in numbers(values, "scale"):
        return True
    cut = {"hidden", "clip"}
    if all(cut.isdisjoint(idents(values, it)) for it in ("overflow", "overflow-x", "overflow-y")):
        return False
    sizes = ("height", "max-height", "width", "max-width")
    return any(0 <= it <= 1 for name in sizes for it in numbers(values, name))


def is_clipped(values: Values) -> bool:
    """Whether an element is cut down to nothing."""
    parts = [part for name, part in functions(values, "clip") if name == "rect"]
    if parts and all(abs(it) <= 1 for it in parts):
        return True
    found = list(functions(values, "clip-path"))
    half = 50 * _PIXELS["%"]
    if any(name == "inset" and part >= half for name, part in found):
        return True
    return any(name in ("circle", "ellipse") and part == 0 for name, part in found[:1]) or (
        bool(found) and all(name == "polygon" and part == 0 for name, part in found)
    )


def functions(values: Values, name: str) -> Iterator[tuple[str, float]]:
    """The functions that a property is set to, each with each of its numbers."""
    for it in values[name].tokens if name in values else ():
        if it.type == "function":
            yield from ((it.lower_name, number) for number in measured(it.arguments))


def invisible(values: Values) -> bool | None:
    """Whether an element is made invisible, or visible."""
    said = idents(values, "visibility")
    return None if not said or "inherit" in said else said[0] in ("hidden", "collapse")


def tiny(values: Values) -> bool | None:
    """Whether letters have no size; a size in parts of that around it says nothing."""
    for name in ("font-size", "font"):
        for it in values[name].tokens if name in values else ():
            if it.type in ("dimension", "percentage", "number"):
                size = next(measured([it]))
                if it.type == "percentage" or getattr(it, "lower_unit", "") == "em":
                    return True if size == 0 else None
                return size <= 1
    return None if not idents(values, "font-size") else False


def colour(values: Values, name: str) -> str | None:
    """The colour that a property is set to, as a word that is equal where colours are."""
    return next((it for it in map(painted, tokens_of(values, name)) if it), None)


def tokens_of(values: Values, name: str) -> tuple[Any, ...]:
    return values[name].tokens if name in values else ()


def background(values: Values) -> str | None:
    """The colour behind an element; unknown where a picture or a run of colours is."""
    names = ("background", "background-image")
    every = [it for name in names for it in tokens_of(values, name)]
    if any(it.type == "url" or (it.type == "function" and not painted(it)) for it in every):
        return UNKNOWN
    return behind(colour(values, "background"))


def behind(colour: str | None) -> str | None:
    """A colour that hides what is behind it."""
    return None if colour == _CLEAR else colour


def painted(token: Any) -> str | None:
    """A colour as a word, or None for what is none."""
    from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

    found = parse_color(token)
    if found is None or isinstance(found, str):
        return None
    *parts, alpha = found
    if alpha <= _FAINT:
        return _CLEAR
    return " ".join(f"{part:.2f}" for part in parts)
