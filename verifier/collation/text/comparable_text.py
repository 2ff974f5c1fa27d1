"""The reading text of a document as it is compared: its code written out, in plain type."""

from __future__ import annotations

import re
from functools import cached_property

from verifier.collation.text.normalised import Exact, exact_of
from verifier.collation.text.struck_words import Strokes
from verifier.collation.text.tokens import CODE, Words, code_keys, keys_of
from verifier.document import Document, Mark

_FORMULA = "<math"
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,}).*")


class Written:
    """A document whose stretches can be set in plain type."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.strokes = Strokes(document)

    @cached_property
    def code(self) -> dict[int, str]:
        """The text of each piece of code, by its place in the reading text."""
        return {
            it.span.start: self.coded(it.value, it.source, it.source_span.start, it.source_span.end)
            for it in self.document.marks
            if it.kind == "code"
        }

    @cached_property
    def formulas(self) -> frozenset[int]:
        """Where formulas of web pages stand in the reading text."""
        marks = (it for it in self.document.marks if it.kind == "code")
        return frozenset(it.span.start for it in marks if self.is_formula(it))

    def is_formula(self, mark: Mark) -> bool:
        """Whether what a mark covers is mathematics and no code."""
        at, text = mark.source_span.start, self.document.sources[mark.source].text
        return text[at : at + len(_FORMULA)].lower() == _FORMULA

    @cached_property
    def pictures(self) -> tuple[tuple[int, int], ...]:
        """Where words stand that are read in place of pictures."""
        marks = (it.span for it in self.document.marks if it.kind == "image")
        return tuple((it.start, it.end) for it in marks)

    def coded(self, value: str, source: int, start: int, end: int) -> str:
        """What a piece of code says, without its fence."""
        if value:
            return value
        lines = self.document.sources[source].text[start:end].splitlines()
        return "\n".join(line for line in lines if not _FENCE.fullmatch(line))

    @cached_property
    def has_any_code(self) -> bool:
        """Whether there is code anywhere."""
        return CODE in self.text

    def has_code(self, start: int, end: int) -> bool:
        """Whether a stretch has a piece of code."""
        return self.has_any_code and self.text.find(CODE, start, end) >= 0

    def coded_keys(self, at: int) -> tuple[str, ...]:
        """The words of a piece of code; in a formula, which is set in many ways, no mere signs."""
        said = self.code.get(at, CODE)
        return keys_of(said) if at in self.formulas else code_keys(said)

    def shown(self, start: int, end: int) -> str:
        """A stretch of reading text with its code written out."""
        text = self.text[start:end]
        if CODE not in text:
            return text
        parts = (self.code.get(at, CODE) if it == CODE else it for at, it in enumerate(text, start))
        return "".join(parts)

    @cached_property
    def exacts(self) -> Exact:
        """All of the reading text, to be set in plain type."""
        return Exact(self.text)

    def even(self, start: int, end: int) -> str | None:
        """A stretch on one line, nearly in plain type; None where that does not say what it is."""
        if self.exacts.breaks(start, end) or self.has_code(start, end):
            return None
        if self.strokes.touch(start, end):
            return None
        return self.exacts.even[start:end]

    def exact(self, start: int, end: int) -> str:
        """A stretch in plain type on one line, its code written out."""
        if self.strokes.touch(start, end):
            words = Words(self.text, (start, end))
            return "\n".join([exact_of(self.shown(start, end)), *self.strokes.keys(words)])
        if self.has_code(start, end):
            codes = (it for it in range(start, end) if self.text[it] == CODE)
            keys = (key for it in codes for key in self.coded_keys(it))
            return "\n".join([exact_of(self.shown(start, end)), *keys])
        return self.exacts.of(start, end)
