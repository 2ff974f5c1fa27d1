"""Replacing files: after any failure a file is the old one or the new one, whole, and alone."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier.files import leftovers
from verifier.files import replace as module
from verifier.files.read import read_with_status
from verifier.files.replace import Change, ReplaceError, replace, stamp

OLD = b"The old text.\n" * 200
NEW = b"The new text, which is longer.\n" * 300
AS_ROOT = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root")


def change(path: Path | str, data: bytes = NEW) -> Change:
    old, status = read_with_status(str(path))
    return Change(os.fsencode(str(path)), data, stamp(status, old))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    return path


def alone(path: Path, *others: str) -> bool:
    """Whether nothing was left beside a file."""
    return sorted(it.name for it in path.parent.iterdir()) == sorted([path.name, *others])


def refused(*changes: Change) -> str:
    with pytest.raises(ReplaceError) as caught:
        replace(changes)
    return str(caught.value)


def test_a_file_is_replaced_and_keeps_its_mode(file: Path) -> None:
    file.chmod(0o640)
    replace([change(file)])
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert alone(file)


def test_of_a_symbolic_link_the_target_is_replaced(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "folder" / "link.md"
    link.parent.mkdir()
    link.symlink_to("../a.md")
    replace([change(link)])
    assert link.is_symlink()
    assert os.readlink(link) == "../a.md"
    assert file.read_bytes() == NEW
    assert alone(link)
    assert alone(file, "folder")


def test_a_hard_link_is_refused(file: Path) -> None:
    os.link(file, file.with_name("b.md"))
    assert refused(change(file)) == "it has 2 names (hard links), which would part"
    assert file.read_bytes() == OLD
    assert alone(file, "b.md")


def test_what_is_read_only_is_refused(file: Path) -> None:
    file.chmod(0o444)
    assert refused(change(file)) == "it is read-only"
    assert file.read_bytes() == OLD
    assert alone(file)


@pytest.mark.parametrize("way", ["longer", "same size", "touched", "another", "gone", "pipe"])
def test_what_has_changed_since_is_refused(file: Path, way: str) -> None:
    asked = change(file)
    left = file.stat().st_mtime_ns
    if way == "longer":
        file.write_bytes(OLD + b"x")
    elif way == "same size":
        file.write_bytes(OLD.replace(b"old", b"odd"))
        os.utime(file, ns=(left, left))
    elif way == "touched":
        os.utime(file, ns=(left, left + 1_000_000))
    else:
        file.unlink()
        if way == "another":
            file.write_bytes(OLD)
        if way == "pipe":
            os.mkfifo(file)
    there = file.read_bytes() if file.is_file() else None
    said = {"gone": "no such file or directory", "pipe": "it is not a regular file"}
    assert refused(asked) == said.get(way, "it has changed since it was read")
    assert (file.read_bytes() if file.is_file() else None) == there
    assert not list(file.parent.glob(".*"))


@pytest.mark.parametrize("call", ["open", "write", "chmod", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_call_that_fails(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    asked = change(file)
    fail(monkeypatch, call, 0, OSError(code, os.strerror(code)))
    assert os.strerror(code).lower() in refused(asked)
    assert file.read_bytes() == OLD
    assert alone(file)


@pytest.mark.parametrize("call", ["open", "write", "chmod", "fsync", "replace"])
def test_a_call_that_fails_for_the_second_of_two_files(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Only a second renaming that fails comes too late for the first file."""
    other = file.with_name("b.md")
    other.write_bytes(OLD)
    asked = [change(file), change(other)]
    fail(monkeypatch, call, 1, OSError(errno.EIO, "Input/output error"))
    assert "input/output error" in refused(*asked)
    assert file.read_bytes() == (NEW if call == "replace" else OLD)
    assert other.read_bytes() == OLD
    assert alone(file, "b.md")


def test_a_folder_that_cannot_be_synchronised(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new file is in its place, and whole."""
    fail(monkeypatch, "fsync", 1, OSError(errno.EIO, "Input/output error"))
    replace([change(file)])
    assert file.read_bytes() == NEW
    assert alone(file)


def test_a_file_that_cannot_be_closed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk may be told only then, by a server of files."""
    asked = change(file)
    sync, close, synced = os.fsync, os.close, set[int]()
    monkeypatch.setattr(os, "fsync", lambda handle: (sync(handle), synced.add(handle)))

    def failing(handle: int) -> None:
        close(handle)
        if handle in synced:
            raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(os, "close", failing)
    assert refused(asked) == "disk quota exceeded"
    assert file.read_bytes() == OLD
    assert alone(file)


def fail(monkeypatch: pytest.MonkeyPatch, call: str, use: int, error: BaseException) -> None:
    """Let a call fail at one of its uses. To open files for reading does not count."""
    real, uses = getattr(os, call), iter(range(1000))

    def failing(*arguments: object) -> object:
        counts = call != "open" or (len(arguments) > 1 and arguments[1] == module._NEW)
        if counts and next(uses) == use:
            raise error
        return real(*arguments)

    monkeypatch.setattr(os, call, failing)


@pytest.mark.parametrize("call", ["open", "write", "chmod", "fsync", "replace"])
def test_an_interruption_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    asked = change(file)
    fail(monkeypatch, call, 0, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        replace([asked])
    assert file.read_bytes() == OLD
    assert alone(file)


def test_short_writes_are_carried_on(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:100]))
    replace([change(file)])
    assert file.read_bytes() == NEW


