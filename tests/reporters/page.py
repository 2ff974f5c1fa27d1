"""Audits made for tests, and a page read back as a tree."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html.parser import HTMLParser

from verifier import load_rules, readers
from verifier.collation.sides.edition import Record, record
from verifier.document import Document
from verifier.engine.audit import Audit, audit
from verifier.reporters.audit.html import report as html
from verifier.source import Source

RULES = [it for it in load_rules() if it.id.startswith("copies.")]
EDITION = """# The Mill at Oldford

A mill stood by the pond [until 1860], and the pond was kept by the miller.

## The Family

His wife kept the geese and the ducks in the yard behind the house.

They had seven children, of whom two learned to read [and write].

## The Trade

In 1841 the miller bought the meadow for 12 pounds, and in 1852 he sold it again for 20.

Flour went to the town by cart, and on Sundays the cart went to church.

## The End

The river changed its bed in a night, and the wheel stood still for good.

Nobody has ground corn at Oldford since; the stones lie in the nettles.
"""
DAMAGED = """# The Mill at Oldford

A mill stood by the pond until 1860, and the lake was kept by the miller.

## The Family

They had seven children, of whom two learned to read [and write].

Buy our honey! It comes from happy bees and costs next to nothing at all.

## The Trade

Flour went to the town by cart, and on sundays the cart went to church.

## The End

The river changed its bed in a night, and the wheel stood still for good.

Nobody has ground corn at Oldford since; the stones lie in the nettles.

In 1841 the miller bought the meadow for 12 pounds, and in 1852 he sold it again for 20.
"""
PAYLOADS = (
    "<script>alert(1)</script>",
    "</title></style></script><script>document.title='owned'</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "<!-- --!><style>@import 'http://localhost:9/x'</style>",
    "&lt;b&gt; &amp; &#x3c;script&#x3e; &copy",
    "<base href='http://localhost:9/'><form action='http://localhost:9/'><input name=q>",
    "]]><![CDATA[<a href='http://localhost:9/'>x</a>",
    "a\u202eb\u2066c\x00d\x1b[31m\ufeffe",
)
VOID = {"meta"}


class Element:
    """An element of a page."""

    def __init__(self, name: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.name, self.attributes, self.parent = name, attributes, parent
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(it if isinstance(it, str) else it.text for it in self.children)

    def all(self, name: str = "", kind: str = "") -> Iterator[Element]:
        """The elements inside of it with a name, and with a class."""
        for child in self.children:
            if isinstance(child, Element):
                if name in ("", child.name) and (not kind or kind in child.kinds):
                    yield child
                yield from child.all(name, kind)

    @property
    def kinds(self) -> list[str]:
        return self.attributes.get("class", "").split()


class Reader(HTMLParser):
    """Reads a page strictly: whatever opens must be closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.root = self.open = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        child = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(child)
        if tag not in VOID:
            self.open = child

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.name
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def read(markup: str) -> Element:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open is reader.root
    return reader.root


def document(text: str, name: str = "a.md") -> Document:
    return readers.read(Source(name, text))


def audited(
    edition: str = EDITION, copy: str = DAMAGED, name: str = "copy.md"
) -> tuple[Audit, Record, Document]:
    """An audit with both texts."""
    held, compared = record(document(edition, "edition.md")), document(copy, name)
    return audit(held, compared, RULES), held, compared


def page(*audits: tuple[Audit, Record, Document], title: str = "Audit report") -> Element:
    return read("".join(html.page(audits, title)))


def ids(root: Element) -> list[str]:
    return [it.attributes["id"] for it in root.all() if "id" in it.attributes]


def safe(root: Element) -> None:
    """What holds of every page."""
    known = ids(root)
    places = set(known)
    assert len(known) == len(places)
    for it in root.all():
        for name, value in it.attributes.items():
            assert name not in ("style", "src", "srcset", "action", "background", "data")
            assert not name.startswith("on")
            if name == "href":
                assert value[0] == "#"
                assert value[1:] in places
            if name == "aria-labelledby":
                assert value in places
        assert it.name not in ("script", "img", "iframe", "object", "embed", "link", "base", "form")
    [style] = root.all("style")
    [policy] = [
        it.attributes["content"] for it in root.all("meta") if "http-equiv" in it.attributes
    ]
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style.text
    assert "@import" not in style.text
