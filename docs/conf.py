"""The site that Sphinx makes of these pages: `sphinx-build docs build/site`.

The pages are plain Markdown, as a code host shows it. What Sphinx wants besides is added while it
reads: an index gets the tables of contents that its own lists come to, and what stands above this
folder is a page of the site as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ABOVE = {"overview": "README", "changelog": "CHANGELOG", "contributing": "CONTRIBUTING"}
"""Pages of the site whose text stands above this folder."""
UPWARD = re.compile(r"(?<=\]\()(?:\.\./)+([A-Z]+)\.md(?=[)#])")
LISTED = re.compile(r"^(?:[-|]|\d+\.) \[[^\]]+\]\(([^):]+)\.md\)", re.MULTILINE)
"""A page that a line of a list or a table begins with."""

project = html_title = "verifier"
extensions = ["myst_parser"]
root_doc = "index"
exclude_patterns = ["man"]
nitpicky = True
smartquotes = False
myst_heading_anchors = 6
html_theme = "furo"
html_copy_source = html_show_sphinx = html_show_copyright = html_use_index = False


def site_text(page: str, text: str) -> str:
    """A page as the site has it.

    >>> site_text("tutorial", "See [the README](../README.md#tests).")
    'See [the README](/overview.md#tests).'
    """
    if page in ABOVE:
        text = (FOLDER.parent / f"{ABOVE[page]}.md").read_text("utf-8").replace("](docs/", "](")
        text = re.sub(r"\]\((?=[A-Z]+\.md)", "](../", text)
    pages = {above: page for page, above in ABOVE.items()}
    text = UPWARD.sub(lambda it: f"/{pages[it[1]]}.md", text)
    return text + "".join(contents(text)) if page.endswith(("index", "README")) else text


def contents(text: str) -> Iterator[str]:
    """What the margin shows: for each section, the pages in its lists and tables.

    >>> print(*contents("# Docs\\n\\n## Learn\\n\\n- [First](tutorial.md)\\n"))
    <BLANKLINE>
    ```{toctree}
    :caption: Learn
    :hidden:
    tutorial
    ```
    <BLANKLINE>
    """
    for section in re.split(r"^##? ", text, flags=re.MULTILINE):
        title, _, body = section.partition("\n")
        if pages := "\n".join(LISTED.findall(body)):
            yield f"\n```{{toctree}}\n:caption: {title}\n:hidden:\n{pages}\n```\n"


def setup(app: Any) -> None:
    def read(_: Any, page: str, source: list[str]) -> None:
        source[0] = site_text(page, source[0])

    app.connect("source-read", read)
