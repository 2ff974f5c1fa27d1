"""Formats that no reader reads yet, told by a suffix or by a beginning that is nothing else.

What is marked up in one of them would be taken for words, and falsely accused or cleared.
"""

from __future__ import annotations

import codecs

from msgspec import Struct

from verifier.pattern import lazy

LOOKED_AT = 4_096
"""How many bytes at the beginning of a file are looked at."""
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_MISC = r"(?:\s|<!--(?:(?!-->).){0,2000}-->|<\?(?:(?!\?>).){0,2000}\?>)"
_DOCTYPE = r"(?:<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)?"
_XML = lazy(
    rf"(?is)\s*<\?xml\s(?!.{{0,2000}}?<(?:!doctype\s+)?html[\s>/])"
    rf"|{_MISC}*<!doctype\s+(?!html[\s>])\w"
)
_ROOT = lazy(
    rf"(?s){_MISC}*+{_DOCTYPE}{_MISC}*+<(?:(TEI|teiCorpus|TEI\.2)[\s>]"
    r"|(article)\s[^<>]*(?:dtd-version|article-type)"
    r"|(?:book|article|chapter)\s[^<>]*docbook|(FictionBook)\s)"
)
_LATEX = lazy(r"\s*(?:%[^\n]*\n\s*)*\\(?:documentclass|documentstyle|begin\s*\{document\})")


class Unread(Struct, frozen=True):
    """A format that is not read, and how a text in it is made into one that is."""

    name: str
    remedy: str

    def __str__(self) -> str:
        return f"it is {self.name}, which is not read yet: {self.remedy}"


def _pandoc(name: str, form: str) -> Unread:
    return Unread(name, f"convert it first, as with ‘pandoc -f {form} -t markdown FILE -o FILE.md’")


_TEI = Unread("TEI", "convert it first, as with ‘teitohtml’ of the TEI Stylesheets")
_ANY_XML = Unread(
    "XML", "convert it to HTML or plain text first; if it is a web page, say ‘--format html’"
)
_JATS = _pandoc("JATS", "jats")
_DOCBOOK = _pandoc("DocBook", "docbook")
_FICTION = _pandoc("FictionBook", "fb2")
_TEX = _pandoc("LaTeX", "latex")
_RST = _pandoc("reStructuredText", "rst")
_WIKI = _pandoc("MediaWiki markup", "mediawiki")
_ASCIIDOC = Unread("AsciiDoc", "convert it first, as with ‘asciidoctor -o FILE.html FILE’")
SUFFIXES = {
    ".tei": _TEI, ".xml": _ANY_XML, ".sgml": _ANY_XML, ".jats": _JATS, ".nxml": _JATS,
    ".dbk": _DOCBOOK, ".docbook": _DOCBOOK, ".fb2": _FICTION,
    ".tex": _TEX, ".latex": _TEX, ".ltx": _TEX, ".typ": _pandoc("Typst", "typst"),
    ".org": _pandoc("Org", "org"), ".rst": _RST, ".rest": _RST,
    ".adoc": _ASCIIDOC, ".asciidoc": _ASCIIDOC, ".wiki": _WIKI, ".mediawiki": _WIKI,
    ".textile": _pandoc("Textile", "textile"), ".ipynb": _pandoc("a notebook of Jupyter", "ipynb"),
}  # fmt: skip


def by_name(path: str) -> Unread | None:
    """The format that a file's suffix stands for, if no reader reads it."""
    stem, dot, suffix = path.rpartition(".")
    return SUFFIXES.get(dot + suffix.lower()) if stem and stem[-1] not in "/\\" else None


def of(path: str, data: bytes) -> Unread | None:
    """The format of a file, by its first bytes or else by its name, if no reader reads it.

    >>> of("a.txt", b"<TEI xmlns='x'><text/></TEI>").name, of("a.tex", b"").name
    ('TEI', 'LaTeX')
    >>> of("a.html", b"<?xml version='1.0'?><html/>"), of("a.md", b"= T")
    (None, None)
    """
    return by_beginning(beginning(data)) or by_name(path)


def by_beginning(text: str) -> Unread | None:
    """The format that the beginning of a text is in, if no reader reads it."""
    if text.lstrip()[:1] not in ("<", "\\", "%"):
        return None
    if root := _ROOT.match(text):
        return _TEI if root[1] else _JATS if root[2] else _FICTION if root[3] else _DOCBOOK
    if _LATEX.match(text):
        return _TEX
    return _ANY_XML if _XML.match(text) else None


def beginning(data: bytes) -> str:
    """The first characters of a file, as far as they are needed."""
    head = data[:LOOKED_AT]
    encoding = next((name for mark, name in _WIDE.items() if head.startswith(mark)), "utf-8")
    return head.decode(encoding, "replace").removeprefix("\ufeff")
