"""The Code Quality report of GitLab: what is told of all copies, as one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.reporters import Checked
from verifier.reporters.audit.plain_data import item, unpacked
from verifier.reporters.check import gitlab

__all__ = ["item", "page"]


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """A list, with a line for each diagnostic."""
    yield from gitlab.listed((it for copy in unpacked(items) for it in copy.told), checked)
