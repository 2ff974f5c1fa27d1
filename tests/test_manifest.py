"""Manifests: one form of bytes, hostile input refused in words, signatures as minisign has them."""

from __future__ import annotations

import json
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import readers
from verifier.collation.collate import collate
from verifier.collation.sides import edition as records
from verifier.errors import ManifestError
from verifier.manifest import canonical, minisign, record, secret
from verifier.manifest.create import Details, create
from verifier.manifest.minisign import PublicKey, SignatureError
from verifier.manifest.model import File, Manifest
from verifier.manifest.secret import SecretKey
from verifier.source import Source

EDITION = """\
# The Tide Mill

Printed at the sign of the eel.

## Of the pond

The mill stood by the pond [in 1871], and the pond was kept by the miller. [1911:12]

The owners of the steam mills laughed at him and at his eels.

## Imprint

The Pond Press, 1911. Not for sale.

## References

[1911] Ann Author, *The Eel and the Mill*. Pond Press.

[1912] Ben Author, *The Mill and the Eel*. Pond Press.
"""
FILES = (File("mill.md", "ab" * 32, 400),)
NUMBER, SEED = b"eelsmill", bytes(range(32))
CHEAP = 1 << 15, 1 << 24
PROGRAM = shutil.which("minisign")
minisign_here = pytest.mark.skipif(not PROGRAM, reason="minisign is not installed")


def made(text: str = EDITION, **details: object) -> Manifest:
    document = readers.read(Source("mill.md", text))
    return create(document, FILES, msgspec.convert(details, Details))


# The record.


def test_what_a_manifest_holds() -> None:
    manifest = made(version="2", date="2026-11-24", notices=("Ask first.",), previous="0" * 64)
    assert manifest.title == "The Tide Mill"
    assert manifest.references == ("1911", "1912")
    assert [it.kind for it in manifest.passages[:3]] == ["heading", "paragraph", "heading"]
    assert [it.id for it in manifest.passages] == [str(n) for n in range(1, 11)]
    assert manifest.words == sum(it.words for it in manifest.passages)
    assert not any(it.optional for it in manifest.passages)
    assert (manifest.version, manifest.date, manifest.notices) == (
        "2", "2026-11-24", ("Ask first.",),
    )  # fmt: skip


def test_the_text_is_not_in_it() -> None:
    data = canonical.dump(made(title="T"))
    assert b"miller" not in data
    assert b"eel" not in data.replace(b"T", b"")


def test_the_form_is_canonical() -> None:
    data = canonical.dump(made())
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    plain = json.loads(data)
    assert list(plain) == sorted(plain)
    assert all(list(it) == sorted(it) for it in plain["passages"])
    assert plain["schema"] == "verifier.manifest/1"
    assert data.count(b"\n{") == len(plain["passages"])
    assert canonical.dump(canonical.load(data, "m.json")) == data
    assert canonical.dump(made()) == data


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1", {"1"}),
        ("2-3", {"2", "3"}),
        ("heading", {"1", "3", "6", "8"}),
        ("imprint", {"6", "7"}),
        ("  Of  the pond ", {"3", "4", "5"}),
        ("The Tide Mill", {str(n) for n in range(1, 11)}),
    ],
)
def test_what_a_copy_may_leave_out(name: str, expected: set[str]) -> None:
    manifest = made(optional=(name,))
    assert {it.id for it in manifest.passages if it.optional} == expected


@pytest.mark.parametrize("name", ["0", "11", "3-2", "9999999999999", "-", "cover", "²", ""])
def test_a_name_of_no_passage_is_refused(name: str) -> None:
    with pytest.raises(ManifestError, match="no passage is called"):
        made(optional=(name,))


def test_an_edition_without_words_is_refused() -> None:
    with pytest.raises(ManifestError, match="the edition has no words"):
        made("…\n\n– –\n")


