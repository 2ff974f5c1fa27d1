"""What looks like changed words but is a matter of type: broken words, anchors, page heads.

Words are joined only where a hyphen stands before a line end or a page break, and only if the whole
then is the edition's word.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from verifier.collation.copy import Copy
from verifier.collation.holes import Change
from verifier.collation.record import Record
from verifier.document import Document, Mark

_BROKEN = re.compile(r"[-‐¬]\s*\n\s*")
_HYPHEN = re.compile(r"[-‐¬]\s*\Z")
_NUMBER = re.compile(r"\d{1,4}\Z")
_ANCHORS = ("anchor", "label")


def same_in_type(edition: Record, copy: Copy, change: Change) -> Iterator[Change]:
    """What is left of a change when the words that differ in type only are taken out."""
    if is_anchor(edition, copy, change):
        return
    if not change.left or not change.right:
        yield change
        return
    items = left_items(edition, change.left)
    if items in variations(edition, copy, change.right):
        return
    inner = around(edition, copy, change, items)
    if inner is None:
        yield change
    elif inner:
        yield Change((), inner)


def left_items(edition: Record, indices: Sequence[int]) -> list[Hashable]:
    """The edition's words, as they are compared."""
    found = []
    for index in indices:
        passage = edition.stretch_of(index)
        found.append(edition.items(passage)[index - edition.starts[passage]])
    return found


def variations(edition: Record, copy: Copy, indices: Sequence[int]) -> list[list[Hashable]]:
    """The copy's words read otherwise: put together over line ends, or parted at a line end."""
    code = edition.code
    keys = [key_at(copy, index) for index in indices]
    together = [list(keys[:1])]
    for before, index, key in zip(indices, indices[1:], keys[1:], strict=False):
        if _BROKEN.search(gap_between(copy, before, index)):
            together[-1].append(key)
        else:
            together.append([key])
    parted = [
        part for index, key in zip(indices, keys, strict=True) for part in halves(copy, index, key)
    ]
    return [[code("".join(parts)) for parts in together], [code(part) for part in parted]]


def halves(copy: Copy, index: int, key: str) -> list[str]:
    """A word that a line end breaks at a hyphen as the words the hyphen joins."""
    raw = raw_at(copy, index)
    if "\n" not in raw:
        return [key]
    from verifier.collation.words import keys_of

    return [part for piece in _BROKEN.split(raw) for part in keys_of(piece)]


def around(
    edition: Record, copy: Copy, change: Change, items: list[Hashable]
) -> tuple[int, ...] | None:
    """What stands inside a word that a page break parts; None if no word is parted."""
    first, last = change.right[0], change.right[-1]
    if len(items) > 2 or last - first < 2:
        return None
    if not _HYPHEN.search(gap_between(copy, first, first + 1).split("\n", 1)[0]):
        return None
    keys = key_at(copy, first), key_at(copy, last)
    code = edition.code
    if items in ([code("".join(keys))], [code(keys[0]), code(keys[1])]):
        return change.right[1:-1]
    return None


def is_anchor(edition: Record, copy: Copy, change: Change) -> bool:
    """Whether a change is the number of a note that one side prints and the other has as markup."""
    if bool(change.left) == bool(change.right):
        return False
    printed, other = (copy, edition) if change.right else (edition, copy)
    document = other.document
    if document is None or printed.document is None or not document.marks:
        return False
    keys = [key_at(printed, index) for index in change.left or change.right]
    number = keys[1] if len(keys) == 3 and keys[0] == "[" and keys[2] == "]" else keys[0]
    if len(keys) not in (1, 3) or not _NUMBER.match(number):
        return False
    return number in numbers_of(document)


def numbers_of(document: Document) -> set[str]:
    """The labels of a document's notes."""
    return {mark.value for mark in document.marks if is_note(mark)}


def is_note(mark: Mark) -> bool:
    return mark.kind in _ANCHORS


def key_at(side: Record | Copy, index: int) -> str:
    """The key of a word."""
    stretch = side.stretch_of(index)
    return side.located(stretch).keys[index - side.starts[stretch]]


def raw_at(copy: Copy, index: int) -> str:
    """A word as the copy's reading text has it."""
    start, end = copy.place(index)
    return copy.document.text[start:end]


def gap_between(copy: Copy, first: int, last: int) -> str:
    """The text between two words of the copy."""
    return copy.document.text[copy.place(first)[1] : copy.place(last)[0]]
