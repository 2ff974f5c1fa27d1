"""Front matter: what is metadata, what is text under a rule, and what it costs to tell."""

from __future__ import annotations

import pytest

from verifier.readers.markdown.front_matter import end_of

METADATA = {
    "a key": "---\ntitle: Mills\n---\n",
    "TOML": '+++\ntitle = "Mills"\n+++\n',
    "ended by dots": "---\ntitle: Mills\n...\n",
    "a list": "---\nkeepers:\n- Holt\n- Brandt\n---\n",
    "keys in other letters, and quoted": '---\ntítulo: Una\n"palabras clave": x\n---\n',
    "a block set in": "---\nabstract: |\n  Two lines\n\n  of words.\n---\n",
    "a comment first": "---\n# made by hand\n\ntitle: Mills\n---\n",
    "CRLF": "---\r\ntitle: Mills\r\n---\r\n",
}
TEXT = {
    "verse under a rule": "---\n\n    Verse stands here,\n    and here.\n\n---\n",
    "a heading between rules": "---\n# Mills\n---\n",
    "prose between rules": "---\nThe mill stood.\n---\n",
    "never closed": "---\ntitle: Mills\n\nThe mill stood.\n",
    "a rule alone": "---\n",
    "nothing between": "---\n---\n",
    "a longer rule": "----\ntitle: Mills\n----\n",
}


@pytest.mark.parametrize("text", METADATA.values(), ids=METADATA.keys())
def test_metadata_is_no_text(text: str) -> None:
    assert end_of(text + "Text.", 0) == len(text)


@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT.keys())
def test_what_stands_between_rules_is_text(text: str) -> None:
    assert end_of(text, 0) == 0


def test_it_may_come_after_a_byte_order_mark_and_end_the_text() -> None:
    text = "\ufeff---\ntitle: Mills\n---"
    assert end_of(text, 1) == len(text)
