"""Manifests are made of editions, and shown."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import repeat
from unicodedata import normalize

from msgspec import Struct

from verifier.config.model import Config
from verifier.errors import FormError, ManifestError, SourceError, counted
from verifier.files.read import read_bytes, shown
from verifier.files.write import WriteError, write
from verifier.jobs import settings, streams
from verifier.jobs.editions import document_of, files_of, manifest_data
from verifier.jobs.exit_codes import CLEAN, OutputError
from verifier.jobs.messages import say
from verifier.manifest import canonical
from verifier.manifest import create as making
from verifier.manifest.model import File, Manifest
from verifier.reporters.parts.visible import encodable
from verifier.reporters.parts.visible import show as visible
from verifier.source import EncodingError

_WIDE = 60


class Creation(Struct, frozen=True):
    """The options of `create`, as they were given."""

    edition: str
    output: str | None = None
    title: str | None = None
    version: str | None = None
    date: str | None = None
    previous: str | None = None
    notices: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    config: str | None = None
    no_config: bool = False
    allow_outside: tuple[str, ...] | None = None


def create(options: Creation) -> int:
    """Write the manifest of an edition."""
    config = settings.configured(options.config, not options.no_config, {}, options.allow_outside)
    if os.path.isfile(options.edition) and manifest_data(options.edition) is not None:
        raise ManifestError("this is a manifest; name the edition", shown(options.edition))
    details = making.Details(
        title=options.title,
        version=options.version,
        date=day(options.date),
        previous=options.previous and sha256(of_manifest(options.previous)[0]).hexdigest(),
        notices=options.notices or config.style.notices,
        optional=options.optional,
    )
    if options.output is not None:
        refuse_to_overwrite(options.output, files_of(options.edition, config))
    made, _ = recorded(options.edition, config, details)
    data = canonical.dump(made)
    canonical.load(data, "the new manifest")
    if options.output is None:
        streams.write([data.decode("utf-8")])
    else:
        save(options.output, data)
    say(f"recorded {counted(made.words, 'word')} in {counted(len(made.passages), 'passage')}")
    return CLEAN


def refuse_to_overwrite(path: str, edition: Iterable[str]) -> None:
    """Raise FormError where the manifest would take the place of the edition."""
    if os.path.realpath(path) in map(os.path.realpath, edition):
        raise FormError("no manifest can take the place of the edition", shown(path))


def recorded(
    name: str, config: Config, details: making.Details
) -> tuple[Manifest, tuple[str, ...]]:
    """The manifest of an edition and the text of each passage. Raises FormError."""
    files = files_of(name, config)
    try:
        document = document_of(files, config)
        contents = [read_bytes(path) for path in files]
    except (SourceError, EncodingError) as error:
        raise ManifestError(f"the edition cannot be read: {error}", shown(name)) from None
    if any(fault.kind == "undecodable" for _, fault in document.faults):
        raise ManifestError("not all of it is text; see ‘verifier check’", shown(name))
    if document.unclosed:
        opener = document.unclosed[0][1].detail
        why = f"‘{visible(opener)}’ is never closed and hides a part of it; see ‘verifier check’"
        raise ManifestError(why, shown(name))
    named = zip(names(files), contents, strict=True)
    rows = tuple(File(it, sha256(data).hexdigest(), len(data)) for it, data in named)
    return making.create(document, rows, details), making.passages(document)


def names(files: tuple[str, ...]) -> list[str]:
    """What files are called in a manifest: by their paths from the folder that holds them all."""
    real = [os.path.abspath(path) for path in files]
    folder = os.path.commonpath([os.path.dirname(path) for path in real])
    paths = (os.path.relpath(path, folder).replace(os.sep, "/") for path in real)
    return [encodable(normalize("NFC", shown(path))) for path in paths]


def day(given: str | None) -> str | None:
    """The day of issue: as given, or that of SOURCE_DATE_EPOCH. Raises FormError."""
    if given is not None:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            raise FormError(f"‘{given}’ is not a day: write YYYY-MM-DD") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise FormError(f"SOURCE_DATE_EPOCH is ‘{epoch}’, which is no time") from None


def of_manifest(path: str) -> tuple[bytes, Manifest]:
    """The bytes of a manifest, and what it says. Raises ManifestError."""
    if not os.path.exists(path):
        raise ManifestError("there is no such file", shown(path))
    try:
        data = read_bytes(path, canonical.LONGEST)
    except SourceError as error:
        raise ManifestError(str(error), shown(path)) from None
    return data, canonical.load(data, shown(path))


def save(path: str, data: bytes) -> None:
    """Write a file whole. Raises OutputError."""
    try:
        write(path, data)
    except WriteError as error:
        raise OutputError(f"{visible(encodable(shown(path)))}: {error}") from None


def show(
    path: str, config: str | None, no_config: bool, allow_outside: tuple[str, ...] | None = None
) -> int:
    """Show a manifest, or what that of an edition would be, with the beginning of each passage."""
    if os.path.isfile(path) and manifest_data(path) is not None:
        data, manifest = of_manifest(path)
        streams.write(lines(manifest, ()))
        streams.write([f"sha256      {sha256(data).hexdigest()}\n"])
        return CLEAN
    settled = settings.configured(config, not no_config, {}, allow_outside)
    details = making.Details(notices=settled.style.notices)
    streams.write(lines(*recorded(path, settled, details)))
    return CLEAN


def lines(manifest: Manifest, texts: tuple[str, ...]) -> Iterator[str]:
    """A manifest in lines; the passages last."""
    said = {
        "title": manifest.title,
        "version": manifest.version,
        "date": manifest.date,
        "edition": ", ".join(it.name for it in manifest.edition.files),
        "previous": manifest.previous,
        "words": f"{manifest.words:,}",
        "references": ", ".join(manifest.references),
    }
    for name, value in said.items():
        if value:
            yield f"{name:10}  {visible(value)}\n"
    yield from (f"{'notice':10}  {visible(it)}\n" for it in manifest.notices)
    yield from (
        f"{'sha256':10}  {it.sha256}  {visible(it.name)}\n" for it in manifest.edition.files
    )
    kinds = Counter(it.kind for it in manifest.passages)
    sorts = ", ".join(counted(count, kind) for kind, count in sorted(kinds.items()))
    yield f"{'passages':10}  {len(manifest.passages):,} ({sorts})\n"
    for it, text in zip(manifest.passages, texts or repeat(""), strict=False):
        optional = "  may be left out" if it.optional else ""
        begins = f"{visible(it.id):>6}  {it.kind:9}  {counted(it.words, 'word'):>13}{optional}"
        yield f"  {begins}  {visible(text[:_WIDE])}".rstrip() + "\n"
