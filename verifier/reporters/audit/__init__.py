"""Reports of audits, one format a module: a copy by itself first, then the page of all copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast, get_args

from verifier.reporters import Checked

if TYPE_CHECKING:
    from verifier.collation.sides.edition import Record
    from verifier.document import Document
    from verifier.engine.audit import Audit

AuditFormat = Literal[
    "full", "concise", "json", "html", "json-lines", "sarif", "github", "gitlab", "junit"
]  # fmt: skip
FORMATS: tuple[AuditFormat, ...] = get_args(AuditFormat)


class AuditReporter(Protocol):
    """What the module of a format offers."""

    def item(
        self, audit: Audit, edition: Record, copy: Document, colour: bool, place: tuple[int, int]
    ) -> str:
        """What is said of one copy. From a manifest, the edition has no document.

        `place` says which copy it is, from 1, and of how many.
        """

    def page(self, items: Iterable[str], checked: Checked) -> Iterator[str]:
        """The whole report in pieces: what is said of each copy, in order."""


def reporter(name: AuditFormat) -> AuditReporter:
    """The reporter of a format."""
    return cast(
        "AuditReporter", import_module(f"verifier.reporters.audit.{name.replace('-', '_')}")
    )
