"""A source: decoded without loss, with its faults; lines end where people see them end."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.source import EncodingError, Position, Source, Span, decode

TEXT = st.text(st.sampled_from("ab \r\n\v\f\x1c\x85\u2028é𝒜e\u0301\ufeff"), max_size=30)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-32-be", "gb18030", "utf-7")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_what_was_encoded_is_decoded(encoding: str, text: str) -> None:
    source = decode("a", text.encode(encoding), encoding.removesuffix("-sig"))
    assert (source.text, source.faults) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    assert decode("a", "naïve".encode(encoding)).text == "naïve"


@pytest.mark.parametrize(
    ("data", "encoding", "text", "faults"),
    [
        (b"caf\xe9 and \xff\xfe!", None, "caf\ufffd and \ufffd\ufffd!", [(3, 4), (9, 11)]),
        (b"\xef\xbb\xbfa\xff", None, "a\ufffd", [(1, 2)]),
        (b"\xff\xfea\0b", None, "a\ufffd", [(1, 2)]),
        (b"a\xff\xffb", "gb18030", "a\ufffd\ufffdb", [(1, 3)]),
        (b"a\0\0b", None, "a\0\0b", [(1, 3)]),
        (b"\xc3", None, "\ufffd", [(0, 1)]),
    ],
)
def test_bytes_that_do_not_decode_are_told_and_the_rest_is_kept(
    data: bytes, encoding: str | None, text: str, faults: list[tuple[int, int]]
) -> None:
    source = decode("a", data, encoding)
    assert source.text == text
    assert [it.span for it in source.faults] == [Span(*it) for it in faults]


def test_a_fault_names_the_byte() -> None:
    assert decode("a", b"\xef\xbb\xbfab\xff").faults[0].detail == "byte 5: ff"


@given(st.binary(max_size=40), st.sampled_from((None, "utf-16", "gb18030", "ascii", "shift_jis")))
def test_any_bytes_are_decoded(data: bytes, encoding: str | None) -> None:
    source = decode("a", data, encoding)
    assert all(0 <= it.span.start < it.span.end <= len(source.text) for it in source.faults)


def stepwise(body: bytes, codec: str) -> tuple[str, list[int]]:
    """The text, and at which byte each stretch of mistakes begins, found one by one."""
    text, wrong, at, last = "", [], 0, -1
    while True:
        try:
            return text + body[at:].decode(codec), wrong
        except UnicodeDecodeError as error:
            text += body[at : at + error.start].decode(codec) + "\ufffd"
            if error.start > 0 or at != last:
                wrong.append(at + error.start)
            at = last = at + error.end


PIECES = st.sampled_from(
    [
        b"a",
        b"\xe9",
        b"\xc3",
        b"\xa9",
        b"\xf0\x9f",
        b"\x92\xa9",
        b"\x00",
        b"\x00\xd8",
        b"\x11",
        b"\xff",
        b"\n",
    ]
)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("marked", [True, False])
@given(body=st.lists(PIECES, max_size=16).map(b"".join) | st.binary(max_size=24))
def test_faults_name_the_bytes_that_a_naive_decoder_finds(
    codec: str, marked: bool, body: bytes
) -> None:
    mark = "\ufeff".encode(codec)
    source = decode("a", mark + body if marked else body, None if marked else codec)
    if not body.startswith(b"\0\0" if marked else mark):  # which would be another mark
        text, wrong = stepwise(body, codec)
        assert source.text == text
        faults = [it.detail.split(":")[0] for it in source.faults if it.kind == "undecodable"]
        assert faults == [f"byte {at + len(mark) * marked}" for at in wrong]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(b"\xff\xfe" + b"\x00\xd8" * 300_000, None), (b"\x81 " * 300_000, "shift_jis")],
)
def test_many_wrong_bytes_take_no_longer_each(data: bytes, encoding: str | None) -> None:
    began = time.process_time()
    assert decode("a", data, encoding).faults
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "encoding", ["nope", "hex", "undefined", "punycode", "idna", "unicode_escape", "a\0b"]
)
def test_what_is_no_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(EncodingError):
        decode("a", b"", encoding)


@given(TEXT)
def test_lines_are_the_text(text: str) -> None:
    source = Source("a", text)
    lines = re.split(r"\r\n|\r|\n", text)
    assert [source.line(number) for number in range(1, len(lines) + 1)] == lines
    assert len(source.line_starts) == len(lines)


@given(TEXT, st.integers(0, 30))
def test_a_position_leads_back_to_its_offset(text: str, offset: int) -> None:
    source = Source("a", text)
    offset = min(offset, len(text))
    place = source.position(offset)
    assert source.line_starts[place.line - 1] + place.column - 1 == offset
    assert place >= Position(1, 1)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_not_taken_for_something_else(codec: str) -> None:
    data = "Die Mühle [was] “sold”.".encode(codec)
    with pytest.raises(EncodingError, match=codec):
        decode("a.md", data)
    assert decode("a.md", data, codec).text == "Die Mühle [was] “sold”."
    assert decode("a.md", "\ufeff[was]".encode(codec)).text == "[was]"
    for other in (b"\0" * 20, b"[was] \0 sold.", b"a\0b"):
        assert decode("a.md", other).text == other.decode()
