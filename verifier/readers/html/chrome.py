"""What a site sets about a text, and sometimes into it: menus, buttons, links for sharing.

It is told by elements, by roles, and by the words that the names of classes are made of. All of it
is read; it counts as the site's only where the edition does not have it.
"""

from __future__ import annotations

import re

from verifier.readers.html.names import names

UNSEEN = names("sr-only visually-hidden screen-reader-text")
"""Classes of what is only heard."""

_ELEMENTS = names("nav summary time label")
_FRAMES = names("html body main article")
"""Elements that hold all of a text, however they are called."""

_PARTS = names(
    "breadcrumb breadcrumbs byline consent cookie cookies dateline menu meta nav navbar navigation"
    " pager pagination permalink player readtime share sharing skip social toc toolbar views"
)
_WHOLE = names(
    "addtoany back-to-top btn button contents-list date line-numbers lineno linenos menubar"
    " page-links posted-on print-button print-link printfriendly pubdate published read-time"
    " reading-time rt-reading-time search sharedaddy table-of-contents tablist time-to-read"
    " timestamp to-top"
)
_JOINT = re.compile("[-_]+")


def is_control(name: str, words: frozenset[str]) -> bool:
    """Whether an element is a button, or is not seen: it may stand in the midst of a sentence."""
    return name == "button" or not words.isdisjoint(UNSEEN)


def is_site(name: str, words: frozenset[str]) -> bool:
    """Whether an element is what a site sets about texts.

    >>> is_site("div", frozenset(["post-share"])), is_site("p", frozenset(["shares"]))
    (True, False)
    """
    if name in _ELEMENTS:
        return True
    if name in _FRAMES or not words:
        return False
    if not words.isdisjoint(_WHOLE):
        return True
    return any(not _PARTS.isdisjoint(_JOINT.split(word)) for word in words)
