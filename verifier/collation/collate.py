"""One comparison from end to end: an edition's record and a copy in, the outcome out."""

from __future__ import annotations

from verifier.collation import Collation
from verifier.collation.alignment.alignment import chart
from verifier.collation.classification.accidentals import accidentals
from verifier.collation.classification.hidden_words import has_hidden, hidden
from verifier.collation.classification.layout.page_furniture import furnished
from verifier.collation.classification.optional_passages import spared
from verifier.collation.classification.variants import Frame, differences, transposition
from verifier.collation.sides.copy import copy_of
from verifier.collation.sides.edition import Record
from verifier.collation.verdict import judged
from verifier.document import Document


def collate(edition: Record, document: Document) -> Collation:
    """Compare a copy with an edition."""
    copy = copy_of(document, edition)
    if edition.exacts == copy.digests and not has_hidden(document):
        return judged(edition, copy.words, ())
    frame = Frame(edition, copy, chart(edition, copy))
    changes, pairs = differences(frame)
    variants = furnished(edition, copy, list(spared(frame, changes)))
    variants += [transposition(frame, runs) for runs in frame.chart.moved]
    variants += hidden(frame)
    variants += accidentals(frame, pairs)
    return judged(edition, copy.words, variants)
