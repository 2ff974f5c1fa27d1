"""The one form that a manifest is written in: sorted keys, a passage a line, and no white space."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec
from msgspec import Struct

from verifier.errors import ManifestError
from verifier.manifest.codes import sound
from verifier.manifest.model import NORMAL_FORM, SCHEMA, Manifest

LONGEST = 128_000_000
"""How many bytes a manifest may have."""
_SHOWN = 200
_ENCODER = msgspec.json.Encoder(order="sorted")


def dump(manifest: Manifest) -> bytes:
    """The bytes of a manifest: UTF-8, lines that end at LF."""
    named = {field.encode_name: field.name for field in msgspec.structs.fields(Manifest)}
    lines = [_line(key, getattr(manifest, name)) for key, name in sorted(named.items())]
    return b"{" + b",\n".join(lines) + b"}\n"


def _line(key: str, value: object) -> bytes:
    if key == "passages" and isinstance(value, tuple):
        shown = b"[\n" + b",\n".join(map(_ENCODER.encode, value)) + b"]"
    else:
        shown = _ENCODER.encode(value)
    return _ENCODER.encode(key) + b":" + shown


def is_manifest(data: bytes) -> bool:
    """Whether bytes look like a manifest, of whatever version."""
    return data.lstrip()[:1] == b"{" and b'"verifier.manifest/' in data


def load(data: bytes, path: str) -> Manifest:
    """The manifest in some bytes. Raises ManifestError, whatever they are."""
    if len(data) > LONGEST:
        raise ManifestError(f"longer than {LONGEST:,} bytes", path)
    try:
        _known(msgspec.json.decode(data, type=_Head).schema, path)
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ManifestError(f"this is not a manifest: {_said(error)}", path) from None
    for fault in _faults(manifest):
        raise ManifestError(fault, path)
    if dump(manifest) != data:
        raise ManifestError(
            "the manifest was written anew by another program; take it as it was", path
        )
    return manifest


class _Head(Struct, frozen=True):
    schema: str


def _known(schema: str, path: str) -> None:
    if schema != SCHEMA:
        said = f"‘{schema[:_SHOWN]}’ is not a form of manifest known here ({SCHEMA})"
        raise ManifestError(said, path)


def _said(error: Exception) -> str:
    text = str(error)[:_SHOWN]
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def _faults(manifest: Manifest) -> Iterator[str]:
    """What is wrong with a manifest whose form is sound."""
    if manifest.normal_form != NORMAL_FORM:
        form = f"normal form {manifest.normal_form}, and {NORMAL_FORM} is known here"
        yield f"the manifest was made with {form}: make it anew"
    if not any(entry.words and not entry.optional for entry in manifest.passages):
        yield "the manifest has no passage that a copy must have, so it proves nothing"
    if manifest.words != sum(it.words for it in manifest.passages):
        yield "the number of words is not that of the passages"
    if len({it.id for it in manifest.passages}) < len(manifest.passages):
        yield "two passages have the same id"
    for entry in manifest.passages:
        if not sound(entry):
            yield f"the codes of passage ‘{entry.id[:_SHOWN]}’ do not fit its words"
        if any(one >= two for one, two in pairwise((-1, *entry.breaks, entry.words))):
            yield f"the breaks of passage ‘{entry.id[:_SHOWN]}’ do not fit its words"
