"""Paths as URIs: relative, percent-encoded, and without loss, whatever bytes a name is made of."""

from __future__ import annotations

from verifier.reporters.parts.visible import encodable

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def uri(path: str) -> str:
    """The relative URI for a path.

    >>> uri("letters/50% #1: a\\udcff.md")
    'letters/50%25%20%231%3A%20a%FF.md'
    """
    return "".join(chr(it) if it in _PLAIN else f"%{it:02X}" for it in _bytes(path))


def path(address: str) -> str:
    """The path that a URI stands for.

    >>> path(uri("50% #1: a\\udcff.md"))
    '50% #1: a\\udcff.md'
    """
    head, *rest = address.split("%")
    data = head.encode() + b"".join(bytes.fromhex(it[:2]) + it[2:].encode() for it in rest)
    return data.decode("utf-8", "surrogateescape")


def _bytes(name: str) -> bytes:
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return encodable(name).encode("utf-8")
