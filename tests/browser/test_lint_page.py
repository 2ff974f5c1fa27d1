"""The report of a check in a browser: one request, no script, readable for everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.looks import accessible, within
from tests.reporters.make import diagnostic, locus, marked, rule
from tests.reporters.page import PAYLOADS
from tests.reporters.test_lint_page import written
from verifier.reporters import Skipped
from verifier.source import Source

if TYPE_CHECKING:
    from playwright.sync_api import Page

Shown = Callable[..., "Page"]
KNOWN = {
    name: rule(name, why="A reader cannot tell whose words these are. Close it, or take it out.")
    for name in ("brackets.unclosed", "pages.range", "text.spaces")
}
TEXT = """# The Mill at Oldford

The mill stood by the pond, and nobody asked why.

A mill ❰[❱stood by the pond, and the pond was ❰kept❱ by the miller❰)❱, who slept
on pp. ❰12–2❱ of the book❰\n\n❱and of all the others.

His wife kept the geese and the ducks in the yard behind the house.

In ❰1841❱ the miller bought the meadow. אחת שתיים שלוש ❰ארבע❱ חמש.
"""


def slips() -> str:
    """A page with all sorts of marks, in two texts."""
    source, (one, kept, other, pages, ends, year, hebrew) = marked(TEXT, "letters/oldford.md")
    second, [here] = marked("## References\n\n1852. ❰*A Book*❱. Oldford.\n", "references.md")
    lost = Skipped("letters/lost.md", "permission denied")
    found = [
        diagnostic(one, ("it is closed here", other), message="‘[’ is closed by ‘)’."),
        diagnostic(kept, severity="note", rule="text.spaces"),
        diagnostic(pages, rule="pages.range", severity="warning", fix="2–12"),
        diagnostic(ends, rule="text.spaces", severity="warning", fix=" ", applicability="unsafe"),
        diagnostic(year, ("the nearest is here", here), message="‘1841’ has no entry."),
        diagnostic(hebrew, message="‘ארבע’ is not so."),
        diagnostic(locus(source, 0, len(source.text)), rule="text.spaces", severity="note"),
    ]
    sources = (source, second, Source("clean.md", ""))
    return written(found, *sources, known=KNOWN, skipped=(lost,), failed=(lost,), hidden=2)


def long() -> str:
    """A page that has not enough room for all lines."""
    source, loci = marked("The ❰[❱state ❰(❱of it, and more.\n\n" * 3_000)
    return written(map(diagnostic, loci), source, known=KNOWN)


def hostile() -> str:
    text = "\n\n".join(f"Before ❰{it}❱ after." for it in PAYLOADS)
    source, loci = marked(text, f"{PAYLOADS[1]}.md")
    known = {"brackets.unclosed": rule(why=f"{PAYLOADS[0]} It is so.")}
    found = [diagnostic(at, (it, at), message=it) for at, it in zip(loci, PAYLOADS, strict=True)]
    return written(found, source, known=known, skipped=(Skipped(PAYLOADS[2], PAYLOADS[4]),))


PAGES = {
    "slips": slips,
    "nothing": lambda: written([], Source("a.md", ""), Source("b.md", "")),
    "hostile": hostile,
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(shown: Shown, name: str) -> None:
    page = shown(PAGES[name](), reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
    accessible(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_stays_within(shown: Shown, name: str) -> None:
    page = shown(PAGES[name]())
    page.mouse.move(300, 300)
    within(page)
    assert len(page.asked) == 1
    assert not page.said
    assert page.title() == "Report of a check"
    assert page.locator("img, script, iframe, form, base, link").count() == 0


def test_a_long_page_opens(shown: Shown) -> None:
    page = shown(long())
    assert page.locator("article, li.left").count() == 6_000
    assert page.get_by_text("This page has no room for more of this text.").count() == 1
    within(page)


def test_it_leads_from_the_summary_to_the_place_and_back(shown: Shown) -> None:
    page = shown(slips(), java_script_enabled=False)
    page.get_by_role("link", name="letters/oldford.md").first.click()
    assert page.url.endswith("#t1")
    page.get_by_role("link", name="2: error").click()
    assert page.url.endswith("#n2")
    remark = page.locator("article:target")
    assert remark.get_by_text("‘[’ is closed by ‘)’.").is_visible()
    assert remark.get_by_text("A reader cannot tell").is_visible()
    remark.get_by_role("link", name="line 5", exact=True).click()
    assert page.url.endswith("#m2a")
    page.go_back()
    remark.get_by_role("link", name="brackets.unclosed").click()
    assert page.locator("h3:target").inner_text() == "brackets.unclosed"
    page.get_by_role("link", name="5", exact=True).last.click()
    assert page.locator("article:target").count() == 1
    page.locator("article:target").get_by_role("link", name="Next").click()
    assert page.locator("article:target").count() == 1


def test_it_can_be_walked_with_the_keyboard(shown: Shown) -> None:
    page = shown(slips(), reduced_motion="reduce")
    names = []
    for _ in range(7):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.innerText").strip())
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) != "none"
    assert names[0] == "Skip to the report"
    assert names[1:6] == ["Not checked", "By file", "By rule", "The texts", "The rules"]


def test_those_who_listen_hear_what_is_marked(shown: Shown) -> None:
    page = shown(slips())
    told = " ".join(page.locator("main").aria_snapshot().split())
    assert 'link "2: error"' in told
    assert "[2 ends]" in told
    assert 'link "2a: it is closed here"' in told
    assert 'heading "2 Error, line 5, column 8" [level=4]' in told
    assert page.get_by_role("article", name="2 Error, line 5, column 8").count() == 1
    for role in ("banner", "main", "contentinfo", "navigation"):
        assert page.get_by_role(role).count() == 1


def test_what_is_right_to_left_stays_in_its_line(shown: Shown) -> None:
    page = shown(slips())
    direction = "it => getComputedStyle(it).direction"
    lines = page.locator(".lines p > span:last-child")
    assert {lines.nth(index).evaluate(direction) for index in range(lines.count())} == {"ltr"}
    page = shown(written([], Source("אחת.md", "")))
    bidi = "it => getComputedStyle(it).unicodeBidi"
    assert page.locator("bdi").first.evaluate(bidi) == "isolate"


def test_it_prints_with_an_outline(shown: Shown) -> None:
    page = shown(slips(), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    assert not page.get_by_text("Next").first.is_visible()
    assert page.get_by_text("A reader cannot tell").first.is_visible()
    printed = page.pdf(tagged=True, outline=True)
    assert printed.startswith(b"%PDF")
    assert b"/Outlines" in printed