COPIES: dict[str, Callable[[str], str]] = {
    "the same": lambda text: text,
    "typed otherwise": lambda text: text.replace("-", "–").replace("\n", "\r\n"),
    "one word": lambda text: text.replace("laughed", "smiled"),
    "not": lambda text: text.replace("Not for", "for"),
    "a bracket": lambda text: text.replace("[in 1871]", "in 1871"),
    "a number": lambda text: text.replace("1871", "1877"),
    "no tail": lambda text: text[: text.index("## References")],
    "no head": lambda text: text[text.index("## Of") :],
    "shorter": lambda text: text.replace("The owners of the steam mills laughed at him and ", ""),
    "capitals": lambda text: text.replace("pond", "Pond"),
    "capitals beside": lambda text: text.replace("Not for", "For").replace("not", "Not"),
    "an accent beside": lambda text: text.replace("laughed at him", "smiled at thé him"),
    "points": lambda text: text.replace("pond [", "pond, [").replace("eels.", "eels!"),
    "points beside": lambda text: text.replace("1911. Not", "1912! Not"),
    "moved": lambda text: text[text.index("## Of") :] + text[: text.index("## Of")],
    "another text": lambda text: "Nothing here. Go away, and look for it elsewhere.",
    "empty": lambda text: "",
}


@pytest.mark.parametrize("name", COPIES)
def test_a_manifest_gives_the_verdict_that_the_text_gives(name: str) -> None:
    edition = records.record(readers.read(Source("mill.md", EDITION)))
    copy = readers.read(Source("copy.md", COPIES[name](EDITION)))
    with_text = collate(edition, copy)
    without = collate(record(canonical.load(canonical.dump(made()), "m.json")), copy)
    assert without.verdict == with_text.verdict
    assert without.flags == with_text.flags
    assert without.states == with_text.states
    assert without.count == with_text.count
    assert all(it.lemma is None and it.edition is None for it in without.variants)
    ours, theirs = (
        [(it.kind, it.sort, it.place, it.copy, it.reading) for it in found.variants]
        for found in (with_text, without)
    )
    assert ours == theirs


def test_words_that_a_line_end_breaks_are_told_by_number() -> None:
    broken = made("The mill.\n\nThe mill-\nstone lay by the mill-\npond.\n")
    assert [it.breaks for it in broken.passages] == [(), (1, 5)]
    back = record(canonical.load(canonical.dump(broken), "m.json"))
    assert back.breaks == {3, 7}


def test_what_may_be_left_out_is_not_missing() -> None:
    manifest = record(made(optional=("Imprint", "2")))
    without = EDITION.replace("## Imprint\n\nThe Pond Press, 1911. Not for sale.\n", "")
    cut = without.replace("Printed at the sign of the eel.\n", "")
    for text in (EDITION, without, cut):
        found = collate(manifest, readers.read(Source("copy.md", text)))
        assert (found.verdict, found.flags) == ("complete", ())
    assert found.coverage < 1
    gone = cut.replace("The owners of the steam mills laughed at him and at his eels.\n", "")
    assert collate(manifest, readers.read(Source("copy.md", gone))).verdict == "abridged"
    half = EDITION.replace("Printed at the sign", "The sign")
    assert collate(manifest, readers.read(Source("copy.md", half))).verdict == "altered"


