"""What is left out of a report: what a baseline knows, and what stands on lines as they were."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from verifier import baseline
from verifier.baseline import Entry
from verifier.cli import OutputError
from verifier.diagnostic import Diagnostic
from verifier.files import changes
from verifier.files.changes import Lines
from verifier.files.read import SourceError, read
from verifier.reporters.show import encodable
from verifier.source import Source

Key = tuple[str, str, str]
"""Path, rule and context of a diagnostic."""


class Sieve(Struct, frozen=True):
    """What a run leaves out. `changed` has the changed lines by path; None: all count."""

    known: tuple[Entry, ...] = ()
    changed: dict[str, tuple[Lines, ...]] | None = None
    keyed: bool = False
    """Whether the keys of what is found are wanted."""


class Sifted(Struct, frozen=True):
    """What is left, how many diagnostics the baseline knows, and the keys of all."""

    left: tuple[Diagnostic, ...]
    known: int = 0
    keys: tuple[Key, ...] = ()


def made(known: str | None, since: str | None, staged: bool, writes: bool) -> Sieve | None:
    """The sieve that the options ask for. Raises FormError where a file or git is wrong."""
    if not (known or since or staged or writes):
        return None
    changed = changes.staged() if staged else changes.since(since) if since else None
    return Sieve(
        entries(known) if known else (),
        None if changed is None else {place(it): tuple(lines) for it, lines in changed.items()},
        writes or known is not None,
    )


def entries(path: str) -> tuple[Entry, ...]:
    """What a baseline file knows. Raises BaselineError."""
    try:
        return baseline.load(read(path).text, path)
    except SourceError as error:
        raise baseline.BaselineError(f"the baseline cannot be read: {error}", path) from None


def sift(sieve: Sieve, said: Iterable[Diagnostic], sources: Sequence[Source]) -> Sifted:
    """What a sieve leaves of the diagnostics of some sources."""
    left = [it for it in said if sieve.changed is None or is_new(it, sieve.changed)]
    if not sieve.keyed:
        return Sifted(tuple(left))
    texts = {it.name: it for it in sources}
    keyed = [(key(it, texts[it.locus.path]), it) for it in left]
    names = {encodable(name) for name in texts}
    new, _ = baseline.subtract(keyed, [it for it in sieve.known if it.path in names])
    return Sifted(tuple(new), len(keyed) - len(new), tuple(it for it, _ in keyed))


def key(diagnostic: Diagnostic, source: Source) -> Key:
    """What a baseline knows a diagnostic by."""
    context = encodable(baseline.context(diagnostic, source))
    return encodable(diagnostic.locus.path), diagnostic.rule, context


def is_new(diagnostic: Diagnostic, changed: dict[str, tuple[Lines, ...]]) -> bool:
    """Whether a diagnostic stands on a changed line."""
    locus = diagnostic.locus
    lines = changed.get(place(locus.path), ())
    return changes.touches(lines, locus.start.line, locus.end.line)


def place(path: str) -> str:
    """A path as it is from the working folder, however it is written."""
    try:
        return os.path.relpath(path)
    except ValueError:
        return path


def said(sieve: Sieve, known: int, keys: Iterable[Key], paths: Iterable[str]) -> Iterator[str]:
    """What is said on stderr of a baseline."""
    if known:
        yield f"{known:,} known to the baseline and not shown"
    if gone := sum(it.count for it in idle(sieve.known, keys, paths)):
        yield f"{gone:,} in the baseline, now mended: --write-baseline takes out what is"


def idle(known: Iterable[Entry], keys: Iterable[Key], paths: Iterable[str]) -> list[Entry]:
    """The entries about some paths that nothing answers to any more."""
    checked = {encodable(it) for it in paths}
    pairs = ((it, None) for it in keys)
    return baseline.subtract(pairs, [it for it in known if it.path in checked])[1]


def written(path: str, known: Sequence[Entry] | None, keys: Iterable[Key]) -> str:
    """Write a baseline, and say so: what stands now, or of what was known the part that stands."""
    from verifier.files.write import WriteError, write

    found = tuple(keys) if known is None else tuple(still(known, keys))
    stands = baseline.entries(found)
    try:
        write(path, baseline.dump(stands).encode("utf-8", "surrogateescape"))
    except WriteError as error:
        raise OutputError(f"{path} cannot be written: {error}") from None
    return f"wrote {len(found):,} known diagnostics to {path}"


def still(known: Sequence[Entry], keys: Iterable[Key]) -> Iterator[Key]:
    """The keys that a baseline knows."""
    pairs = [(it, it) for it in keys]
    new, _ = baseline.subtract(pairs, known)
    gone = list(new)
    for it, _ in pairs:
        if it in gone:
            gone.remove(it)
        else:
            yield it
