"""The visible words of a page by an HTML5-correct tree, to hold the reader against.

What the reader adds to the words of the page is told apart by its runs: only numbers of lists are
left out here. Its tables keep the order of the source, where a browser would move stray text out.
"""

from __future__ import annotations

import re
from typing import Any

from justhtml import JustHTML

from verifier.document import Document
from verifier.readers.html.names import APART, BLOCKS, CELLS, HIDDEN, RAW

_HIDDEN = re.compile(r"(?:^|[\s;])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def words(page: str) -> list[str]:
    """The words that a browser would show."""
    parts: list[str] = []
    todo: list[tuple[Any, bool, int]] = [(JustHTML(page, sanitize=False).root, False, 0)]
    while todo:
        node, is_set, depth = todo.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.name == "#text":
            parts.append(node.data)
        elif node.name.startswith("#document"):
            todo += ((child, is_set, depth) for child in reversed(node.children or ()))
        elif not node.name.startswith(("#", "!")) and node.name != "head" and not is_hidden(node):
            parts.append(before(node, is_set, depth))
            if has_words(node, is_set):
                todo.append((after(node, depth), is_set, depth))
                inner = is_set or node.name == "pre", depth + (node.name == "q")
                todo += ((child, *inner) for child in reversed(node.children or ()))
    return "".join(parts).replace("\0", "").split()


def is_hidden(node: Any) -> bool:
    given = node.attrs or {}
    if node.name in ("html", "body"):
        return False
    return "hidden" in given or _HIDDEN.search(given.get("style") or "") is not None


def has_words(node: Any, is_set: bool) -> bool:
    name = node.name
    return not (name in RAW or name in HIDDEN or name in ("br", "img") or is_code(node, is_set))


def is_code(node: Any, is_set: bool) -> bool:
    if node.name == "math":
        return True
    return node.name == "code" and not (is_set and not (node.attrs or {}).get("class"))


def before(node: Any, is_set: bool, depth: int) -> str:
    name = node.name
    if name == "img":
        return (node.attrs or {}).get("alt") or ""
    if name == "q":
        return "‘" if depth % 2 else "“"
    if is_code(node, is_set) and node.children:
        return "\ufffc"
    return "\n" if name in BLOCKS or name in CELLS or name in APART or name == "br" else ""


def after(node: Any, depth: int) -> str:
    if node.name == "q":
        return "’" if depth % 2 else "”"
    return "\n" if node.name in BLOCKS or node.name in CELLS or node.name in APART else ""


def read(document: Document) -> list[str]:
    """The words that the reader has found on the page."""
    text = document.text
    parts = [" " if it.kind == "inserted" else text[it.start : it.end] for it in document.runs]
    return "".join(parts).replace("\0", "").split()
