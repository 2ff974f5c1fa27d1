"""In which encoding a page is: what its server says, or what it says of itself.

The order is that of the HTML standard: a byte order mark, the header, then a `<meta>` within the
first 1,024 bytes. Labels mean what they mean to browsers: `iso-8859-1` is windows-1252.
"""

from __future__ import annotations

import codecs
import re

_FAR = 1024
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_XML = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']\s*([\w.:-]+)")
_SKIPPED = re.compile(rb"<!--.*?(?:-->|\Z)|<(?:script|style|title)\b.*?(?:</|\Z)", re.DOTALL | re.I)
_META = re.compile(rb"<meta(?=[\s/])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_GIVEN = re.compile(rb"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_RUN_ON = re.compile(r"\Aiso_?8859_?(\d{1,2})\Z")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';]+)", re.IGNORECASE)

_KNOWN = frozenset(
    (
        "utf-8", "utf-16-le", "utf-16-be", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic",
        "cp874", "gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949",
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp125{part}" for part in range(9)),
    )
)  # fmt: skip
"""The encodings of the web by their names in Python."""

_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949",
    "shift_jis": "cp932", "big5": "big5hkscs", "utf-16": "utf-16-le", "utf-8-sig": "utf-8",
}  # fmt: skip
"""What a browser reads where an encoding is named that Python knows as another."""

_LABELS = {
    "x-sjis": "cp932", "windows-31j": "cp932", "windows-949": "cp949", "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030", "csgb2312": "gb18030", "gb_2312-80": "gb18030", "gb_2312": "gb18030",
    "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs", "csbig5": "big5hkscs", "koi": "koi8-r",
    "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "x-user-defined": "cp1252",
    "x-mac-roman": "mac-roman", "mac": "mac-roman", "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ukrainian": "mac-cyrillic", "dos-874": "cp874", "windows-874": "cp874",
    "koi8-ru": "koi8-u", "logical": "iso8859-8", "visual": "iso8859-8", "iso-8859-8-i": "iso8859-8",
    "unicode-1-1-utf-8": "utf-8", "x-unicode20utf8": "utf-8", "unicode": "utf-16-le",
    "ucs-2": "utf-16-le", "iso-10646-ucs-2": "utf-16-le", "unicodefffe": "utf-16-be",
}  # fmt: skip
"""Labels that only browsers know."""


def declared(data: bytes, header: str | None = None) -> str | None:
    """The codec that a page is said to be in, or None where its mark or nothing says so.

    `header` is the charset that the server names.

    >>> declared(b"<meta charset=latin1>"), declared(b"<p>", "utf8"), declared(b"<p>")
    ('cp1252', 'utf-8', None)
    """
    if is_marked(data):
        return None
    if header and (codec := codec_of(header)):
        return codec
    start = data[:_FAR]
    if start.startswith((b"<\0?\0x\0", b"<\0!\0", b"<\0h\0")):
        return "utf-16-le"
    if start.startswith((b"\0<\0?\0x", b"\0<\0!", b"\0<\0h")):
        return "utf-16-be"
    return of_page(start)


def is_marked(data: bytes) -> bool:
    """Whether bytes begin with a byte order mark, which says more than any header."""
    return data.startswith(_MARKS)


def of_page(start: bytes) -> str | None:
    """The codec that the first bytes of a page name."""
    for hit in _META.finditer(_SKIPPED.sub(b"", start)):
        given = {key.lower(): b"".join(value) for key, *value in _GIVEN.findall(hit[1])}
        label = given.get(b"charset", b"").decode("ascii", "replace")
        if not label and given.get(b"http-equiv", b"").lower() == b"content-type":
            label = charset(given.get(b"content", b"").decode("ascii", "replace")) or ""
        if label and (codec := codec_of(label)):
            return "utf-8" if codec.startswith("utf-16") else codec
    xml = _XML.match(start)
    return codec_of(xml[1].decode()) if xml else None


def charset(content_type: str) -> str | None:
    """The charset that a content type names.

    >>> charset('text/html; charset="UTF-8"')
    'UTF-8'
    """
    hit = _CHARSET.search(content_type)
    return hit[1] if hit else None


def codec_of(label: str) -> str | None:
    """The codec that a label means to a browser, or None if it means nothing.

    >>> codec_of(" ISO-8859-1 "), codec_of("shift_jis"), codec_of("utf-7"), codec_of("nonsense")
    ('cp1252', 'cp932', None, None)
    """
    label = _RUN_ON.sub(r"iso8859-\1", label.strip().lower())
    if label in _LABELS:
        return _LABELS[label]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return name if name in _KNOWN else None
