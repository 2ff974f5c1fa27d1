"""Where reports go: to standard output, to files, to the summary of a CI run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from verifier import __version__
from verifier.errors import FormError, listed
from verifier.files.find import Excluded
from verifier.jobs import streams
from verifier.jobs.exit_codes import CLEAN, OutputError, gravest, outcome
from verifier.jobs.messages import is_read_by_runner
from verifier.reporters import Checked
from verifier.reporters.parts.visible import encodable, show
from verifier.ruleset import Rule

Format = TypeVar("Format", bound=str)

_HOSTED = ("sarif", "github", "gitlab", "junit")
"""Formats that name files as their repository does."""
_TEXT = ("full", "concise")
_XML = ("html", "junit", "checkstyle")
_STDOUT = ("", "-", "/dev/stdout", "/dev/fd/1")
"""What is no file to write a report to; what is there would be lost, were it one."""


class File(Struct, Generic[Format], frozen=True):
    """A file that a report goes to, and its format."""

    format: Format
    path: str


class Stream(Struct, Generic[Format], frozen=True):
    """The format of the report that goes to a stream, and to which."""

    format: Format
    to_stderr: bool = False


def settled(checked: Checked, known: Iterable[Rule], formats: Sequence[str]) -> Checked:
    """What reports speak of, with what the formats need besides."""
    rules = {rule.id: rule for rule in known}
    if not set(formats) & set(_HOSTED):
        return replace(checked, known=rules, version=__version__)
    from verifier.jobs import repository_paths

    failed = (it.path for it in checked.skipped)
    places = repository_paths.places((*checked.paths, *failed))
    return replace(checked, known=rules, version=__version__, places=places)


def write(
    stream: Stream[Format] | None,
    files: Sequence[File[Format]],
    page: Callable[[int, Format], Iterable[str]],
) -> int:
    """Write reports: to a stream, if any is wanted, and to files.

    `page` makes the report of a number, 0 for the stream.
    """
    code = CLEAN
    if stream is not None:
        code = outcome(partial(_show, stream, page(0, stream.format)))
    for number, file in enumerate(files, 1):
        code = gravest(code, outcome(partial(_save, file, page(number, file.format))))
    return code


def _show(stream: Stream[Any], pages: Iterable[str]) -> int:
    if is_read_by_runner():
        pages = _unheard(stream.format, pages)
    streams.write(pages, to_stderr=stream.to_stderr)
    return CLEAN


def _unheard(form: str, pages: Iterable[str]) -> Iterable[str]:
    """The pages of a report in which a runner finds no command that nobody meant."""
    from verifier.reporters.parts.github_runner import JSON_MARK, XML_MARK, escaped, neutral

    if form in _TEXT:
        return ("\n".join(map(neutral, piece.split("\n"))) for piece in pages)
    if form == "github":
        return pages
    mark = XML_MARK if form in _XML else JSON_MARK
    return (escaped(piece, mark) for piece in pages)


def _save(file: File[Any], pages: Iterable[str]) -> int:
    from verifier.files.write import WriteError, write

    try:
        write(file.path, "".join(pages).encode("utf-8"))
    except WriteError as error:
        name = show(encodable(file.path))
        raise OutputError(f"the report {name} cannot be written: {error}") from None
    return CLEAN


def summarise(pages: Iterable[str]) -> int:
    """Add to the summary that GitHub shows of a step, if there is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with open(path, "ab") as stream:
                stream.write("".join(pages).encode("utf-8"))
        except OSError as error:
            raise OutputError(f"the step summary cannot be written: {error.strerror}") from None
    return CLEAN


def files(given: Iterable[str], formats: Sequence[Format]) -> tuple[File[Format], ...]:
    """The files that reports are to go to. Raises FormError."""
    found = tuple(_file(it, formats) for it in given)
    paths = Counter(os.path.realpath(it.path) for it in found)
    for it in found:
        if paths[os.path.realpath(it.path)] > 1:
            raise FormError("two reports would go to this file", encodable(it.path))
    return found


def refuse_to_overwrite(
    chosen: Iterable[File[Any]], texts: Iterable[str], others: Iterable[str | None] = ()
) -> None:
    """Raise FormError where a report would take the place of what is read."""
    reports = {os.path.realpath(it.path): it.path for it in chosen}
    if not reports:
        return
    for path in others:
        if path and (name := reports.get(os.path.realpath(path))):
            raise FormError("this is read; no report can take its place", encodable(name))
    for path in texts:
        if name := reports.get(os.path.realpath(path)):
            remedy = "put it into another folder, or exclude it"
            raise FormError(f"no report can take the place of a text: {remedy}", encodable(name))


def sparing(excluded: Excluded, chosen: Iterable[File[Any]]) -> Excluded:
    """What is excluded, and in a folder the pages of an earlier run that new ones replace."""
    pages = {os.path.realpath(it.path) for it in chosen if it.format == "html" and is_page(it.path)}
    if not pages:
        return excluded

    def sparing(path: str, named: bool) -> bool:
        return excluded(path, named) or (not named and os.path.realpath(path) in pages)

    return sparing


def is_page(path: str) -> bool:
    """Whether a file holds a page that was made here."""
    from verifier.reporters.parts.html.frame import MADE

    if not os.path.isfile(path):  # from a pipe, nothing would come
        return False
    try:
        with open(path, "rb") as stream:
            return stream.read(len(MADE)) == MADE.encode()
    except OSError:
        return False


def _file(given: str, formats: Sequence[Format]) -> File[Format]:
    """A file as it is given: with its format in front, or with a name that tells it."""
    head, sign, rest = given.partition("=")
    name, path = (head, rest) if sign and head in formats else (_told(given), given)
    if path in _STDOUT:
        raise FormError("‘-o’ takes a file; standard output has --output-format", encodable(given))
    for it in formats:
        if it == name:
            return File(it, path)
    wanted = f"the name does not tell its format; write it in front, as in ‘{formats[-1]}={path}’"
    if name:
        wanted = f"there is no format ‘{name}’ here: expected {listed(formats)}"
    raise FormError(wanted, encodable(given))


_NAMES = (
    (".sarif", "sarif"),
    (".sarif.json", "sarif"),
    (".rdjson", "rdjson"),
    (".rdjson.json", "rdjson"),
    (".jsonl", "json-lines"),
    (".ndjson", "json-lines"),
    (".html", "html"),
    (".txt", "full"),
)
_WORDS = (
    ("codequality", ".json", "gitlab"),
    ("code-quality", ".json", "gitlab"),
    ("junit", ".xml", "junit"),
    ("checkstyle", ".xml", "checkstyle"),
    ("", ".json", "json"),
)


def _told(path: str) -> str:
    """The format that the name of a file tells, or nothing.

    >>> _told("out/report.sarif"), _told("gl-code-quality-report.json"), _told("report.xml")
    ('sarif', 'gitlab', '')
    """
    name = os.path.basename(path).lower()
    for end, form in _NAMES:
        if name.endswith(end):
            return form
    return next((form for word, end, form in _WORDS if word in name and name.endswith(end)), "")