def test_several_files_are_replaced_together_or_not_at_all(file: Path) -> None:
    other, third = file.with_name("b.md"), file.with_name("c.md")
    for path in (other, third):
        path.write_bytes(OLD)
    asked = [change(file), change(other), change(third)]
    third.chmod(0o400)
    assert refused(*asked) == "it is read-only"
    assert file.read_bytes() == other.read_bytes() == OLD
    third.chmod(0o600)
    replace([change(file), change(other), change(third)])
    assert file.read_bytes() == other.read_bytes() == third.read_bytes() == NEW
    assert alone(file, "b.md", "c.md")


def test_without_what_only_unix_has(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for name in ("fchown", "fchmod", "listxattr", "getxattr", "setxattr"):
        monkeypatch.delattr(os, name, raising=False)
    monkeypatch.setattr(module, "_sync", fails)
    replace([change(file)])
    assert file.read_bytes() == NEW


def fails(*arguments: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_extended_attributes_are_kept(file: Path) -> None:
    try:
        os.setxattr(file, "user.verifier", b"kept")
    except (OSError, AttributeError):
        pytest.skip("this file system has no extended attributes")
    replace([change(file)])
    assert os.getxattr(file, "user.verifier") == b"kept"


@AS_ROOT
def test_the_owner_is_kept(file: Path) -> None:
    os.chown(file, 12345, 54321)
    file.chmod(0o4755)
    replace([change(file)])
    status = file.stat()
    assert (status.st_uid, status.st_gid) == (12345, 54321)
    assert stat.S_IMODE(status.st_mode) == 0o4755


@AS_ROOT
def test_a_group_that_cannot_be_kept_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(file, 12345, 54321)
    monkeypatch.setattr(os, "fchown", fails)
    assert refused(change(file)) == "its owner and group cannot be kept"
    assert file.read_bytes() == OLD
    assert alone(file)


@pytest.fixture
def small() -> Iterator[Path]:
    """A file system of 64 KiB."""
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("no file system can be mounted here")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


@AS_ROOT
def test_a_full_disk(small: Path) -> None:
    file = small / "a.md"
    old = b"x" * 40_000
    file.write_bytes(old)
    assert refused(change(file, b"y" * 41_000)) == "no space left on device"
    assert file.read_bytes() == old
    assert alone(file)


@AS_ROOT
def test_a_read_only_file_system(small: Path) -> None:
    file = small / "a.md"
    file.write_bytes(OLD)
    asked = change(file)
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    assert refused(asked) in ("it is read-only", "it has changed since it was read")
    subprocess.run(["mount", "-o", "remount,rw", str(small)], check=True)
    assert file.read_bytes() == OLD
    assert alone(file)


@AS_ROOT
def test_a_read_only_folder() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.md"
        file.write_bytes(OLD)
        file.chmod(0o666)
        Path(folder).chmod(0o555)
        child = os.fork()
        if not child:
            os.setgid(65534)
            os.setuid(65534)
            os._exit(refused(change(file)) != "nothing can be written beside it: permission denied")
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert file.read_bytes() == OLD
        assert alone(file)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_at_two_hundred_moments(file: Path) -> None:
    """A loop of replacements is killed at random moments: the file is always a whole one."""
    chance = random.Random(4)
    seen = set()
    for _ in range(200):
        child = os.fork()
        if not child:
            try:
                while True:
                    for data in (NEW, OLD):
                        replace([change(file, data)])
            finally:
                os._exit(1)
        time.sleep(chance.uniform(0.001, 0.03))
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        data = file.read_bytes()
        assert data in (OLD, NEW)
        seen.add(data)
    assert seen == {OLD, NEW}
    left = [it.name for it in file.parent.iterdir() if it != file]
    assert all(it.startswith(".verifier-") and it.endswith(".tmp") for it in left)


def test_what_a_killed_run_left_is_swept_up_and_nothing_else(file: Path) -> None:
    folder, name = file.parent, ".verifier-0123456789abcde{}.tmp"
    long_ago = time.time() - 2 * leftovers.AGE
    kept = [folder / it for it in (name.format("1x"), ".verifier-baseline", ".verifier.tmp")]
    for path in (folder / name.format("0"), *kept):
        path.write_text("left")
        os.utime(path, (long_ago, long_ago))
    young, linked, link, inner, hard = (folder / name.format(it) for it in "12345")
    young.write_text("being written")
    link.symlink_to("a.md")
    inner.mkdir()
    linked.write_text("of two names")
    os.link(linked, hard)
    for path in (link, inner, linked):
        os.utime(path, (long_ago, long_ago), follow_symlinks=False)
    replace([change(file)])
    assert file.read_bytes() == NEW
    assert alone(file, *(it.name for it in (*kept, young, linked, link, inner, hard)))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_at_any_moment_nothing_is_left(file: Path, how: int) -> None:
    for _ in range(10):
        child = subprocess.Popen(
            [sys.executable, "-c", INTERRUPTED, str(file)], stdout=subprocess.PIPE
        )
        assert child.stdout
        assert child.stdout.readline() == b"ready\n"
        time.sleep(random.uniform(0.001, 0.02))
        child.send_signal(how)
        child.wait()
        child.stdout.close()
        assert file.read_bytes() in (OLD, NEW)
        assert alone(file)


INTERRUPTED = """
import signal, sys
from tests.files.test_replace import NEW, OLD, change
from verifier.files.replace import replace

def stop(*_):
    raise KeyboardInterrupt

signal.signal(signal.SIGTERM, stop)
try:
    print("ready", flush=True)
    while True:
        for data in (NEW, OLD):
            replace([change(sys.argv[1], data)])
except KeyboardInterrupt:
    pass
"""