# Hostile manifests.


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is not a manifest"),
        (b"[]", "expected `object`, got `array`"),
        (b"{", "truncated"),
        (b'{"schema": "verifier.manifest/2"}', "is not a form of manifest known here"),
        (b'{"schema": 1}', "expected `str`, got `int`"),
        (b'{"schema": "\xff"}', "this is not a manifest"),
        (b'{"schema": "verifier.manifest/1"}', "missing required field"),
        (b"[" * 100_000, "this is not a manifest"),
        (b'{"a":' * 100_000, "this is not a manifest"),
        (b'{"schema": "' + b"x" * 1_000_000 + b'"}', "is not a form"),
        (b'{"schema": "verifier.manifest/1", "' + b"x" * 100_000 + b'": 1}', "unknown field"),
    ],
)
def test_what_is_no_manifest(data: bytes, said: str) -> None:
    with pytest.raises(ManifestError) as caught:
        canonical.load(data, "m.json")
    assert said in str(caught.value)
    assert str(caught.value).startswith("m.json: ")
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"normal-form": 99}, "normal form 99"),
        ({"normal-form": "1"}, "expected `int`"),
        ({"words": 3}, "the number of words"),
        ({"words": -1}, ">= 0"),
        ({"words": 10**30}, "manifest"),
        ({"title": 1}, "expected `str | null`"),
        ({"date": "yesterday"}, "regex"),
        ({"previous": "0" * 63}, "regex"),
        ({"edition": {"name": "a", "files": []}}, "length >= 1"),
        ({"edition": {"name": "a", "more": 1}}, "unknown field `more`"),
        ({"more": 1}, "unknown field `more`"),
        ({"references": "1911"}, "expected `array`"),
        ({"notices": ["x" * 20_001]}, "length <= 20000"),
        ({"title": "Other"}, "written anew by another program"),
    ],
)
def test_what_is_wrong_in_a_manifest(values: dict[str, object], said: str) -> None:
    plain = json.loads(canonical.dump(made())) | values
    with pytest.raises(ManifestError, match=r"m\.json: ") as caught:
        canonical.load(json.dumps(plain).encode(), "m.json")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("words", 4, "the number of words"),
        ("words", 0, ">= 1"),
        ("codes", "AAAA", "do not fit"),
        ("codes", "é", "do not fit"),
        ("codes", "A", "do not fit"),
        ("shapes", "AAAA", "do not fit"),
        ("breaks", [3], "the breaks of passage"),
        ("breaks", [1, 1], "the breaks of passage"),
        ("breaks", [-1], ">= 0"),
        ("exact", "AB" * 16, "regex"),
        ("same", "ab" * 17, "regex"),
        ("kind", "poem", "poem"),
        ("id", "2", "same id"),
        ("id", "", "length >= 1"),
        ("id", "\x1b[31m" * 100, "written anew"),
        ("optional", "yes", "expected `bool`"),
        ("span", [0, 1], "unknown field `span`"),
    ],
)
def test_what_is_wrong_in_a_passage(key: str, value: object, said: str) -> None:
    plain = json.loads(canonical.dump(made()))
    plain["passages"][0][key] = value
    with pytest.raises(ManifestError) as caught:
        canonical.load(json.dumps(plain).encode(), "m.json")
    assert said in str(caught.value)


def test_a_manifest_that_is_too_long_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "LONGEST", 10)
    with pytest.raises(ManifestError, match="longer than 10 bytes"):
        canonical.load(canonical.dump(made()), "m.json")


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_byte_that_is_changed_is_told_or_changes_the_record(at: int, by: int) -> None:
    data = canonical.dump(made())
    at %= len(data)
    other = data[:at] + bytes([data[at] ^ by]) + data[at + 1 :]
    try:
        loaded = canonical.load(other, "m.json")
    except ManifestError:
        return
    assert loaded != made()


# Signatures.


def public() -> PublicKey:
    return minisign.public_of(NUMBER, SEED)


DATA = b"What is signed.\n"
VECTOR = b"""\
untrusted comment: signature from minisign secret key
RURcVi1EdtVxDfEF+q3ywN7MMp/syuHs3nxPc9/h3CAdXV+g5UK9CmuIHiUVXmuQyyUGy1yr6yfdEcpHlJgRx3EQqlDZG+GWxAw=
trusted comment: \xc3\xa9t\xc3\xa9
AW9sToxpic03kfFmQxNRP8TkPBuQVFlOaTLlP+L5IizOhT2Gm3F1gxYTbWFWpz0hFl3V9wqMpSXHnnrZ+y2fAg==
"""
"""What the program wrote for `data\\n`, with a key made for this test."""
VECTOR_KEY = "RWRcVi1EdtVxDTG1pAfNBmGY4wjfp9TLwF33c21ESp07uYMy+ObCj9uW"


def test_a_signature_that_the_program_made() -> None:
    key = minisign.public_key(VECTOR_KEY, "the key")
    signature = minisign.signature(VECTOR, "d.minisig")
    assert minisign.verify(b"data\n", signature, key, "d") == "été"
    assert key.name == "D71D576442D565C"


def test_what_is_signed_is_verified() -> None:
    signed = minisign.signed(DATA, NUMBER, SEED, "mill, version 2")
    found = minisign.verify(DATA, minisign.signature(signed, "s"), public(), "d")
    assert found == "mill, version 2"
    assert signed == minisign.signed(DATA, NUMBER, SEED, "mill, version 2")


def test_every_byte_of_what_is_signed_counts() -> None:
    signature = minisign.signature(minisign.signed(DATA, NUMBER, SEED, "c"), "s")
    for at in range(len(DATA)):
        for bit in range(8):
            other = DATA[:at] + bytes([DATA[at] ^ 1 << bit]) + DATA[at + 1 :]
            with pytest.raises(SignatureError, match="signature wrong"):
                minisign.verify(other, signature, public(), "d")


