"""The report of an audit in a browser: one request, no script, readable for everyone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.looks import accessible, within
from tests.reporters.page import EDITION, PAYLOADS, RULES, audited
from verifier.collation.sides.edition import full
from verifier.engine.audit import audit
from verifier.reporters.audit.html import report as html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Shown = Callable[..., "Page"]


def from_manifest() -> str:
    _, held, copy = audited()
    manifest = full(held)
    return "".join(html.page([(audit(manifest, copy, RULES), manifest, copy)]))


def long() -> str:
    """A page whose map has small marks."""
    passages = [f"The {i}th of all {i * 7} lines says {i * 31} and {i * i}." for i in range(410)]
    copy = "\n\n".join(it.replace("00 lines", "00 rows") for it in passages if "77" not in it)
    return "".join(html.page([audited("\n\n".join(passages), copy)]))


PAGES = {
    "damaged": lambda: "".join(html.page([audited()])),
    "complete": lambda: "".join(html.page([audited(copy=EDITION)])),
    "unrelated": lambda: "".join(html.page([audited(copy="Error 404, and nothing else here.")])),
    "several": lambda: "".join(html.page([audited(), audited(copy=EDITION, name="b.md")])),
    "manifest": from_manifest,
    "long": long,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing(shown: Shown, name: str) -> None:
    page = shown(PAGES[name]())
    assert len(page.asked) == 1
    assert not page.said


def test_a_page_on_a_server_is_one_request(browser: Browser) -> None:
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGES["several"]().encode())

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/report.html", wait_until="networkidle")
        page.close()
        server.shutdown()
        thread.join()
    assert asked == ["/report.html"]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(shown: Shown, name: str) -> None:
    page = shown(PAGES[name](), reduced_motion="reduce")
    for fold in page.locator("details > summary").all()[:5]:
        fold.click()
    accessible(page)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_out_of_the_page(shown: Shown, name: str) -> None:
    within(shown(PAGES[name]()))


def test_hostile_text_does_nothing(shown: Shown) -> None:
    text = "\n\n".join(f"Before {it} after one two three." for it in PAYLOADS)
    told, held, copy = audited(text, text.replace("two", "2"), name=f"{PAYLOADS[1]}.txt")
    page = shown("".join(html.page([(told, held, copy)], title=PAYLOADS[1])))
    page.mouse.move(300, 300)
    page.wait_for_timeout(100)
    assert len(page.asked) == 1
    assert not page.said
    assert page.title() == PAYLOADS[1]
    assert page.locator("img, script, iframe, form, base, link").count() == 0


def test_a_script_that_got_in_would_not_run(shown: Shown) -> None:
    page = shown(PAGES["damaged"]())
    page.evaluate(
        """() => { const script = document.createElement("script");
                   script.textContent = "document.title = 'owned'";
                   document.body.append(script); }"""
    )
    assert page.title() == "Audit report"
    assert any("Content Security Policy" in it for it in page.said)


def test_it_works_without_scripts(shown: Shown) -> None:
    page = shown(PAGES["damaged"](), java_script_enabled=False)
    page.get_by_role("link", name="Passage 4: missing").click()
    card = page.locator("article.missing")
    assert page.url.endswith(f"#{card.get_attribute('id')}")
    assert card.get_by_text("His wife kept the geese").is_visible()
    fold = page.locator("details.same").first
    inside = fold.locator(".text").first
    assert not inside.is_visible()
    fold.locator("summary").click()
    assert inside.is_visible()


def test_it_can_be_walked_with_the_keyboard(shown: Shown) -> None:
    page = shown(PAGES["damaged"](), reduced_motion="reduce")

    def focused() -> str:
        return page.evaluate("document.activeElement.innerText").strip()

    def outlined() -> bool:
        return page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"

    page.keyboard.press("Tab")
    assert focused() == "Skip to the report"
    assert page.get_by_text("Skip to the report").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused() == "Skip the map"
    page.keyboard.press("Tab")
    assert focused().startswith("Passage 1: found")
    assert outlined()
    label = page.locator(".map a:focus span")
    assert label.bounding_box()["width"] > 100
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.locator("details.same").first.get_attribute("open") is not None
    page.keyboard.press("Tab")
    assert focused() == "Next difference"
    assert outlined()
    page.keyboard.press("Enter")
    assert page.locator("article:target").count() == 1


def test_those_who_listen_hear_what_is_marked(shown: Shown) -> None:
    page = shown(PAGES["damaged"]())
    told = page.locator("main").aria_snapshot()
    assert "[missing text begins]" in told
    assert "[changed text begins] lake [changed text ends]" in " ".join(told.split())
    assert 'heading "This copy is abridged." [level=2]' in told
    assert 'link "Passage 4: missing' in told
    assert page.get_by_role("article", name="Passage 2: altered").count() == 1
    assert page.get_by_role("rowheader", name="Missing").count() == 1
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1


def test_it_prints_with_an_outline(shown: Shown) -> None:
    page = shown(PAGES["damaged"](), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    assert not page.get_by_text("Next difference").first.is_visible()
    printed = page.pdf(tagged=True, outline=True)
    assert printed.startswith(b"%PDF")
    assert b"/Outlines" in printed
