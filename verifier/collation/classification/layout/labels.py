"""Labels: names, dates, and what a site or a printer sets beside a text, as against sentences.

A sentence of a copy's own, wherever it stands in the text, is never set aside as the head of a
page or as what a site says. What is short, and is made of names and of the words that machines
say, may be. In doubt it is a sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ROMAN = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_ASKED = re.compile(r"[!?¿¡]")


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAID = words(
    """
    a about accessed ad admin ads advertisement ago all and anew archive are article as at audio
    author back bookmark by categories category chapter clear click close comment comments
    content contents cookie cookies copied copy copyright date day days de del der des di die
    download du edit edited email en end entry essay essays et facebook fig figure filed first
    follow font footnote footnotes for forum friend friends from full go help hide home hour
    hours im in index info it jump la large last le leave less library licence license like
    likes link listen log login magazine mail menu min mins minute minutes month months more new
    newsletter next no note notes of on online open opens or other others out page pages part
    pause pdf permalink photo picture pin play pocket post posted press prev previous print
    printable printed pub published read reader readers reading register related release reply
    report reserved retrieved review rights rss save scroll search section send settings share
    show sign site size skip small social source start stop story subscribe tab table tag tags
    tell text the this time to toggle top topic topics translated translation tweet twitter two
    und under up updated us van via video view views vol volume von web website week weeks whole
    will window with words written year years zoom zu zum zur
    """
)
"""Small words, and words of sites and printers, that may stand in small letters in a label."""

_STATED = words(
    """
    i me my we our you your he him his she her hers they them their theirs its it's itself am is
    was were be been being isn't wasn't weren't aren't has have had having hasn't haven't hadn't
    do does did doesn't don't didn't would should shall can could might must won't can't cannot
    couldn't shouldn't wouldn't not never nor neither who whom which that because nobody nothing
    nowhere buy ich wir ihr ist sind waren hat haben hatte hatten wird werden wurde wurden nicht
    niemals nie je nous vous ils elles sont était étaient n'est n'était pas fut furent il elle
    él ella ellos ellas nosotros fue fueron era eran está están hay è sono erano fu furono non
    egli essi ha hanno
    """
)
"""Words that names and labels have not, and sentences have."""


class Label(NamedTuple):
    """What tells a label: how many of its words are names."""

    names: int


def label(text: str) -> Label | None:
    """A text as a label; None if it may be a sentence.

    Words in small letters are those that sites and printers say; others have a capital.

    >>> label("Posted on 3 May by Ada Marlow"), label("RIVERS AND MILLS 44")
    (Label(names=3), Label(names=2))
    >>> label("Send it to a friend"), label("The mill was burnt in 1848."), label("Keepers lie")
    (Label(names=0), None, None)
    """
    names = 0
    if _ASKED.search(text):
        return None
    for word in _WORD.findall(text):
        folded = word.casefold().replace("’", "'")
        if folded in _SAID or (_ROMAN.match(word) and word != "i"):
            continue
        if folded in _STATED or word[0] == folded[0]:
            return None
        names += 1
    return Label(names)
