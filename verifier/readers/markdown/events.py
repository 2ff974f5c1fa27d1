"""The parser of Markdown, which is not ours: a text as its events, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyromark

from verifier.pattern import lazy

if TYPE_CHECKING:
    from pyromark.event import Range

Event = Any

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
_PARSER = pyromark.Markdown(options=_OPTIONS)
_SURROGATE = lazy("[\ud800-\udfff]")


def parsed(text: str, notes: str) -> tuple[Iterator[tuple[Event, Range]], bytes]:
    """The events of a text with some definitions of notes behind it, and the bytes of the text.

    Lone surrogates, which are no characters, are another in them. The parser comes first: it leaves
    the bytes with the text, so that they need not be made again.
    """
    try:
        whole = text + notes
        events = _PARSER.events_with_range(whole, merge_text=True)
        data = whole.encode()
    except UnicodeEncodeError:
        return parsed(_SURROGATE.sub("\ufffd", text), notes)
    return events, data[: len(data) - len(notes.encode())] if notes else data
