"""Each square bracket has a role, told from its owner or from its words."""

from __future__ import annotations

import pytest

from verifier import facts, readers
from verifier.facts.roles import EDITOR, Role, told
from verifier.source import Source
from verifier.style import Style


@pytest.mark.parametrize(
    ("inner", "role"),
    [
        ("was", "alteration"),
        ("The", "alteration"),
        ("ed", "alteration"),
        ("in 1926", "alteration"),
        ("... was", "alteration"),
        ("sic", "sic"),
        ("Sic!", "sic"),
        ("...", "ellipsis"),
        ("…", "ellipsis"),
        (". . .", "ellipsis"),
        ("---", "transcription"),
        ("illegible", "transcription"),
        ("Applause.", "transcription"),
        ("=a", "transcription"),
        (")e", "transcription"),
        ("Illustration: The mill", "transcription"),
        ("torn at the edge", "transcription"),
        ("music publisher in Vienna", "alteration"),
        ("?", "conjecture"),
        ("1850?", "conjecture"),
        ("ca. 1850", "conjecture"),
        ("Mill?", "conjecture"),
        ("TK", "placeholder"),
        ("citation needed", "placeholder"),
        ("Your Name", "placeholder"),
        ("insert date", "placeholder"),
        ("p. ??", "placeholder"),
        ("italics added", "editorial-note"),
        ("in the Letters – ed.", "editorial-note"),
        ("see the letter of May", "editorial-note"),
        ("The report is lost.", "editorial-note"),
        ("Footnote 1: The mill was hers.", "editorial-note"),
        ("12", "anchor"),
        ("*", "anchor"),
        ("†", "anchor"),
        ("0, 1", "interval"),
        ("", "empty"),
        (" ", "empty"),
        ("1914–84", "unknown"),
    ],
)
def test_words_tell_the_role(inner: str, role: Role) -> None:
    assert told(inner) == role


def test_a_long_bracket_is_a_note() -> None:
    assert told("so it was and " * 30) == "editorial-note"


def test_what_others_lay_claim_to_is_theirs() -> None:
    text = (
        "The mill [was] sold [1902:13], and the pond [had been] drained [1904:7-8].\n\n"
        "## References\n\n[1902] *Mills*, Bath: Ford\n\n[1904] *Ponds*, Bath: Ford\n"
    )
    found = facts.of(readers.read(Source("a.md", text)), Style())
    assert found.roles.names == (
        "alteration", "citation", "alteration", "citation", "reference-label", "reference-label",
    )  # fmt: skip
    assert len(found.roles.names) == len(found.brackets.square)
    assert found.roles.of(1) == "citation"
    editor = [found.text[it.open : it.close + 1] for it in found.roles.having(*EDITOR)]
    assert editor == ["[was]", "[had been]"]


def test_a_text_without_brackets_has_no_roles() -> None:
    assert facts.of(readers.read(Source("a.md", "None.")), Style()).roles.names == ()
