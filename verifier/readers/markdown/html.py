"""The tags, comments and text of a stretch of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|</?([A-Za-z][A-Za-z0-9:-]*)(?:[\s/](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?>"
    rb"|<[!?][^<>]*>",
    re.DOTALL,
)
_HIDDEN = frozenset({"script", "style", "template"})
BREAKS = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol optgroup option p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_NAMES = BREAKS | frozenset(
    "a abbr acronym applet area audio b base basefont bdi bdo big body button canvas cite code col "
    "colgroup data datalist del dfn dialog dir em embed font frame frameset head hgroup html i "
    "iframe img input ins kbd keygen label link map mark marquee menu menuitem meta meter nobr "
    "noframes noscript object output param picture progress q rb rp rt rtc ruby s samp script "
    "search select slot small source span strike strong style sub sup svg template textarea time "
    "title track tt u var video wbr math path".split()
)


def name(tag: str) -> str | None:
    """The name of a tag that is HTML, or None: `<was>` is a reading that an editor restored."""
    end = re.match(r"</?([A-Za-z][A-Za-z0-9:-]*)", tag)
    if end is None:
        return ""
    word = end[1].lower()
    return word if word in _NAMES or "=" in tag or ":" in word else None


def tokens(data: bytes, at: int, until: int) -> Iterator[tuple[str, int, int, str]]:
    """The stretches of a piece of HTML: `text`, `comment` or `html`, from, to, name of the tag."""
    done = at
    while hit := _TOKEN.search(data, done, until):
        start, end = hit.span()
        raw = hit[0].decode()
        tag = "" if raw.startswith("<!--") else name(raw)
        if tag is None:
            yield "text", done, end, ""
            done = end
            continue
        if start > done:
            yield "text", done, start, ""
        if tag in _HIDDEN and not raw.startswith("</"):
            end = close(data, tag, end, until)
        yield ("comment" if raw.startswith("<!--") else "html"), start, end, tag
        done = end
    if done < until:
        yield "text", done, until, ""


def close(data: bytes, tag: str, at: int, until: int) -> int:
    """Where an element ends whose content nobody reads."""
    end = re.compile(rb"</" + tag.encode() + rb"\s*>", re.IGNORECASE).search(data, at, until)
    return end.end() if end else until
