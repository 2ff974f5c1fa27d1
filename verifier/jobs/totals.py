"""Totals that every job makes: what was left out and why, messages of it, and the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from verifier.files.find import Found
from verifier.files.read import shown
from verifier.jobs.exit_codes import BUG, CLEAN, FOUND, INCOMPLETE, MISUSED, NOTHING, gravest
from verifier.reporters import Checked, Skipped
from verifier.reporters.parts.visible import encodable, show


class Left(Struct, frozen=True):
    """The paths of a run that were not looked at: what was passed over, unread and missing."""

    skipped: tuple[Skipped, ...] = ()
    unread: tuple[Skipped, ...] = ()
    missing: tuple[Skipped, ...] = ()

    @property
    def every(self) -> tuple[Skipped, ...]:
        """All of them, by path."""
        return tuple(sorted((*self.skipped, *self.failed)))

    @property
    def failed(self) -> tuple[Skipped, ...]:
        """Those that ought to have been looked at, by path."""
        return tuple(sorted((*self.unread, *self.missing)))


def left(found: Found, unread: Iterable[Skipped], skipped: Iterable[Skipped] = ()) -> Left:
    """The paths that were left out as files were looked for, and as they were read."""
    return Left(
        (*(Skipped(encodable(shown(path)), why) for path, why in found.skipped), *skipped),
        (*(Skipped(encodable(shown(path)), why) for path, why in found.unread), *unread),
        tuple(Skipped(encodable(shown(path)), "missing") for path in found.missing),
    )


def code(*, crashed: bool, missing: bool, incomplete: bool, empty: bool, found: bool) -> int:
    """The exit code of a run: the gravest of what holds."""
    return gravest(
        BUG if crashed else CLEAN,
        MISUSED if missing else CLEAN,
        INCOMPLETE if incomplete else CLEAN,
        NOTHING if empty else CLEAN,
        FOUND if found else CLEAN,
    )


def crashed(crashes: Iterable[str]) -> Iterator[str]:
    """The message of each bug that came up."""
    return (f"this is a bug in verifier, {crash}" for crash in crashes)


def unlooked(missing: Iterable[str], unread: Iterable[Skipped], done: str) -> Iterator[str]:
    """The message of each path that is missing, or was not done: checked, or compared."""
    yield from (f"{show(path)}: there is no such file or folder" for path in missing)
    yield from (f"{show(it.path)}: not {done}: {show(it.reason)}" for it in unread)


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
