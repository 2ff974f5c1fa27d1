"""The elements of HTML by the part they play in what a person reads."""

from __future__ import annotations

from verifier.document import BlockKind, MarkKind


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS: dict[str, BlockKind] = {
    "blockquote": "quote", "li": "list-item", "dd": "list-item", "dt": "list-item",
    "tr": "table", "pre": "verse", "listing": "verse", **dict.fromkeys(HEADINGS, "heading"),
}  # fmt: skip
"""What a block inside an element is, where that is not for the elements around it to say."""

MARKS: dict[str, MarkKind] = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong",
    "del": "strike", "s": "strike", "strike": "strike", "a": "link", "code": "code",
}  # fmt: skip

CELLS = names("td th")
BLOCKS = names(
    "address article aside blockquote caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li"
    " listing main menu nav ol optgroup option p plaintext pre search section summary table tbody"
    " tfoot thead tr ul xmp"
)
"""Elements that stand on lines of their own."""

APART = names("button input select textarea iframe object embed video audio canvas progress meter")
"""Elements that stand in a line, but not as part of a word."""

FLOORS = (
    (BLOCKS - names("legend optgroup option"))
    | CELLS
    | names("applet button embed iframe input marquee object select template textarea")
)
"""Elements that the end of a stretch of type (`</b>`) cannot end."""

EMPTY = names(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source"
    " track wbr"
)
"""Elements that have no content."""

PAGE = names("html head body frameset")

RAW = names("script style iframe noembed noframes noscript title textarea")
"""Elements whose content is not markup, and not read."""

HIDDEN = names("template svg select datalist object video audio canvas rp rt rtc mjx-assistive-mml")
"""Elements whose content is markup that is not read."""

FOREIGN = names("svg math")
INTEGRATION = names("foreignobject desc title mi mo mn ms mtext annotation-xml")
BREAKOUT = names(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li"
    " listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
"""Elements that end a drawing or formula, unless they stand in an element for text of it."""

ENDS_PARAGRAPH = BLOCKS - names(
    "body caption frameset html legend optgroup option tbody tfoot thead tr"
)

WALLS = ("table", "td", "th", "caption", "template", "object", "applet", "marquee")
"""Elements through which the end of an element around them does not reach."""

STOPS = FLOORS - names("address div p")
"""Elements through which an item of a list does not end the one before."""

ROWS = names("tbody thead tfoot")
TABLE_PARTS = ROWS | CELLS | names("tr caption")
_TABLE = ("table", "template")
SIBLINGS: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "td": (names("td th caption"), _TABLE),
    "th": (names("td th caption"), _TABLE),
    "tr": (names("tr td th caption"), _TABLE),
    **dict.fromkeys((*ROWS, "caption"), (TABLE_PARTS, _TABLE)),
    "button": (names("button"), WALLS),
    "rt": (names("rt rp"), ("ruby",)),
    "rp": (names("rt rp"), ("ruby",)),
    "rb": (names("rb rt rtc rp"), ("ruby",)),
    "rtc": (names("rb rt rtc rp"), ("ruby",)),
}
"""What an element ends that begins, unless one of the others stands between them."""

ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
"""What an item ends that begins, unless an element that stops it stands between them."""

ENDS_OTHERS = BREAKOUT | ENDS_PARAGRAPH | frozenset(SIBLINGS)
"""Elements that end others when they begin."""

UNMARKED_ENDS = names(
    "body caption colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th"
    " thead tr"
)
"""Elements that end without an end tag (HTML standard, 13.1.2.4, Optional tags)."""
