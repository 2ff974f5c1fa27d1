"""What is kept is given back as it was, or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.files import cache
from verifier.files.cache import AGE, DAY, NAME, Cache, framed, named, unframed

KEY = named([b"a text"])
OTHER = named([b"another"])
SECRETS = st.binary(max_size=32)


@given(st.binary(), SECRETS)
def test_a_frame_gives_back_what_was_put_in(data: bytes, secret: bytes) -> None:
    assert unframed(framed(data, KEY, secret), KEY, secret) == data


@given(st.binary(max_size=40), SECRETS, st.integers(1, 255))
def test_a_change_of_any_byte_is_a_miss(data: bytes, secret: bytes, change: int) -> None:
    kept = framed(data, KEY, secret)
    for at in range(len(kept)):
        damaged = bytearray(kept)
        damaged[at] ^= change
        assert unframed(bytes(damaged), KEY, secret) is None


@given(st.binary(max_size=40), st.binary(min_size=1, max_size=9))
def test_less_or_more_is_a_miss(data: bytes, more: bytes) -> None:
    kept = framed(data, KEY)
    assert all(unframed(kept[:end], KEY) is None for end in range(len(kept)))
    assert unframed(kept + more, KEY) is None


@given(st.binary())
def test_any_bytes_may_be_there(kept: bytes) -> None:
    assert unframed(kept, KEY) is None


def test_a_seal_is_of_one_name_and_one_secret() -> None:
    kept = framed(b"found", KEY, b"mine")
    assert unframed(kept, OTHER, b"mine") is None
    assert unframed(kept, KEY, b"yours") is None
    assert unframed(kept, KEY) is None


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_parts_have_a_name_of_their_own(one: list[bytes], two: list[bytes]) -> None:
    assert (named(one) == named(two)) == (one == two)


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    found = cache.opened(str(tmp_path), "")
    assert found
    return found


def entry(kept: Cache, name: str = KEY) -> Path:
    return Path(kept.folder, name[:2], name[2:])


def test_what_is_put_is_got(kept: Cache) -> None:
    assert kept.get(KEY) is None
    kept.put(KEY, b"one")
    kept.put(KEY, b"two")
    assert kept.get(KEY) == b"two"
    assert kept.get(OTHER) is None
    assert entry(kept).stat().st_mode & 0o077 == 0
    assert len(list(entry(kept).parent.iterdir())) == 1


def test_the_folder_says_what_it_is(kept: Cache) -> None:
    assert Path(kept.folder, ".gitignore").read_text() == "*\n"
    tag = Path(kept.folder, "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_what_is_no_file_of_ours_is_a_miss(kept: Cache) -> None:
    kept.put(KEY, b"found")
    path = entry(kept)
    for data in (b"", b"verifier", b"\0" * 100, path.read_bytes()[:-1]):
        path.write_bytes(data)
        assert kept.get(KEY) is None
    path.unlink()
    path.mkdir()
    kept.put(KEY, b"found")
    assert kept.get(KEY) is None
    path.rmdir()
    os.mkfifo(path)
    assert kept.get(KEY) is None


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path, kept: Cache) -> None:
    file = tmp_path / "file"
    file.write_text("a file")
    assert cache.opened(str(file), "") is None
    assert cache.opened("a\0b", "") is None
    Path(kept.folder, KEY[:2]).write_text("a file")
    kept.put(KEY, b"found")
    assert kept.get(KEY) is None


@pytest.mark.parametrize("call", ["os.replace", "os.open", "os.makedirs"])
def test_a_failure_of_the_system_is_no_error(
    kept: Cache, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(call, fail)
        kept.put(KEY, b"found")
        assert kept.get(KEY) is None
    assert not [it for it in Path(kept.folder).glob("??/*") if it.is_file()]


def test_a_full_disk_leaves_nothing_behind(kept: Cache) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("the system has no /dev/full")
    entry(kept).parent.mkdir()
    entry(kept).with_name(f"{KEY[2:]}.{os.getpid()}").symlink_to("/dev/full")
    kept.put(KEY, b"found")
    assert kept.get(KEY) is None


def test_a_project_s_cache_is_sealed_with_the_user_s_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    project = tmp_path / "project"
    mine = cache.opened(None, str(project))
    assert mine
    assert mine.folder == str(project / NAME)
    mine.put(KEY, b"found")
    assert cache.opened(None, str(project)) == mine
    Cache(mine.folder).put(OTHER, b"forged")
    assert mine.get(KEY) == b"found"
    assert mine.get(OTHER) is None
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "yours"))
    yours = cache.opened(None, str(project))
    assert yours
    assert yours.get(KEY) is None


def test_a_secret_that_is_damaged_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    secret = tmp_path / "verifier" / ".secret"
    secret.parent.mkdir()
    secret.write_bytes(b"short")
    found = cache.opened(None, str(tmp_path))
    assert found
    assert found.secret == secret.read_bytes() != b"short"


def test_a_user_without_a_folder_keeps_nothing_in_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache.opened(None, str(tmp_path)) is None
    assert not (tmp_path / NAME).exists()


def aged(kept: Cache, number: int, age: float, size: int = 10) -> Path:
    name = named([bytes([number])])
    kept.put(name, b"." * size)
    path = entry(kept, name)
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def test_what_nobody_asks_for_is_swept_once_a_day(kept: Cache, tmp_path: Path) -> None:
    old, new = aged(kept, 1, AGE + DAY), aged(kept, 2, AGE - DAY)
    left = old.with_name(f"{old.name}.123")
    left.write_bytes(b"")
    os.utime(left, (0, 0))
    foreign = old.with_name("letter.md")
    foreign.write_text("not ours")
    os.utime(foreign, (0, 0))
    cache.opened(str(tmp_path), "")
    assert old.exists()
    os.utime(Path(kept.folder, "swept"), (0, 0))
    cache.opened(str(tmp_path), "")
    assert not old.exists()
    assert not left.exists()
    assert new.exists()
    assert foreign.exists()


def test_what_is_used_stays(kept: Cache) -> None:
    path = aged(kept, 1, AGE + DAY)
    assert kept.get(named([b"\1"])) == b"." * 10
    cache.sweep(kept.folder, time.time() - AGE, 1000)
    assert path.exists()


def test_the_oldest_make_room(kept: Cache) -> None:
    paths = [aged(kept, number, number * DAY, 500) for number in range(4)]
    cache.sweep(kept.folder, 0, 1200)
    assert [path.exists() for path in paths] == [True, True, False, False]
