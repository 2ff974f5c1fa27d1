"""Files are read within a limit, and what cannot be read says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.files.read import SourceError, read, read_bytes


def test_the_text_is_exactly_what_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\x0bfour")
    source = read(str(path))
    assert (source.name, source.text) == (str(path), "one\r\ntwo\rthree\x0bfour")


def test_an_encoding_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("été".encode("latin-1"))
    assert read(str(path), "latin-1").text == "été"
    assert [fault.kind for fault in read(str(path)).faults] == ["undecodable"] * 2


def test_a_file_that_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_bytes(str(path), limit=5) == b"12345"
    with pytest.raises(SourceError, match="longer than 4 bytes"):
        read_bytes(str(path), limit=4)


@pytest.mark.parametrize(
    ("head", "sort"),
    [(b"%PDF-1.7", "a PDF"), (b"PK\x03\x04", "DOCX, ODT, EPUB"), (b"{\\rtf1 The", "an RTF")],
)
@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.html"])
def test_what_is_no_text_is_not_read_as_one(
    tmp_path: Path, name: str, head: bytes, sort: str
) -> None:
    path = tmp_path / name
    path.write_bytes(head + b" [state\n")
    with pytest.raises(SourceError, match=f"{sort}.*, to be converted to Markdown"):
        read(str(path))


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a directory"):
        read(str(tmp_path))
    with pytest.raises(SourceError, match="no such file"):
        read(str(tmp_path / "nowhere"))
