"""What GitHub shows on the page of a run: the verdict on each copy, and the worst differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.errors import counted
from verifier.reporters import Checked
from verifier.reporters.audit.plain_data import unpacked
from verifier.reporters.check import step_summary


def page(items: Iterable[str], checked: Checked) -> Iterator[str]:
    """The summary of a run."""
    copies = list(unpacked(items))
    complete = sum(it.complete for it in copies)
    every = [it for copy in copies for it in copy.told]
    yield from step_summary.summary(
        every,
        checked,
        f"{complete:,} of {counted(len(copies), 'copy')} complete",
        (it.headline for it in sorted(copies, key=lambda it: it.complete)),
    )
