"""The codes of words as text: two bytes for each, in base64."""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Sequence
from struct import pack, unpack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.manifest.model import Entry


def packed(codes: Sequence[int]) -> str:
    """Codes as text.

    >>> packed([1, 65535])
    'AAH//w=='
    """
    return b2a_base64(pack(f">{len(codes)}H", *codes), newline=False).decode("ascii")


def sound(entry: Entry) -> bool:
    """Whether a passage has as many codes and shapes as words."""
    sizes = (entry.codes, 2 * entry.words), (entry.shapes, 2 * entry.words + 1)
    try:
        return all(len(a2b_base64(it, strict_mode=True)) == size for it, size in sizes)
    except ValueError:
        return False


def unpacked(entries: Iterable[Entry]) -> tuple[int, ...]:
    """The codes of all words of some passages."""
    data = b"".join(a2b_base64(entry.codes) for entry in entries)
    return unpack(f">{len(data) // 2}H", data)
