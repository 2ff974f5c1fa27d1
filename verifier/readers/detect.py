"""Markdown or a web page that was saved as plain text, told by signs that plain text has not.

Emphasis and the signs of headings and quotations are none: typists set them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from verifier.pattern import lazy
from verifier.readers.markdown.entities import entity
from verifier.readers.markdown.guard import real

_PAGE = lazy(
    r"\ufeff?\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--(?:(?!-->).){0,4000}-->\s*)?<(?:!doctype\s+)?html\b",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = (
    ("```", lazy(r"```(?<![^\r\n]...)[^`\r\n]*[\r\n]")),
    ("~~~", lazy(r"~~~(?<![^\r\n]...)[^~\r\n]*[\r\n]")),
    ("~~", lazy(r"~~(?<!~~~)(?=[^\s~])[^~\n]{0,300}(?<!\s)~~(?!~)")),
    ("{#", lazy(r"\{#[A-Za-z][\w.:-]{0,60}\}[ \t]*#*[ \t]*(?:[\r\n]|\Z)")),
    ("</", lazy(
        r"</(?:a|b|i|p|u|em|strong|div|span|su[bp]|h[1-6]|blockquote|li|[uo]l|t[dr]|table|small"
        r"|center|font|code|pre)\s*>", re.IGNORECASE
    )),
    ("<", lazy(
        r"<(?:br\s*/?>|!--(?:(?!--)[\s\S]){0,2000}-->|(?:https?://|mailto:)[^\s<>]+>)",
        re.IGNORECASE,
    )),
    ("@", lazy(r"@(?<=[\w.+-]@)[\w-]+(?:\.[\w-]+)+>")),
    ("\\", lazy(r"\\(?:[\[\]*_`#>~]|\r?\n(?=[^\s\\]))")),
    ("`", lazy(r"`(?<![`\w]`)(?=[^\s`'])[^`'\n]{0,200}(?<!\s)`(?![`\w'])")),
    ("] ", lazy(r"\[[ xX]\] (?<=[-*+] ....)")),
)  # fmt: skip
"""What a sign has in it, and how it looks."""

_LINK = lazy(r"\](?=\(|:\s)")
_NOTE = lazy(r"\[\^(?<![^\r\n]..)[^\]\s]{1,60}\]:")
_ENTITY = lazy(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def form_of(text: str) -> Literal["markdown", "html", "text"]:
    """In which format a text is that is called plain.

    >>> form_of("<!DOCTYPE html><p>so"), form_of("A [mill](https://a.b/)."), form_of("A [mill].")
    ('html', 'markdown', 'text')
    """
    if "<" in text and _PAGE.match(text):
        return "html"
    return "markdown" if any(signs(text)) else "text"


def signs(text: str) -> Iterator[object]:
    """The signs of Markdown that a text has."""
    yield from (pattern.search(text) for part, pattern in _SIGNS if part in text)
    if "[^" in text:
        yield _NOTE.search(text)
    if "](" in text or "]:" in text:
        yield from (real(text, hit.end()) for hit in _LINK.finditer(text))
    if "&" in text:
        yield from (entity(hit[0]) for hit in _ENTITY.finditer(text))
