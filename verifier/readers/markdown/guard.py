"""What CommonMark would eat of an edition is hidden from the parser, byte for byte.

`[1905]: Paris` would vanish as a link definition and turn each later `[1905]` into a link, and
`[the](1937)` would lose its year. So a definition or link is left to the parser only if its target
looks like a URL, a path or an anchor. Front matter is metadata, not text.
"""

from __future__ import annotations

import re

_END = r"(?:\r\n?|\n)"
_FRONT = re.compile(
    rf"\A---[ \t]*{_END}"
    rf"(?:(?:[A-Za-z_][\w .-]*:(?:[ \t][^\r\n]*)?|[ \t]+[^\r\n]*|-[ \t][^\r\n]*|#[^\r\n]*|){_END})+?"
    rf"(?:---|\.\.\.)[ \t]*(?:{_END}|\Z)"
    rf"|\A\+\+\+[ \t]*{_END}.*?(?<=[\r\n])\+\+\+[ \t]*(?:{_END}|\Z)",
    re.DOTALL,
)
_TARGET = re.compile(
    r"[ \t]*(?:\r\n?|\n)?[ \t>]*(?:"
    r"<[^<>\r\n]*>|#[^\s)]|/[^\s)]|\.{1,2}/|www\.[^\s)]"
    r"|(?:https?|ftps?|file|mailto|tel|doi|urn|news|data|magnet|xmpp):[^\s)]|[A-Za-z][\w+.-]{0,30}://"
    r"|(?=[^\s()]*[^\W\d_])[^\s()<>\"“”‘’\[\],;]{1,2000}/"
    r"|[^\s()<>\"\[\],;]{1,2000}\.(?:md|markdown|html?|xhtml|xml|txt|pdf|epub|docx?|odt|rtf|tex|php|aspx?|csv|json|"
    r"ya?ml|png|jpe?g|gif|svg|webp|tiff?|mp[34]|ogg|wav|zip|com|org|net|edu|gov|info)(?=[\s)#?]|\Z)"
    r")"
)
_LINK = re.compile(r"\](?=[(:])")
_LONGEST_LABEL = 1000


def guard(text: str) -> str:
    """The text as the parser may see it: as many bytes, and nothing that it should not touch."""
    skip = metadata(text)
    if skip:
        text = "\n" * len(text[:skip].encode()) + text[skip:]
    if "](" in text or "]:" in text:
        text = harmless(text)
    return text


def metadata(text: str) -> int:
    """Where the text proper begins: after a byte order mark and front matter."""
    mark = len(text) - len(text.removeprefix("\ufeff"))
    if not text.startswith(("---", "+++"), mark):
        return mark
    front = _FRONT.match(text[mark:])
    return mark + front.end() if front else mark


def harmless(text: str) -> str:
    """The text without the links and definitions whose target is no target."""
    parts, done = [], 0
    for hit in _LINK.finditer(text):
        at = hit.end()
        if not real(text, at):
            parts += text[done:at], ";"
            done = at + 1
    parts.append(text[done:])
    return "".join(parts)


def real(text: str, at: int) -> bool:
    """Whether the `(` or `:` at an offset, after a `]`, leads to a target or a footnote."""
    if _TARGET.match(text, at + 1):
        return True
    if text[at] == "(":
        return False
    opener = text.rfind("[", max(0, at - _LONGEST_LABEL), at)
    return opener >= 0 and text.startswith("[^", opener)
