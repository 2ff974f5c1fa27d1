"""The frame of a page: its head, what it may load, and the landmarks of its body."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from verifier.reporters import Skipped
from verifier.reporters.parts.html.tag import Markup, element, join
from verifier.reporters.parts.visible import show

MADE = '<!DOCTYPE html>\n<html lang="en">\n<head><meta name="generator" content="verifier">'
"""How each page begins, by which it is known again."""


def framed(title: str, style: str, body: Iterable[str], reading: Iterable[str]) -> Iterator[str]:
    """The page in pieces. `reading` says at its foot how to read it."""
    yield MADE
    yield join(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(style)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", show(title)),
        element("style", Markup(style)),
    )
    yield "</head>\n<body>\n"
    yield element("a", "Skip to the report", href="#report", class_="skip")
    yield element("header", element("h1", show(title)), class_="page")
    yield '\n<main id="report" tabindex="-1">\n'
    for it in body:
        yield f"{it}\n"
    yield "</main>\n"
    yield element("footer", *reading)
    yield "\n</body>\n</html>\n"


def policy(style: str) -> str:
    """What a page may load: its own style, and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def lacking(skipped: Sequence[Skipped], heading: str, more: int = 0) -> Markup:
    """What is not in the report, and why. `more`: how many others there is no room for."""
    paths = [
        element("li", element("b", element("bdi", show(it.path))), f": {show(it.reason)}")
        for it in skipped
    ]
    if more > 0:
        paths.append(element("li", f"and {more:,} more"))
    return element(
        "section",
        element("h2", heading, id="skipped"),
        element("ul", *paths),
        aria_labelledby="skipped",
    )
