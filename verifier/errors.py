"""What is wrong with a rule or with the configuration, shown with its file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 100
"""How many characters of an offending line are shown."""


class FormError(ValueError):
    """Something was written wrongly: `str` of it is the whole message, ready to be shown.

    >>> print(FormError("unknown key ‘wy’", "a.yaml", 2, 1, "wy: because"))
    a.yaml:2:1: unknown key ‘wy’
      2 | wy: because
        | ^
    """

    def __init__(
        self, message: str, path: str = "", line: int = 0, column: int = 0, text: str = ""
    ) -> None:
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.text = text
        super().__init__(_visible(self._shown()))

    def _shown(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        first = f"{place}: {self.message}" if place else self.message
        if not self.line:
            return first
        at = max(0, self.column - _SHOWN)
        shown = self.text[at : at + 2 * _SHOWN].replace("\t", " ").replace("\n", " ").rstrip()
        number = str(self.line)
        caret = f"\n  {' ' * len(number)} | {' ' * (self.column - at - 1)}^" if self.column else ""
        return f"{first}\n  {number} | {shown}{caret}"


def _visible(message: str) -> str:
    """A message that cannot steer a terminal, nor fail to be written."""
    return "".join(it if it.isprintable() or it == "\n" else "\ufffd" for it in message)


class SourceError(Exception):
    """A file that cannot be read: `str` of it is the reason, without the path."""


class RuleError(FormError):
    """A rule, or the choice of rules, is wrong."""


class ConfigError(FormError):
    """The configuration is wrong."""


class ManifestError(FormError):
    """A manifest, a key or a signature is not what it should be."""


class RuleTimeoutError(TimeoutError):
    """A rule's pattern ran away on a text: the rule is given up there, the rest still counts."""

    def __init__(self, pattern: str, seconds: float) -> None:
        self.pattern = pattern
        self.seconds = seconds
        super().__init__(_visible(f"the pattern ‘{pattern}’ took more than {seconds:.1f} s"))


def nearest(name: str, names: Iterable[str]) -> str:
    """A question that offers the name meant, or nothing where none is near.

    >>> nearest("selct", ("select", "ignore"))
    '; did you mean ‘select’?'
    """
    from difflib import get_close_matches

    near = get_close_matches(name[:_SHOWN], list(names), 1, 0.6)
    return f"; did you mean ‘{near[0]}’?" if near else ""


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "word"), counted(1200, "rule"), counted(2, "copy")
    ('1 word', '1,200 rules', '2 copies')
    """
    if number != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun}"


def listed(names: Iterable[str]) -> str:
    """Names for a message, in the order given.

    >>> listed(("error", "warning", "note"))
    'error, warning or note'
    """
    *rest, last = names
    return f"{', '.join(rest)} or {last}" if rest else last
