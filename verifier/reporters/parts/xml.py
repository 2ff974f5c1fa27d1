"""Elements of XML 1.0, which forbids most control characters however they are written."""

from __future__ import annotations

import re

from verifier.reporters.parts.visible import visible

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_SPECIAL = re.compile('[&<>"\t\n\r]|#(?=#\\[)')
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escaped(text: str) -> str:
    """A text for an attribute or between tags. What XML forbids is shown as an escape.

    >>> escaped('a\\x1b "b" & c')
    'a\\\\x1b &quot;b&quot; &amp; c'
    """
    legal = _ILLEGAL.sub(lambda found: visible(found[0]), text)
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], "&#35;"), legal)


def opened(tag: str, /, **attributes: str | int) -> str:
    """A start tag."""
    said = "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items())
    return f"<{tag}{said}>"


def element(tag: str, text: str = "", /, **attributes: str | int) -> str:
    """An element that holds text, or nothing.

    >>> element("failure", "a < b", type="error")
    '<failure type="error">a &lt; b</failure>'
    """
    start = opened(tag, **attributes)
    return f"{start}{escaped(text)}</{tag}>" if text else f"{start[:-1]}/>"
