"""What a copy strikes out or hides is not read as the edition's words, and is named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collation.test_aside import BLOCKS, EDITION, agreed
from verifier.collation.aside import in_full, set_aside

NAMES = ("e.md", "c.html")
STYLES = [
    "display:none", "DISPLAY : NONE !important", "visibility:hidden", "font-size:0",
    "font-size: 0.5px", "font:0/0 a", "opacity:0", "opacity: 0%",
    "position:absolute;left:-9999px", "text-indent:-999em", "position:fixed; top:-5000px",
    "margin-left:-9999px", "color:#fff;background:white", "color:transparent",
    "color:rgba(0,0,0,0)", "position:absolute;clip:rect(0 0 0 0)", "clip-path:inset(50%)",
    "clip-path: circle(0)", "max-height:0;overflow:hidden",
    "height:1px;width:1px;overflow:hidden", "transform:scale(0)", "transform:translateX(-9999px)",
    "filter:opacity(0)", "d\\69splay:none", "display/**/:none", "content-visibility:hidden",
    "color:white", "text-decoration:line-through", "text-decoration-line: line-through",
]  # fmt: skip
SEEN = [
    "text-align:center", "opacity:.5", "color:red;background:white", "font-size:8px",
    "left:-9999px", "height:0", "display:block", "clip:auto", "text-indent:2em",
    "margin-left:-20px", "scale:1.5", "visibility:visible", "text-decoration:underline",
    "background:#eee", "color:#222", "font-size:90%",
]  # fmt: skip
SHAPES = [
    ("<style>.x{{{}}}</style>", " class='a x'"), ("<style>#x{{{}}}</style>", " id=x"),
    ("<style>{{}}span.x , div,/**/ .y {{{}}}</style>", " class=x"),
    ("<style>@media screen {{.x{{{}}}}}</style>", " class=x"), ("", ' style="{}"'),
]  # fmt: skip


def page(block: int, start: int, head: str, attributes: str, tag: str = "span") -> str:
    """The edition as a page in which the words of a block from one on have a tag of their own."""
    rows = [it.lstrip("# ") for it in BLOCKS]
    words = rows[block].split(" ")
    rows[block] = " ".join(
        [*words[:start], f"<{tag}{attributes}>{' '.join(words[start:])}</{tag}>"]
    )
    return f"<!DOCTYPE html><head>{head}</head><body>{''.join(f'<p>{it}</p>' for it in rows)}"


@settings(max_examples=400)
@given(
    st.integers(1, len(BLOCKS) - 1), st.integers(0, 8), st.sampled_from(STYLES),
    st.sampled_from(SHAPES),
)  # fmt: skip
def test_words_that_a_style_hides_or_strikes_out(
    block: int, start: int, style: str, shape: tuple[str, str]
) -> None:
    start = min(start, len(BLOCKS[block].lstrip("# ").split(" ")) - 1)
    head, attributes = (it.format(style) for it in shape)
    found = agreed(EDITION, page(block, start, head, attributes), NAMES)
    assert found.verdict != "complete"


@pytest.mark.parametrize("style", SEEN)
@pytest.mark.parametrize("shape", SHAPES)
def test_words_that_a_style_sets(style: str, shape: tuple[str, str]) -> None:
    head, attributes = (it.format(style) for it in shape)
    assert agreed(EDITION, page(3, 2, head, attributes), NAMES).flags == ()


@pytest.mark.parametrize("tag", ["s", "del", "strike", "span hidden", "em style='display:none'"])
def test_tags_that_strike_out_or_hide(tag: str) -> None:
    name = tag.split(maxsplit=1)[0]
    for block, start in ((3, 2), (3, 0), (6, 4)):
        rows = (
            page(block, start, "", "", "q").replace("<q>", f"<{tag}>").replace("</q>", f"</{name}>")
        )
        assert agreed(EDITION, rows, NAMES).verdict != "complete"
        words = BLOCKS[block].split(" ")
        part = " ".join(words[start:])
        marked = EDITION.replace(part, f"<{tag}>{part}</{name}>")
        assert agreed(EDITION, marked, ("e.md", "c.md")).verdict != "complete"


@pytest.mark.parametrize(
    ("head", "html"),
    [
        ("", "<span style=font-size:0><b style=font-size:14px>book</b></span>"),
        ("", "<span style=visibility:hidden><b style=visibility:visible>book</b></span>"),
        ("", "<div style='background:#222'><span style=color:white>book</span></div>"),
        ("<link rel=stylesheet href=a.css>", "<span style=color:white>book</span>"),
        ("<style>.x{display:none}.a .x{display:inline}</style>", "<span class=x>book</span>"),
        ("<style>.x{opacity:0}.x.in{opacity:1}</style>", "<span class=x>book</span>"),
        ("<style>.x{display:none}#y{display:inline}</style>", "<span class=x id=y>book</span>"),
        ("<style>.x{display:inline!important}</style>", "<i class=x style=display:none>book</i>"),
        ("<style>@media print{.x{display:none}}</style>", "<span class=x>book</span>"),
        ("<style>@media (max-width:9em){.x{display:none}}</style>", "<i class=x>book</i>"),
        ("<style>p::before{display:none}a:hover{opacity:0}</style>", "book"),
    ],
)  # fmt: skip
def test_words_that_are_seen_again_or_may_be(head: str, html: str) -> None:
    copy = page(6, 0, head, "", "q").replace("<q>", "").replace("</q>", "")
    copy = copy.replace("reads it,", f"reads {html.replace('book', 'it')},")
    copy = copy.replace("<div", "<span").replace("</div", "</span")
    assert agreed(EDITION, copy, NAMES).flags == ()


def test_what_is_struck_out_in_the_edition_is_so_in_the_copy() -> None:
    edition = EDITION.replace("the better servant", "the ~~better~~ servant")
    assert agreed(edition, edition, ("e.md", "c.md")).flags == ()
    same = edition.replace("~~better~~", "<del>better</del>")
    assert agreed(edition, same, ("e.md", "c.md")).flags == ()
    for other in ("better", ""):
        copy = edition.replace("~~better~~", other)
        assert agreed(edition, copy, ("e.md", "c.md")).verdict == "altered"


@pytest.mark.parametrize(
    "element",
    ["<span class=headerlink>{}</span>", "<span class=mw-editsection>{}</span>",
     "<a href='#a' class=footnote-backref>{}</a>", "<span class=katex-mathml>{}</span>",
     "<textarea>{}</textarea>", "<input value='{}'>", "<sup class=reference>{}</sup>",
     "<span class=pagenum>{}</span>", "<span aria-hidden=true>{}</span>"],
)  # fmt: skip
def test_no_class_and_no_field_makes_a_sentence_vanish(element: str) -> None:
    whole = page(3, 0, "", "", "q").replace("<q>", "").replace("</q>", "")
    assert agreed(EDITION, whole, NAMES).flags == ()
    for place in ("<p>It came", "says of the"):
        copy = whole.replace(
            place, f"{place[:3]}{element.format('The gate never lied')}{place[3:]}"
        )
        assert agreed(EDITION, copy, NAMES).verdict in ("expanded", "altered"), copy


def test_what_is_hidden_is_named_and_a_sentence_of_its_own_counts() -> None:
    lost = page(3, 0, "", " style=display:none")
    found = agreed(EDITION, lost, NAMES)
    assert found.verdict == "abridged"
    assert in_full(set_aside(found.variants)) == f"‘{BLOCKS[3]}’"
    whole = page(3, 0, "", "", "q").replace("<q>", "").replace("</q>", "")
    for said, flags in (("Share on Facebook", ()), ("The keeper was a thief.", ("expanded",))):
        copy = whole.replace("<p>It came", f"<p hidden>{said}</p><p>It came")
        assert agreed(EDITION, copy, NAMES).flags == flags


WORDS = BLOCKS[3].split(" ")


@given(st.sampled_from(range(len(WORDS))), st.sampled_from(["", "<s>{}</s>", "<i hidden>{}</i>"]))
def test_no_word_can_be_taken_out_struck_or_hidden(at: int, how: str) -> None:
    copy = page(3, 0, "", "", "q").replace("<q>", "").replace("</q>", "")
    words = " ".join([*WORDS[:at], how.format(WORDS[at]), *WORDS[at + 1 :]])
    assert agreed(EDITION, copy.replace(BLOCKS[3], words), NAMES).verdict == "altered"