def test_every_byte_of_a_signature_counts_but_those_of_the_untrusted_comment() -> None:
    signed = minisign.signed(DATA, NUMBER, SEED, "file:mill.md\tversion:2")
    free = range(len(minisign.UNTRUSTED), signed.index(b"\n"))
    for at in range(len(signed)):
        for bit in range(8):
            other = signed[:at] + bytes([signed[at] ^ 1 << bit]) + signed[at + 1 :]
            try:
                signature = minisign.signature(other, "s")
                minisign.verify(DATA, signature, public(), "d")
            except ManifestError:
                continue
            assert at in free, (at, bit)


def test_a_signature_that_is_cut_off_is_none() -> None:
    signed = minisign.signed(DATA, NUMBER, SEED, "c")
    for end in range(len(signed)):
        with pytest.raises(ManifestError):
            minisign.signature(signed[:end], "s")
    for more in (b"x", b"\n", signed):
        with pytest.raises(ManifestError):
            minisign.signature(signed + more, "s")


def test_a_trusted_comment_of_another_signature_is_told() -> None:
    one = minisign.signed(DATA, NUMBER, SEED, "version 1").split(b"\n")
    two = minisign.signed(b"other", NUMBER, SEED, "version 2").split(b"\n")
    for swapped in (
        [one[0], one[1], two[2], one[3]],
        [one[0], one[1], one[2], two[3]],
        [one[0], one[1], two[2], two[3]],
    ):
        signature = minisign.signature(b"\n".join([*swapped, b""]), "s")
        with pytest.raises(SignatureError, match="the trusted comment is not the one signed"):
            minisign.verify(DATA, signature, public(), "d")


def test_a_key_that_is_not_trusted_is_told() -> None:
    signature = minisign.signature(minisign.signed(DATA, NUMBER, SEED, "c"), "s")
    other = minisign.public_of(b"12345678", SEED[::-1])
    with pytest.raises(SignatureError, match="key unknown: signed with key 6C6C696D736C6565"):
        minisign.verify(DATA, signature, other, "d")
    with pytest.raises(SignatureError, match="signature wrong"):
        minisign.verify(DATA, signature, PublicKey(NUMBER, other.key), "d")


def test_a_legacy_signature_is_refused() -> None:
    lines = minisign.signed(DATA, NUMBER, SEED, "c").split(b"\n")
    lines[1] = b64encode(b"Ed" + b64decode(lines[1])[2:])
    with pytest.raises(ManifestError, match="a legacy signature"):
        minisign.signature(b"\n".join(lines), "s")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n" * 4, b"x" * 1_000_000, b"\xff\n\n\n\n", VECTOR * 2, VECTOR.replace(b"=", b""),
        VECTOR.replace(b"\n", b"\r\n"), VECTOR.replace(b"untrusted", b"trusted"),
        VECTOR.replace(b"\ntrusted", b"\nTrusted"), VECTOR.replace(b"RUR", b"QUR"),
    ],
)  # fmt: skip
def test_what_is_no_signature(data: bytes) -> None:
    with pytest.raises(ManifestError, match="s: "):
        minisign.signature(data, "s")


@pytest.mark.parametrize("text", ["", "x", "RW", VECTOR_KEY[:-1], "Q" + VECTOR_KEY[1:], "é" * 56])
def test_what_is_no_public_key(text: str) -> None:
    with pytest.raises(ManifestError):
        minisign.public_key(text, "k")
    with pytest.raises(ManifestError):
        minisign.public_key(f"untrusted comment: k\n{text}\n", "k")


@pytest.mark.parametrize("comment", ["a\nb", "\x1b[0m", "x" * 9000, "\x00"])
def test_a_trusted_comment_is_one_line(comment: str) -> None:
    with pytest.raises(ManifestError, match="one line"):
        minisign.signed(DATA, NUMBER, SEED, comment)


# Keys.


def locked(password: bytes | None, cost: tuple[int, int] = CHEAP) -> bytes:
    return secret.secret_file(SecretKey(NUMBER, SEED), public().key, password, b"\7" * 32, cost)


@pytest.mark.parametrize("password", [None, b"eel"])
def test_a_secret_key_comes_back(password: bytes | None) -> None:
    data = locked(password)
    assert secret.is_locked(data, "k") == bool(password)
    assert secret.secret_key(data, password, "k") == SecretKey(NUMBER, SEED)


