"""Totals that every job makes: paths, and how many were skipped."""

from __future__ import annotations

from collections import Counter

from verifier.reporters import Checked
from verifier.reporters.parts.visible import show


def decoded(path: bytes) -> str:
    """A path as diagnostics name it."""
    return path.decode("utf-8", "surrogateescape")


def skips(checked: Checked) -> str:
    """How many paths were skipped, and why, in brackets."""
    reasons = Counter(it.reason for it in checked.skipped)
    why = ", ".join(
        _reason(reason, count, len(reasons)) for reason, count in sorted(reasons.items())
    )
    return f" ({len(checked.skipped):,} skipped: {why})" if why else ""


def _reason(reason: str, count: int, kinds: int) -> str:
    return show(reason) if kinds == 1 else f"{show(reason)} {count:,}"
