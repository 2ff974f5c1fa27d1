"""What mending comes to for all texts together: files are written, the rest is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from msgspec.structs import replace as changed

from verifier.cli import CLEAN, console
from verifier.cli.work import Job, Mending, Result, Way
from verifier.files.read import shown
from verifier.files.replace import ReplaceError, replace
from verifier.reporters import Skipped
from verifier.reporters.paint import Part, paint
from verifier.reporters.show import encodable, visible


def carried_out(result: Result, way: Way) -> Result:
    """A result once its files are written; if they cannot be, the result without mending."""
    if way == "diff" or not result.mending.changes:
        return result
    try:
        replace(result.mending.changes)
    except ReplaceError as error:
        why = Skipped(encodable(shown(error.path)), str(error))
        unfixed = (*result.mending.unfixed, why)
        return changed(result.unmended or result, mending=Mending(unfixed=unfixed))
    return changed(result, mending=changed(result.mending, changes=()), unmended=None)


def output(mending: Mending, job: Job) -> int:
    """Write to stdout what mending has for it: the diffs, or the text that came on stdin."""
    if job.way == "diff":
        console.write(page(mending, console.is_terminal(sys.stdout), job.colour))
    elif mending.output is not None:
        console.write_bytes(mending.output)
    return CLEAN


def page(mending: Mending, terminal: bool, colour: bool) -> Iterator[str]:
    """The diffs to be printed: for a terminal with nothing that steers it, else for `patch`."""
    for _, diff in mending.diffs:
        if terminal or colour:
            yield from (_line(it, colour) for it in diff.split("\n")[:-1])
        else:
            yield diff


_PARTS: dict[str, Part] = {"+": "added", "-": "removed", "@": "place"}


def _line(line: str, colour: bool) -> str:
    text = "".join(it if it == "\t" else visible(it) for it in line.removesuffix("\r"))
    part = _PARTS.get(line[:1])
    return f"{paint(text, part, colour) if part else text}\n"
