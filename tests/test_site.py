"""The pages make a site, without a warning: each is there, and each link leads somewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sphinx", reason="needs `pip install .[docs]`")
    folder = tmp_path_factory.mktemp("site")
    strict = ("-q", "-W", "--keep-going", "-n")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *strict, "-d", f"{folder}/read", "docs", f"{folder}/site"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "site"


def test_every_page_is_on_the_site(site: Path) -> None:
    for page in PAGES:
        assert (site / page.with_suffix(".html")).is_file()


def test_what_stands_above_the_docs_is_on_the_site(site: Path) -> None:
    assert "a linter for" in (site / "overview.html").read_text("utf-8")
    assert "0.1.0" in (site / "changelog.html").read_text("utf-8")
    assert "One command sets up a checkout" in (site / "contributing.html").read_text("utf-8")


def test_the_margin_shows_the_parts_of_the_index(site: Path) -> None:
    front = (site / "index.html").read_text("utf-8")
    for caption in ("Learn", "For editors", "For re-publishers", "For auditors", "Reference"):
        assert f'<span class="caption-text">{caption}</span>' in front
