"""A JSON object a line: the diagnostics as `json` has them, and last what was checked.

Whoever has not read the last line has not read the whole report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.reporters import Checked
from verifier.reporters.check import json
from verifier.reporters.check.json import item

__all__ = ["item", "page"]


def page(items: Iterable[tuple[str, str]], checked: Checked) -> Iterator[str]:
    """The diagnostics, and what was checked."""
    for _, text in items:
        yield f"{text}\n"
    yield f'{{"schema":"{json.SCHEMA}","checked":{json.encoded(json.head(checked))}}}\n'
