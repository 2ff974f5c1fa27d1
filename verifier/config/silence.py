"""The suppressions of the configuration: which diagnostics of a text they silence."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from verifier.config import Config
from verifier.diagnostic import Diagnostic
from verifier.document import Document
from verifier.style import Style
from verifier.suppress import means
from verifier.suppress.quoted import Quotation


class Silenced(Struct, frozen=True):
    """What is left of the diagnostics, and which suppressions silenced something."""

    left: tuple[Diagnostic, ...]
    used: tuple[int, ...] = ()


class Silence:
    """The suppressions of a configuration, as they bear on one document."""

    def __init__(self, config: Config, document: Document) -> None:
        self.config = config
        self.document = document
        self.meant: dict[tuple[str, str], tuple[int, ...]] = {}
        self.quotations: dict[str, Quotation] = {}

    def of(self, diagnostic: Diagnostic) -> list[int]:
        """The suppressions that silence a diagnostic."""
        key = diagnostic.locus.path, diagnostic.rule
        if key not in self.meant:
            self.meant[key] = tuple(self.about(*key))
        return [it for it in self.meant[key] if self.stands(it, diagnostic)]

    def about(self, path: str, rule: str) -> Iterable[int]:
        """The suppressions of a rule that are for a file."""
        for index, it in enumerate(self.config.suppressions):
            if any(means(name, rule) for name in it.rules) and it.fits(path, self.config.root):
                yield index

    def stands(self, index: int, diagnostic: Diagnostic) -> bool:
        """Whether the words that a suppression quotes stand where a diagnostic points."""
        words = self.config.suppressions[index].text
        if not words:
            return True
        if words not in self.quotations:
            self.quotations[words] = Quotation(self.document, words)
        return self.quotations[words].touches(diagnostic.locus)


def silenced(config: Config, document: Document, said: Iterable[Diagnostic]) -> Silenced:
    """Apply the suppressions of a configuration to what was said of a document."""
    if not config.suppressions:
        return Silenced(tuple(said))
    silence = Silence(config, document)
    by = [(it, silence.of(it)) for it in said]
    used = {index for _, found in by for index in found}
    return Silenced(tuple(it for it, found in by if not found), tuple(sorted(used)))


def borne(document: Document, style: Style) -> tuple[str, ...]:
    """The keys under `uncited` that an entry of a reference list bears."""
    from verifier import facts
    from verifier.facts.references.names import fold
    from verifier.kinds.reference.uses import is_allowed

    folded = {key: fold(key) for key in style.uncited}
    entries = facts.of(document, style).references.entries
    allowed = [it for it in entries if is_allowed(it, set(folded.values()))]
    return tuple(key for key, it in folded.items() if any(is_allowed(one, {it}) for one in allowed))
