"""Markup is made here and nowhere else, so that what is text stays text."""

from __future__ import annotations

from html import escape as quoted

from verifier.reporters.parts.visible import visible

_KEPT = "\n\t\u00ad"
"""Line ends and tabs are space in a page; a soft hyphen is meant not to be seen."""
_VOID = frozenset({"meta"})


class Markup(str):
    """A piece of a page in which all text is escaped already."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """A text as markup, in which nothing acts and nothing hides, nor speaks to a runner of CI.

    >>> escape("<b>\\x1b & \\u202e ##[error]")
    '&lt;b&gt;\\\\x1b &amp; ⟨U+202E⟩ #&#35;[error]'
    """
    if isinstance(text, Markup):
        return text
    if not text.isprintable():
        text = text.translate({ord(it): visible(it) for it in set(text) if it not in _KEPT})
    return Markup(quoted(text).replace("##[", "#&#35;["))


def join(*children: str) -> Markup:
    """Pieces of a page one after the other; what is no markup is escaped."""
    return Markup("".join(map(escape, children)))


def element(name: str, /, *children: str, **attributes: str | None) -> Markup:
    """An element. An attribute that is None is left out; `_` in a name stands for a hyphen.

    >>> element("p", "1 < 2 ", element("b", "so"), class_="sum", aria_hidden="true")
    '<p class="sum" aria-hidden="true">1 &lt; 2 <b>so</b></p>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    end = "" if name in _VOID else f"</{name}>"
    return Markup(f"<{name}{given}>{''.join(map(escape, children))}{end}")


def unseen(text: str) -> Markup:
    """Words for those who listen to the page."""
    return element("span", text, class_="unseen")
