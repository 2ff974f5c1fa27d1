"""A browser for the tests of pages; without one they are skipped, and say why."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="needs `pip install .[browser]`")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("needs Chromium (`apt-get install chromium`)")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Shows a page of HTML as one opens it from a mail; it notes what the page asks for."""
    contexts: list[BrowserContext] = []

    def show(text: str, **settings: object) -> Page:
        file = tmp_path / "report.html"
        file.write_text(text, "utf-8")
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.asked = []
        page.said = []
        page.on("request", lambda it: page.asked.append(it.url))
        page.on("console", lambda it: page.said.append(it.text))
        page.on("dialog", lambda it: (page.said.append(it.message), it.dismiss()))
        page.on("pageerror", lambda it: page.said.append(str(it)))
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
