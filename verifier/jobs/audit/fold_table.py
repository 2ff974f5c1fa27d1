"""The fold table as it is shown: what is the same text in other type."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.collation.text.fold_table import ACCIDENTAL, TYPE
from verifier.reporters.parts.visible import is_mark

_NEVER = "Never folded: letters, numbers, superscripts, signs, square brackets."


def table() -> Iterator[str]:
    """The table in lines: a group, what it is read as, and the characters that are read so."""
    wide = max(map(len, TYPE))
    yield "The same text in other type:\n"
    for name, (read, characters) in TYPE.items():
        shown = " ".join(map(character, characters))
        yield f"  {name:{wide}}  {f'‘{read}’' if read else 'nothing'}  {shown}\n"
    yield "Also: line ends, words broken at them, markup, emphasis, composed letters.\n"
    yield "Accidentals, which are told and do not spoil a complete copy unless --strict:\n"
    yield "  capitals, accents, pointing, and the letters\n"
    yield f"  {' '.join(f'{one}={two}' for one, two in ACCIDENTAL.items())}\n"
    yield f"{_NEVER}\n"


def character(one: str) -> str:
    """A character, or its number where it is hard to see.

    >>> character("“"), character("\\u00a0")
    ('“', 'U+00A0')
    """
    hidden = one.isspace() or not one.isprintable() or is_mark(one)
    return f"U+{ord(one):04X}" if hidden else one
