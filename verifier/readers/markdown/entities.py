"""Escapes and entities, and the text that stands for them."""

from __future__ import annotations

from verifier.pattern import lazy

_SPECIAL = lazy(
    rb"\\[!-/:-@\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_ENTITY = lazy(rb"&[^\\\s&;]{2,33};")


def special(data: bytes, begin: int, end: int, escapes: bool) -> list[tuple[int, int, str]]:
    """The stretches of text that are read otherwise than they are written, and how.

    A backslash before punctuation is read as nothing, an entity as what it names.
    """
    found = []
    for hit in (_SPECIAL if escapes else _ENTITY).finditer(data, begin, end):
        if hit[0].startswith(b"\\"):
            found.append((hit.start(), hit.start() + 1, ""))
        elif (text := entity(hit[0].decode("ascii", "replace"))) is not None:
            found.append((*hit.span(), text))
    return found


def entity(name: str) -> str | None:
    """What an entity like `&amp;` or `&#8212;` stands for, or None if it is none.

    >>> entity("&eacute;"), entity("&#x2014;"), entity("&nonsense;")
    ('é', '—', None)
    """
    if name.startswith("&#"):
        return numeric(name[2:-1].lower())
    from html.entities import html5

    return html5.get(name[1:])


def numeric(digits: str) -> str | None:
    """The character with a number, `x` before it if hexadecimal; U+FFFD if there is none."""
    try:
        code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    except ValueError:
        return None
    return "\ufffd" if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)


def resolved(data: bytes, begin: int, end: int, found: list[tuple[int, int, str]]) -> str:
    """A stretch as it is read."""
    parts: list[str] = []
    for at, until, text in found:
        parts += data[begin:at].decode(), text
        begin = until
    parts.append(data[begin:end].decode())
    return "".join(parts)