@pytest.mark.parametrize("password", [b"Eel", b"", None])
def test_a_wrong_password_is_told(password: bytes | None) -> None:
    with pytest.raises(ManifestError, match="the password is wrong"):
        secret.secret_key(locked(b"eel"), password, "k")


def test_a_damaged_secret_key_is_told() -> None:
    first, body, _ = locked(None).split(b"\n")
    whole = bytearray(b64decode(body))
    for at in (0, 3, 5, 70, 100, 130):
        other = bytes([*whole[:at], whole[at] ^ 1, *whole[at + 1 :]])
        with pytest.raises(ManifestError):
            secret.secret_key(first + b"\n" + b64encode(other) + b"\n", None, "k")


@pytest.mark.parametrize("cost", [(1 << 40, 1 << 20), (1 << 20, 1 << 40), (2**64 - 1, 2**64 - 1)])
def test_a_key_that_would_take_all_memory_is_refused(cost: tuple[int, int]) -> None:
    first, body, _ = locked(b"eel").split(b"\n")
    whole = b64decode(body)
    limits = b"".join(it.to_bytes(8, "little") for it in cost)
    data = first + b"\n" + b64encode(whole[:38] + limits + whole[54:]) + b"\n"
    with pytest.raises(ManifestError, match="too much work or memory"):
        secret.secret_key(data, b"eel", "k")


# The program.


def program(*arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM or "", *arguments], input=said, capture_output=True, text=True, check=False
    )


@minisign_here
def test_the_program_verifies_what_we_sign(tmp_path: Path) -> None:
    file, key = tmp_path / "m.json", tmp_path / "k.pub"
    file.write_bytes(canonical.dump(made()))
    key.write_bytes(minisign.public_file(public()))
    signed = minisign.signed(file.read_bytes(), NUMBER, SEED, "mill\tété")
    (tmp_path / "m.json.minisig").write_bytes(signed)
    done = program("-V", "-p", str(key), "-m", str(file))
    assert done.returncode == 0, done.stderr
    assert "Trusted comment: mill\tété" in done.stdout
    file.write_bytes(file.read_bytes() + b" ")
    assert program("-V", "-p", str(key), "-m", str(file)).returncode != 0


@minisign_here
def test_we_verify_what_the_program_signs(tmp_path: Path) -> None:
    file, key, made_key = tmp_path / "m.json", tmp_path / "p.pub", tmp_path / "s.key"
    file.write_bytes(DATA)
    assert program("-G", "-W", "-p", str(key), "-s", str(made_key)).returncode == 0
    assert program("-S", "-s", str(made_key), "-m", str(file), "-t", "by hand").returncode == 0
    trusted = minisign.public_key(key.read_text("utf-8"), "k")
    signature = minisign.signature((tmp_path / "m.json.minisig").read_bytes(), "s")
    assert minisign.verify(DATA, signature, trusted, "d") == "by hand"
    ours = secret.secret_key(made_key.read_bytes(), None, "k")
    assert minisign.public_of(ours.number, ours.seed) == trusted
    assert minisign.public_file(trusted) == key.read_bytes()


@minisign_here
@pytest.mark.parametrize("password", [None, b"eel"])
def test_the_program_signs_with_our_key(tmp_path: Path, password: bytes | None) -> None:
    file, key = tmp_path / "m.json", tmp_path / "k.key"
    file.write_bytes(DATA)
    key.write_bytes(locked(password))
    done = program("-S", "-s", str(key), "-m", str(file), said="eel\n")
    assert done.returncode == 0, done.stderr
    signature = minisign.signature((tmp_path / "m.json.minisig").read_bytes(), "s")
    minisign.verify(DATA, signature, public(), "d")


@pytest.mark.parametrize("kept", [0, None])
def test_a_manifest_that_demands_nothing_is_refused(kept: int | None) -> None:
    """One without passages, or with none that a copy must have, would make any copy complete."""
    sound = made()
    passages = tuple(msgspec.structs.replace(it, optional=True) for it in sound.passages[:kept])
    words = sum(it.words for it in passages)
    empty = msgspec.structs.replace(sound, passages=passages, words=words)
    with pytest.raises(ManifestError, match="proves nothing"):
        canonical.load(canonical.dump(empty), "a.json")
