"""The texts of a report: words marked that differ, long stretches shortened, never in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.collation.text.tokens import TOKEN
from verifier.errors import counted
from verifier.reporters.audit.html.word_pieces import Piece, Sort
from verifier.reporters.parts.html.tag import Markup, element, join, unseen

_SAME = 1000
"""How many characters that are the same are shown between two differences."""
_NEAR = 300
_LONG = 5000
"""How many characters that differ are shown in one stretch."""
_END = 1000
_SAID: dict[Sort, str] = {
    "missing": "missing text",
    "added": "added text",
    "changed": "changed text",
    "form": "other form",
    "layout": "page head or number",
    "moved": "moved text",
}
_LACKS: dict[Sort, str] = {
    "missing": "words are missing here",
    "changed": "words are missing here",
    "added": "the edition has nothing here",
    "moved": "words that stand elsewhere are missing here",
}


def edition_side(parts: Iterable[Piece]) -> Markup:
    """The edition's words, with those marked that the copy has not."""
    return join(*(marked("del", it.sort, it.edition) for it in parts if it.edition is not None))


def copy_side(parts: Iterable[Piece]) -> Markup:
    """The copy's words, with those marked that the edition has not."""
    return join(*(marked("ins", it.sort, it.copy) for it in parts if it.copy is not None))


def marked(name: str, sort: Sort, text: str, *, whole: bool = False) -> Markup:
    """A stretch of one side; `whole` if it is a passage by itself."""
    if sort == "same":
        return shortened(text, _SAME, _NEAR, ", the same")
    if not text.strip():
        return lack(sort) if sort in _LACKS else join(text)
    said = _SAID[sort]
    tag = "mark" if sort in ("form", "layout", "moved") else name
    return element(
        tag,
        unseen(f" [{said} begins] "),
        shortened(text, _LONG, _END),
        unseen(f" [{said} ends] "),
        class_="whole" if whole else sort if tag == "mark" else None,
    )


def lack(sort: Sort) -> Markup:
    """A sign in one text where the other has words."""
    return element("span", unseen(f" [{_LACKS[sort]}] "), class_=f"lack {sort}")


def shortened(text: str, room: int, end: int, said: str = " not shown") -> Markup:
    """A text whose middle is left out where it is long, and how much that is."""
    if len(text) <= room:
        return join(text)
    reach = min(room - end, 2 * end)
    head, tail = text[:reach].rfind(" "), text.find(" ", len(text) - end)
    head = head if head > reach // 2 else reach
    tail = tail if 0 <= tail < len(text) - end // 4 else len(text) - end
    words = sum(1 for _ in TOKEN.finditer(text, head, tail))
    return join(text[:head], gap(f"{counted(words, 'word')}{said}"), text[tail:])


def gap(left_out: str) -> Markup:
    return element("span", f" […\u00a0{left_out}\u00a0…] ", class_="gap")


def fold(name: str, *children: str) -> Markup:
    """Something that is shown when it is asked for."""
    return element("details", element("summary", name), *children, class_="fold")


def around(text: str, start: int, end: int, room: int = 160) -> tuple[str, str]:
    """What stands before and after a stretch."""
    before = text[max(0, start - room) : start]
    after = text[end : end + room]
    if start > room:
        before = f"… {before.partition(' ')[2]}"
    if end + room < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return before, after


def paragraphs(texts: Iterable[tuple[str, str]]) -> Iterator[Markup]:
    """Passages of the edition as they stand there: pairs of kind and text."""
    for kind, text in texts:
        yield passage(kind, shortened(text, _LONG, _END))


def passage(kind: str, *children: str) -> Markup:
    """A passage, in whatever language it is, set as its kind asks."""
    return element("p", *children, class_=f"text {kind}", lang="", dir="auto")
