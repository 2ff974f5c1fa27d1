"""What a site sets about a text, and into it, is told as the site's; what alters it is not."""

from __future__ import annotations

import pytest

from tests.collation.test_collate import compared

NAMES = ("e.md", "c.html")
EDITION = """\
# The tide mills

By a friend of mills.

## How they went

The mill stood by the pond until the tide had turned. [1937a:13]

“Nobody dredged it,” he said, and so it turned into a meadow.[^1]

[^1]: So they say of it.

## References

[1937a] *Ebb and Flow*, Bristol: 1938
"""
PAGE = """\
<!DOCTYPE html><title>Mills</title><body><header><a href=/>A site</a></header><main><article>
<h1>The tide mills</h1>
<p>By a friend of mills.</p>
<h2>How they went</h2>
<p>The mill stood by the pond until the tide had turned. [1937a:13]</p>
<p>“Nobody dredged it,” he said, and so it turned into a meadow.<sup><a href="#n1">1</a></sup></p>
<h2>References</h2>
<p>[1937a] <em>Ebb and Flow</em>, Bristol: 1938</p>
<ol class=footnotes><li id=n1>So they say of it. <a href="#r1" rev=footnote>↩</a></ol>
</article></main><footer>Imprint</footer></body>
"""
BEFORE = "<p>“Nobody"
SITE = [
    '<div class="share-buttons"><a href=t>Tell others</a> <a href=f>Mail it</a></div>',
    "<button>Print this page</button>",
    '<nav class=toc><h2>Contents</h2><ol><li><a href="#h">How they went</a></ol></nav>',
    '<ul class="table-of-contents"><li><a href="#h">How they went</a></ul>',
    '<nav aria-label="breadcrumb"><ol><li>Home<li>Essays</ol></nav>',
    '<p class="reading-time">5 min read</p>',
    '<span class="rt-reading-time"><span>Reading:</span> <span>5 minutes</span></span>',
    '<div class="entry-meta">Posted on <time>1 August 2011</time> by admin</div>',
    '<time datetime="2011-08-01">1 August 2011</time>',
    '<div class="post-views">1,204 views</div>',
    '<div class="page-links">Pages: <span>1</span> <a href=2>2</a></div>',
    '<div class="audio-player"><button>Play</button><span>0:00</span> / <span>12:31</span></div>',
    '<span class="sr-only">Section start</span>',
    '<div id=c class="cookie-banner"><p>Cookie settings</p><button>Fine</button></div>',
]
UNSEEN = [
    "<dialog><p>Sign in to read more</p></dialog>",
    "<figure><img src=m.jpg alt='The mill in 1905'></figure>",
    "<noscript>Please enable JavaScript</noscript>",
    "<template><p>More is on its way</p></template>",
    "<p hidden>A draft</p>",
    "<button><i class=material-icons>share</i></button>",
]
FOREIGN = [
    "<p>The author of these lines never met the miller.</p>",
    "<aside class=ad><p>Buy kettles at Kettles and Sons</p></aside>",
    "<aside class=related><p>Read also: the eels of the estuary</p></aside>",
    "<figure><img src=m.jpg alt=''><figcaption>The mill in 1905</figcaption></figure>",
    "<p class=content>The author never met <button class=share>him</button>.</p>",
    "<div class=cookie-banner><p>We keep crumbs.</p><button>Fine</button></div>",
    "<div class=share><a href=s>The keeper was a thief</a></div>",
    "<nav><ul><li>Thieves burnt the mill</ul></nav>",
    "<p aria-hidden=true>A draft: do not print</p>",
]


def sorts(copy: str) -> set[str]:
    return {it.sort for it in compared(EDITION, copy, NAMES).variants if it.place != "outside"}


@pytest.mark.parametrize("html", SITE)
def test_what_is_the_sites_is_no_word_of_the_text(html: str) -> None:
    copy = PAGE.replace(BEFORE, html + BEFORE)
    assert compared(EDITION, copy, NAMES).flags == ()
    assert sorts(copy) == {"note", "site"}


@pytest.mark.parametrize("html", UNSEEN)
def test_what_nobody_sees_is_not_told(html: str) -> None:
    copy = PAGE.replace(BEFORE, html + BEFORE)
    assert compared(EDITION, copy, NAMES).flags == ()
    assert sorts(copy) <= {"note", "picture", "hidden"}


@pytest.mark.parametrize("html", FOREIGN)
def test_foreign_words_are_told_whatever_they_are_set_in(html: str) -> None:
    found = compared(EDITION, PAGE.replace(BEFORE, html + BEFORE), NAMES)
    assert found.flags == ("expanded",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("How they went</h2>", "How they went <button>Copy link</button></h2>"),
        ("How they went</h2>", "How they went <a href='#h' aria-label=Permalink>🔗</a></h2>"),
        ("How they went</h2>", "How they went <a href='#h'>#</a></h2>"),
        ("the pond", "the <a href=p>pond<span class=sr-only> (opens anew)</span></a>"),
        ("the pond", "the <button>pond</button>"),
        ("the pond", "the <span aria-hidden=true>pond</span>"),
        ("the pond", "the <img alt=pond src=p.png>"),
        ("<h1>", "<div class=post-nav><h1>"),
    ],
)
def test_controls_in_a_line_and_words_of_the_text_in_controls(old: str, new: str) -> None:
    assert compared(EDITION, PAGE.replace(old, new), NAMES).flags == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the pond", "the <span class=meta>old</span> pond"),
        ("the pond", "the <time>old</time> pond"),
        ("stood by", "<label>never</label> stood by"),
        ("the pond", "the <ins>old</ins> pond"),
        ("the pond", "the <img alt=lake src=p.png>"),
        ("1937a:13", "1937a 13"),
        ("13]", "13"),
        ("<h1>The tide", "<div class=post-nav><h1>The old tide"),
    ],
)
def test_no_altered_word_is_taken_for_the_sites(old: str, new: str) -> None:
    assert compared(EDITION, PAGE.replace(old, new), NAMES).flags == ("altered",)


@pytest.mark.parametrize(
    "element",
    [
        "<div class=meta>{}</div>",
        "<nav><p>{}</p></nav>",
        "<label>{}</label>",
        "<button>{}</button>",
    ],
)
def test_a_foreign_paragraph_in_an_element_of_a_sites(element: str) -> None:
    """Nobody is spared a foreign paragraph by what it is called."""
    foreign = (
        "The author was wrong in this, for the tide never turned there, as every reader knows."
    )
    copy = PAGE.replace(BEFORE, element.format(foreign + " We regret it.") + BEFORE)
    assert compared(EDITION, copy, NAMES).flags == ("expanded",)


def test_a_foreign_paragraph_in_a_frame_that_is_called_like_a_sites() -> None:
    copy = PAGE.replace("<article>", "<div class=has-toc>").replace("</article>", "</div>")
    foreign = copy.replace(BEFORE, FOREIGN[0] + BEFORE)
    assert compared(EDITION, copy, NAMES).flags == ()
    assert compared(EDITION, foreign, NAMES).flags == ("expanded",)


def test_the_notes_moved_and_not_what_they_stood_before() -> None:
    found = compared(EDITION, PAGE, NAMES)
    assert [(it.kind, it.sort) for it in found.variants if it.place == "inside"] == [
        ("transposition", "note")
    ]
