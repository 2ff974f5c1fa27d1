"""Which languages there are: tags as in BCP 47, as far as a setting needs them."""

from __future__ import annotations

import re

_EXPECTED = "expected a tag such as ‘en’ or ‘de-CH’"
_LONGEST = 40
_TAG = (
    r"([a-z]{2,3})(-[a-z]{3}){0,3}(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?(-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?"
)
"""Language, script, region, variants, extensions, and what is for private use."""
_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie
ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv
mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm
rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
akk ang arc arn ast bar cop csb dsb dum egy enm fil frm fro frp frr fur gml gmh goh got grc gsw haw
hit hsb inh lad lij lld lmo lzh mnc mul myv nah nap nds non odt ofs osp osx ota pcd peo pms pro
roa sah scn sco sga sgs sla sli sux syc szl tet tlh tyv udm und vec wen xcl xno yue zxx
"""
"""The codes of two letters, and those of three of older and smaller literatures."""
_NAMED = {
    "en": "english eng anglais englisch",
    "fr": "french français francais fra fre französisch",
    "de": "german deutsch ger deu allemand",
    "da": "danish dansk dan",
    "fi": "finnish suomi fin",
    "ru": "russian русский rus",
    "sv": "swedish svenska swe",
    "es": "spanish español espanol spa castellano",
    "it": "italian italiano ita",
    "pt": "portuguese português portugues por",
    "nl": "dutch nederlands nld dut",
    "pl": "polish polski pol",
    "la": "latin latina lat",
    "el": "greek ελληνικά ell gre",
    "cs": "czech čeština ces cze",
    "zh": "chinese 中文 zho chi",
    "ja": "japanese 日本語 jpn jp",
    "uk": "ukrainian українська ukr ua",
    "he": "hebrew עברית heb iw",
    "yi": "yiddish ייִדיש yid ji",
}
"""What a language is called by those who do not know its code."""


def refusal(tag: str) -> str:
    """Why a tag names no language, and what may be meant; nothing for one that does.

    >>> refusal("de-CH"), refusal("german")
    ('', 'there is no language ‘german’; did you mean ‘de’?')
    """
    if is_tag(tag):
        return ""
    remedy = f"did you mean ‘{near}’?" if (near := meant(tag)) else _EXPECTED
    shown = " ".join(tag.split())[:_LONGEST]
    return f"there is no language ‘{shown}’; {remedy}"


def is_tag(tag: str) -> bool:
    hit = re.fullmatch(_TAG, tag, re.IGNORECASE)
    return hit is not None and hit[1].lower() in _CODES.split()


def meant(tag: str) -> str:
    """The tag that a name or a code that is none may stand for; nothing where none is near."""
    named = {name: code for code, names in _NAMED.items() for name in names.split()}
    head, *rest = re.split(r"[-_ .]", tag.strip()[:_LONGEST])
    code = named.get(head.lower(), head)
    if is_tag(right := "-".join((code, *rest))):
        return right
    from difflib import get_close_matches

    near = get_close_matches(head.lower(), named, 1, 0.7)
    return named[near[0]] if near else ""
