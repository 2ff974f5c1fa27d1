"""Text made visible: what cannot be seen, or would steer a terminal, is shown as an escape."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_JOINERS = "\u200c\u200d"
"""Without these, Persian, Hindi and many emoji would read wrongly."""
_TAB = "    "


def show(text: str) -> str:
    """A text that takes one line, and in which nothing hides.

    Spaces of all kinds stay, and so do combining marks, but never at the front, where they would
    change what stands before them.

    >>> show("a\\x1b[31m\\tb\\u202e")
    'a\\\\x1b[31m\\\\tb⟨U+202E⟩'
    """
    if not text.isprintable():
        text = "".join(map(visible, text))
    return f"◌{text}" if text and is_mark(text[0]) else text


def visible(character: str) -> str:
    """A character, or the escape that is shown for it.

    >>> visible("\\udcff"), visible("\\u200b"), visible("\\xa0")
    ('\\\\xff', '⟨U+200B⟩', '\\xa0')
    """
    if character.isprintable() or character in _JOINERS or category(character) == "Zs":
        return character
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    if code < 0xA0:
        return f"\\x{code:02x}"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"⟨U+{code:04X}⟩"


def is_mark(character: str) -> bool:
    """Whether a character is set over, under or around the one before it."""
    return combining(character) > 0 or category(character) in ("Mn", "Me")


def cell(character: str) -> tuple[str, int]:
    """What is shown for a character in an excerpt, and how many columns it takes."""
    if " " <= character <= "~":
        return character, 1
    shown = _TAB if character == "\t" else visible(character)
    if len(shown) > 1:
        return shown, len(shown)
    if is_mark(shown) or shown in _JOINERS:
        return shown, 0
    return shown, 2 if east_asian_width(shown) in "WF" else 1


def encodable(text: str) -> str:
    """A text that UTF-8 can hold: bytes of a file name that are no text become escapes."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(visible(it) if "\ud800" <= it <= "\udfff" else it for it in text)
    return text
