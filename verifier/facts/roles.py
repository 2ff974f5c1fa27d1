"""The role of each square bracket: citation, alteration, editorial note, `[sic]` and so on.

Roles are told from the outside first: what a citation, an entry of a reference list or a note lays
claim to is theirs. The rest is told by what stands inside. `facts.roles.names` is parallel to
`facts.brackets.square`; rules that ask for the editor's own words use `EDITOR`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from verifier.facts import Facts
    from verifier.facts.brackets import Bracket

Role = Literal[
    "citation", "reference-label", "anchor", "alteration", "editorial-note", "sic", "ellipsis",
    "conjecture", "transcription", "placeholder", "interval", "empty", "unknown",
]  # fmt: skip

EDITOR: frozenset[Role] = frozenset({"alteration", "editorial-note", "conjecture"})
"""The roles of brackets that hold words of the editor's."""

_PLACEHOLDER = (
    r"(?:tk|tktk|todo|fixme|tbd|tbc|tba|xxx+|\?\?+|citation needed|cite|citation|"
    r"(?:source|reference|ref|page|page number|date) (?:needed|missing|tk|to come|here)|pp?\. ?(?:\?+|xx+|0+|tk)|"
    r"(?:insert|add|fill in|enter|placeholder)\b.*|your\b.*|(?:first|last|full|company|author|editor)['’]?s? name|"
    r"(?:name|title|text|quote|quotation|image|link|address) (?:here|goes here|to come)|lorem ipsum.*|to come|"
    r"who\?|when\?|where\?|check(?: this)?|needs? \w+)"
)
_TRANSCRIPTION = (
    r"(?:(?:illustration|sidenote|greek|hebrew|latin|arabic|music|decoration|frontispiece|picture|figure|"
    r"handwritten|blank page|transcriber['’]?s?\b)[^a-z]?.*|"
    r"(?:partly |partially |\d+ (?:words?|lines?|letters?) )?(?:illegible|torn|blank|missing|lost|inaudible|"
    r"unclear|indistinct|crosstalk|unintelligible|damaged|deleted|erased|crossed out|struck out)\b.*|"
    r"(?:applause|laughter|laughs|laughing|pause|silence|music|cheers|cheering|interruption|continuing)\W*|"
    r"[=~)(:.'`^][^\W\d_]{1,2}|[^\W\d_]{1,2}[=~)(:^]|oe|ae|\*\*.*|\* .*)"
)
_NOTE = (
    r"(?:footnote|note|n\. ?b|editor|ed\.|translator|trans\.|see\b|cf\.|compare\b|i\. ?e\.|that is\b|viz\.|namely\b|"
    r"sc\.|scil|here\b|thus in|so in|in (?:the )?(?:original|margin|german|french|latin|english|pencil)|"
    r"[^.]*\b(?:added|omitted|in (?:the )?original|(?:my|our) (?:italics|emphasis)|italics mine|ed(?:itor|s)?\.|"
    r"trans(?:lator|\.)|tr\.)[.]?$)"
)


class Roles(Struct, frozen=True, dict=True):
    """The roles of the square pairs, parallel to `facts.brackets.square`."""

    names: tuple[Role, ...] = ()
    pairs: tuple[Bracket, ...] = ()

    def of(self, index: int) -> Role:
        """The role of a square pair by its index."""
        return self.names[index]

    def having(self, *roles: Role) -> Iterator[Bracket]:
        """The square pairs that have one of these roles, in order."""
        return (pair for pair, name in zip(self.pairs, self.names, strict=True) if name in roles)


def find(facts: Facts) -> Roles:
    """The role of each square pair of a document."""
    pairs = facts.brackets.square
    if not pairs:
        return Roles()
    owners = owned(facts)
    text = facts.text
    names = tuple(
        owners.get(pair.open) or told(text[pair.open + 1 : pair.close], leads(text, pair.open))
        for pair in pairs
    )
    return Roles(names, pairs)


def owned(facts: Facts) -> dict[int, Role]:
    """What citations, notes and reference lists lay claim to, by where the bracket opens."""
    found: dict[int, Role] = {}
    for anchor in facts.notes.anchors:
        found[anchor.span.start] = "anchor"
    for note in facts.notes.notes:
        found[note.label_span.start] = "anchor"
    for entry in facts.references.entries:
        found[entry.span.start] = found[entry.key_span.start - 1] = "reference-label"
        found[entry.key_span.start] = "reference-label"
    for citation in facts.citations.items:
        found[citation.enclosure.start] = "citation"
    for slip in facts.citations.malformed:
        if slip.enclosure:
            found[slip.enclosure.start] = "citation"
    return found


def leads(text: str, at: int) -> bool:
    """Whether a bracket opens its line after a blank one."""
    return text[:at].endswith("\n\n") if at < 3 else text[at - 2 : at] == "\n\n"


def told(inner: str, leading: bool = False) -> Role:
    """The role that a bracket has by what stands inside it."""
    words = inner.strip().strip("*_").strip()
    if not words:
        return "empty"
    if len(words) > 200:
        return "editorial-note"
    if not any(map(str.isalnum, words)):
        return bare(words)
    if words.isdecimal() and len(words) < 4 or words[0] in "^#":
        return "anchor"
    return worded(words, leading)


def bare(words: str) -> Role:
    """The role of a bracket without a letter or figure."""
    if set(words) <= set(".… \u00a0\u202f"):
        return "ellipsis"
    if words.strip("?") == "":
        return "conjecture" if len(words) == 1 else "placeholder"
    if set(words) <= set("-–—_ ./|×"):
        return "transcription"
    return "anchor" if words in ("*", "**", "***", "†", "‡", "§") else "unknown"


def worded(words: str, leading: bool) -> Role:
    """The role of a bracket with words."""
    low = words.casefold()
    if low.rstrip("!?.") in ("sic", "sic passim"):
        return "sic"
    if shape(_PLACEHOLDER).fullmatch(low):
        return "placeholder"
    if shape(_TRANSCRIPTION).fullmatch(low):
        return "transcription"
    if words.endswith("?") and len(words) < 60 or low.startswith(("ca. ", "c. ", "circa ")):
        return "conjecture"
    if not any(map(str.isalpha, words)):
        return "interval" if "," in words or ";" in words else "unknown"
    if shape(_NOTE).match(low) or is_sentence(words) or (leading and len(words) > 60):
        return "editorial-note"
    return "alteration"


def is_sentence(words: str) -> bool:
    """Whether an editor speaks in a sentence of his own."""
    return words[0].isupper() and words[-1] in ".!?" and words.count(" ") > 1


@cache
def shape(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed."""
    return re.compile(pattern, re.S)
