"""Sets copies in type: as Markdown, as plain text, or as a web page with the chrome of a site."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.copy_damage import Damaged, Layout, Piece, foreign


def markdown(damaged: Damaged, chance: random.Random) -> str:
    """A copy in Markdown."""
    blocks = []
    for piece in paged(damaged, chance):
        text = lines(piece, damaged.layout, chance, escaped, wide=not damaged.layout.hyphens)
        text = re.sub(r"(?m)^(\s*)(?=[-+=]|#)", r"\1\\", text)
        text = re.sub(r"(?m)^(\s*\d+)(?=[.)](?:\s|$))", r"\1\\", text)
        if piece.kind == "heading":
            text = "## " + " ".join(text.split("\n"))
        elif piece.kind == "quote":
            text = "> " + text.replace("\n", "\n> ")
        elif piece.kind == "note" and piece.label:
            text = f"[^{piece.label}]: " + text.replace("\n", "\n    ")
        elif piece.kind in ("verse", "table"):
            text = text.replace("\n", "\\\n")
        blocks.append(text)
    return finished(about(blocks, chance), damaged.layout)


def about(blocks: list[str], chance: random.Random) -> str:
    """The blocks, in half of the copies with the chrome of a site around them."""
    if chance.random() < 0.5:
        blocks = ["Front door · Catalogue", "Posted on a Tuesday", *blocks, "Share via e-mail"]
    return "\n\n".join(blocks) + "\n"


def escaped(word: str, emphasis: bool) -> str:
    word = re.sub(r"([\\`*_<>|~&])", r"\\\1", word)
    return f"*{word}*" if emphasis and "\\" not in word else word


def text(damaged: Damaged, chance: random.Random) -> str:
    """A copy in plain text, in lines."""
    layout = damaged.layout
    blocks = [lines(piece, layout, chance, underlined) for piece in paged(damaged, chance)]
    return finished(about(blocks, chance), damaged.layout)


def underlined(word: str, emphasis: bool) -> str:
    return f"_{word}_" if emphasis and word.isalpha() else word


def html(damaged: Damaged, chance: random.Random) -> str:
    """A web page with the chrome of a site around the text."""
    tags = {"heading": "h2", "quote": "blockquote", "list-item": "p", "note": "p"}
    body = []
    for piece in paged(damaged, chance):
        tag = tags.get(piece.kind, "p")
        inner = lines(piece, damaged.layout, chance, entities)
        if piece.kind in ("verse", "table"):
            inner = inner.replace("\n", "<br>\n")
        body.append(f"<{tag}>{inner}</{tag}>")
    page = (
        "<!DOCTYPE html><html><head><title>A page</title><style>p { margin: 0 }</style></head>"
        "<body><nav><ul><li><a href='/'>Front door</a></li><li>Catalogue</li></ul></nav>"
        "<div class=date>Posted on a Tuesday by webmaster</div><article>\n"
        + "\n".join(body)
        + "\n</article><aside><h3>Related pages</h3><p>Kettles compared</p></aside>"
        "<footer>Share via e-mail · Imprint · Cookie settings</footer><script>var x = 1;</script>"
        "</body></html>\n"
    )
    return finished(page, damaged.layout)


def entities(word: str, emphasis: bool) -> str:
    word = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    word = word.replace("—", "&mdash;").replace("é", "&eacute;").replace("\u00a0", "&nbsp;")
    return f"<em>{word}</em>" if emphasis else word


def finished(text: str, layout: Layout) -> str:
    return text.replace("\n", "\r\n") if layout.crlf else text


def lines(
    piece: Piece,
    layout: Layout,
    chance: random.Random,
    write: Callable[[str, bool], str],
    wide: bool = False,
) -> str:
    """The words of a block in lines, broken as the layout wants."""
    width = 10_000 if wide and layout.width == 72 else layout.width
    row, rows = "", []
    for word in piece.words:
        shown = write(word.text, layout.emphasis and chance.random() < 0.1)
        if len(row) + len(shown) + 1 > width and row and piece.kind not in WHOLE:
            head, rest = broken(shown, word.text, layout, width - len(row) - 1)
            rows.append(f"{row} {head}" if head else row)
            row = rest
        else:
            row = f"{row} {shown}" if row else shown
        if word.ends_line:
            rows.append(row)
            row = ""
    return "\n".join([*rows, row] if row else rows)


def broken(shown: str, word: str, layout: Layout, room: int) -> tuple[str, str]:
    """A word in two at a line end, if it can be broken there."""
    if layout.hyphens and shown == word:
        compound = re.fullmatch(r"([A-Za-z]{2,}-)([A-Za-z]{2,}\W*)", word)
        if compound and len(compound[1]) <= room:
            return compound[1], compound[2]
        if layout.hyphens == "words" and re.fullmatch(r"[a-z]{6,}[.,;]?", word) and room > 4:
            at = min(room - 1, len(word.rstrip(".,;")) - 3)
            if at >= 3:
                return word[:at] + "-", word[at:]
    return "", shown


def paged(damaged: Damaged, chance: random.Random) -> Iterator[Piece]:
    """The blocks with page heads and numbers between and inside them."""
    heads, page, count = damaged.layout.heads, 11, 0
    size = min(120, sum(len(piece.words) for piece in damaged.pieces) // 6)
    for piece in damaged.pieces:
        count += len(piece.words)
        if not heads or count < size or piece.kind not in ("paragraph", "quote"):
            yield piece
            continue
        count, page = 0, page + 1
        half = len(piece.words) // 2
        if half < 3:
            yield piece
            continue
        yield from page_break(piece, half, heads, page)


def page_break(piece: Piece, half: int, heads: str, page: int) -> Iterator[Piece]:
    """A block in two parts with what a page break puts between them."""
    first, second = piece.words[:half], piece.words[half:]
    cut = re.fullmatch(r"([a-z]{3,})([a-z]{3,}\W*)", second[0].text)
    if heads == "inside" and cut:
        first = (*first, replace(second[0], text=cut[1] + "-"))
        second = (replace(second[0], text=cut[2]), *second[1:])
    head = {
        "heads": foreign(f"{page} A BOOK OF MILLS"),
        "inside": foreign(f"A BOOK OF MILLS {page}"),
        "numbers": foreign(f"{page}"),
        "feeds": (),
    }[heads]
    yield replace(piece, words=first)
    if head:
        yield Piece("paragraph", head)
    start = replace(second[0], text="\f" + second[0].text) if heads == "feeds" else second[0]
    yield Piece("paragraph", (start, *second[1:]))


WHOLE = ("heading", "verse", "table")
"""Blocks whose lines are kept."""

FORMATS = {".md": markdown, ".txt": text, ".html": html}
