"""A style is how an edition wants to be: its profile, its language and its house conventions."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Profile = Literal["prose", "legal", "leiden", "gutenberg", "transcript"]
CitationStyle = Literal[
    "date-key", "bracketed-key", "author-date", "numeric", "pandoc", "notes", "none"
]
PageRanges = Literal[
    "expanded", "minimal", "minimal-two", "chicago-15", "chicago-16", "oxford", "mla"
]


class Style(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What the config fixes. A field that is None is inferred from the document's own majority."""

    profile: Profile = "prose"
    language: str | None = None
    citations: CitationStyle | None = None
    page_ranges: PageRanges | None = None
    dash: Literal["hyphen", "en-dash"] | None = None
    joint: str | None = None
    ellipsis: Literal["compact", "spaced", "character"] | None = None
    uncited: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()
