"""How a page is looked at, and what axe finds in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOOKS = (
    (1100, "light", "screen"),
    (1100, "dark", "screen"),
    (360, "light", "screen"),
    (800, "light", "print"),
)


def accessible(page: Page) -> None:
    """What axe has to say is nothing, however the page is looked at."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    for width, scheme, media in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media=media, color_scheme=scheme)
        found = axe.Axe().run(page).response
        told = [
            (it["id"], it["nodes"][0]["html"][:200], it["nodes"][0]["failureSummary"])
            for it in (*found["violations"], *found["incomplete"])
        ]
        assert not told, (scheme, media, width)
        assert len(found["passes"]) > 15


def within(page: Page) -> None:
    """Nothing runs out of the page at any width."""
    for width in (320, 390, 768, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
