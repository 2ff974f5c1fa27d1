"""Patterns that are compiled when they are first used: no text needs all of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def lazy(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but later.

    To compile the patterns of every citation style takes as long as to check a pamphlet.

    >>> years = lazy("[0-9]{4}")
    >>> years.findall("1937, 1940")
    ['1937', '1940']
    """
    return cast("re.Pattern[AnyStr]", _Lazy(text, flags))


class _Lazy:
    """Stands for a pattern, and keeps those of its methods that were called."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value
