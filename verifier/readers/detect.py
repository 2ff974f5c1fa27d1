"""Markdown or a web page that was saved as plain text, told by signs that plain text has not.

Emphasis and the signs of headings and quotations are none: typists set them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from verifier.pattern import lazy
from verifier.readers.html.names import BLOCKS, EMPTY, MARKS, UNMARKED_ENDS
from verifier.readers.markdown.entities import entity
from verifier.readers.markdown.guard import real

CLOSED_ELEMENTS = (BLOCKS | MARKS.keys()) - EMPTY - UNMARKED_ENDS
"""Elements that are never without an end tag."""
Signs = tuple[tuple[str, re.Pattern[str]], ...]
_PAGE = lazy(
    r"\ufeff?\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--(?:(?!-->).){0,4000}-->\s*)?<(?:!doctype\s+)?html\b",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = (
    ("```", lazy(r"```(?<![^\r\n]...)[^`\r\n]*[\r\n]")),
    ("~~~", lazy(r"~~~(?<![^\r\n]...)[^~\r\n]*[\r\n]")),
    ("~~", lazy(r"~~(?<!~~~)(?=[^\s~])[^~\n]{0,300}(?<!\s)~~(?!~)")),
    ("{#", lazy(r"\{#[A-Za-z][\w.:-]{0,60}\}[ \t]*#*[ \t]*(?:[\r\n]|\Z)")),
    ("@", lazy(r"@(?<=[\w.+-]@)[\w-]+(?:\.[\w-]+)+>")),
    ("\\", lazy(r"\\(?:[\[\]*_`#>~]|\r?\n(?=[^\s\\]))")),
    ("`", lazy(r"`(?<![`\w]`)(?=[^\s`'])[^`'\n]{0,200}(?<!\s)`(?![`\w'])")),
    ("] ", lazy(r"\[[ xX]\] (?<=[-*+] ....)")),
)  # fmt: skip
"""What a sign has in it, and how it looks."""

_TAGS = (
    ("</", lazy(
        r"</(?:a|b|i|p|u|em|strong|div|span|su[bp]|h[1-6]|blockquote|li|[uo]l|t[dr]|table|small"
        r"|center|font|code|pre)\s*>", re.IGNORECASE
    )),
    ("<", lazy(
        r"<(?:br\s*/?>|!--(?:(?!--)[\s\S]){0,2000}-->|(?:https?://|mailto:)[^\s<>]+>)",
        re.IGNORECASE,
    )),
)  # fmt: skip
"""The signs of tags, which may be words all the same where a text speaks of tags."""
_BARE = lazy(r"<([a-z][a-z0-9]*)>")
_CLOSED = lazy(r"</([a-z][a-z0-9]*)\s*>", re.IGNORECASE)

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
    if any(signs(text)) or (has_tags(text) and not speaks_of_tags(text)):
        return "markdown"
    return "text"


def found(table: Signs, text: str) -> Iterator[object]:
    """The signs of a table that a text has."""
    return (pattern.search(text) for part, pattern in table if part in text)


def has_tags(text: str) -> bool:
    """Whether a text has tags: one link may stand in any text, as an address does."""
    hits = [hit[0] for _, pattern in _TAGS for hit in islice(pattern.finditer(text), 2)]
    return len(hits) > 1 or any(not hit.lower().startswith("</a") for hit in hits)


def speaks_of_tags(text: str) -> bool:
    """Whether a text has a name of an element in angle brackets that nothing ever closes.

    >>> speaks_of_tags("<a>one</a> man/<section>/<kind>"), speaks_of_tags("<em>so</em><br><p>")
    (True, False)
    """
    names = {hit[1] for hit in _BARE.finditer(text)} & CLOSED_ELEMENTS
    return bool(names) and not names <= {hit[1].lower() for hit in _CLOSED.finditer(text)}


def signs(text: str) -> Iterator[object]:
    """The signs of Markdown that a text has."""
    yield from found(_SIGNS, text)
    if "[^" in text:
        yield _NOTE.search(text)
    if "](" in text or "]:" in text:
        yield from (real(text, hit.end()) for hit in _LINK.finditer(text))
    if "&" in text:
        yield from (entity(hit[0]) for hit in _ENTITY.finditer(text))
