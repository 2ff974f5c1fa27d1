"""What GitHub's runner makes of the lines that a step prints, and how to print none by accident.

It takes a line that begins with `::name` for a command, and `##[name]` anywhere in a line.
"""

from __future__ import annotations

from verifier.reporters.show import visible

_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def data(text: str) -> str:
    """The text of a command.

    >>> data("100 %")
    '100 %25'
    """
    return _replaced(text, _DATA)


def property_value(text: str) -> str:
    """The value of a property of a command; what would steer a terminal is shown as an escape.

    >>> property_value("a:b,c\\n")
    'a%3Ab%2Cc%0A'
    """
    return _replaced("".join(it if it in "\r\n" else visible(it) for it in text), _PROPERTY)


def neutral(line: str) -> str:
    """A line in which the runner finds no command.

    >>> neutral("  ::error::x"), neutral("a ##[error]x"), neutral("a::b")
    ('  \\\\x3a:error::x', 'a \\\\x23#[error]x', 'a::b')
    """
    if "##[" in line:
        line = line.replace("##[", r"\x23#[")
    if line.lstrip().startswith("::"):
        line = line.replace(":", r"\x3a", 1)
    return line


def unheard(lines: bytes) -> bytes:
    """Lines between commands that stop the runner from looking for any.

    The word that lets it look again is made from the lines, which therefore cannot hold it.
    """
    from hashlib import sha256

    word = f"verifier-{sha256(lines).hexdigest()[:32]}".encode()
    return b"::stop-commands::%b\n%b::%b::\n" % (word, lines, word)


def _replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text
