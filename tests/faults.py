"""What becomes of files when the system fails a run: `python -m tests.faults` prints the table.

Each row is a whole process, `verifier check`, which mends texts, or puts a report or a baseline in
the place of an old one, while something goes wrong. Whatever that is, each file is afterwards the
old one or the new one, whole.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parent.parent
SLIP = "It [was ] here, in 1937, as one of them said: see pp. 12 - 13.\n\n"
OLD = SLIP * 20
KNOWN = '{"schema": "verifier.baseline/1", "entries": [' + "\n" * 4000 + "]}\n"
COMMAND = (sys.executable, "-m", "verifier", "check", "--no-config", "--no-cache")
FAILING = """
import errno, os, sys
call, code = sys.argv.pop(1), getattr(errno, sys.argv.pop(1))
def fail(*arguments, **more):
    raise OSError(code, os.strerror(code))
setattr(os, call, fail)
from verifier.__main__ import main
main()
"""
"""A process one of whose system calls fails, however often it is tried."""
HIDDEN = ".verifier-"


class Row(Struct, frozen=True):
    """What became of the files of a number of runs."""

    fault: str
    action: str
    runs: int = 0
    old: int = 0
    new: int = 0
    lost: int = 0
    """Files that are neither."""
    left: int = 0
    """Files of ours that were left behind."""
    codes: tuple[int, ...] = ()

    def __str__(self) -> str:
        codes = ", ".join(map(str, self.codes))
        return (
            f"{self.fault:38}  {self.action:16}  {self.runs:>4}  {self.old:>5}  {self.new:>5}  "
            f"{self.lost:>4}  {self.left:>4}  {codes}"
        )


HEAD = f"{'fault':38}  {'action':16}  runs    old    new  lost  left  exit codes"


class Action(Struct, frozen=True):
    """A run that puts new bytes in the place of old ones."""

    name: str
    options: tuple[str, ...]
    file: str
    """The file that is replaced."""
    old: str

    def prepare(self, folder: Path) -> None:
        (folder / "a.md").write_text(OLD, "utf-8")
        (folder / self.file).write_text(self.old, "utf-8")

    def command(self, *before: str) -> list[str]:
        head = (sys.executable, "-c", FAILING, *before, *COMMAND[3:]) if before else COMMAND
        return [*head, *self.options, "a.md"]


ACTIONS = (
    Action("--fix", ("--fix", "-qq"), "a.md", OLD),
    Action("-o", ("-qq", "-o", "json=report"), "report", "an old report\n" * 1000),
    Action("--write-baseline", ("-qq", "--write-baseline", "known"), "known", KNOWN),
)


OBEDIENT = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Runs a command as a root who may not pass over permissions."""


def run(command: list[str], folder: Path) -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr
    return done.returncode


@cache
def new(action: Action) -> str:
    """What a run that nothing befalls makes of the file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        action.prepare(folder)
        assert run(action.command(), folder) in (0, 1)
        made = (folder / action.file).read_text("utf-8")
    assert made != action.old
    return made


def seen(folder: Path) -> dict[str, str]:
    """The files in a folder. Links and what is hidden are among them."""
    return {it.name: it.read_text("utf-8") for it in folder.iterdir() if it.is_file()}


def row(fault: str, action: Action, code: int, folder: Path) -> Row:
    found = seen(folder)
    text = found.get(action.file, "")
    is_old, is_new = text == action.old, text == new(action)
    left = sum(name.startswith(HIDDEN) for name in found)
    return Row(fault, action.name, 1, is_old, is_new, not (is_old or is_new), left, (code,))


@contextmanager
def full_disk() -> Iterator[Path]:
    """A file system with little room left. Raises OSError where none can be mounted."""
    with tempfile.TemporaryDirectory() as name:
        mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", name]
        if shutil.which("mount") is None or os.geteuid():
            raise OSError("no file system can be mounted")
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            raise OSError("no file system can be mounted")
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=True)


def fill(folder: Path) -> None:
    """Leave no room. Each further file still has a name."""
    free = os.statvfs(folder)
    (folder / "ballast").write_bytes(b"\0" * (free.f_bavail * free.f_bsize))


def disk(action: Action) -> Row:
    with full_disk() as folder:
        action.prepare(folder)
        fill(folder)
        code = run(action.command(), folder)
        (folder / "ballast").unlink()
        return row("full disk (tmpfs)", action, code, folder)


def call(name: str, code: str) -> Callable[[Action], Row]:
    def fault(action: Action) -> Row:
        with tempfile.TemporaryDirectory() as folder:
            action.prepare(Path(folder))
            ended = run(action.command(name, code), Path(folder))
            return row(f"os.{name} fails: {code}", action, ended, Path(folder))

    return fault


def by_libfiu(point: str) -> Callable[[Action], Row]:
    """A call that fails below Python, whoever makes it."""

    def fault(action: Action) -> Row:
        if not shutil.which("fiu-run"):
            raise OSError("there is no fiu-run")
        before = ["fiu-run", "-x", "-f", "", "-c", f"enable name={point}"]
        with tempfile.TemporaryDirectory() as folder:
            action.prepare(Path(folder))
            code = run([*before, *action.command()], Path(folder))
            return row(f"libfiu: {point}", action, code, Path(folder))

    return fault


def hard_link(action: Action) -> Row:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        action.prepare(folder)
        os.link(folder / action.file, folder / "other")
        code = run(action.command(), folder)
        assert (folder / "other").read_text("utf-8") == action.old
        return row("hard link", action, code, folder)


def symbolic_link(action: Action) -> Row:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        action.prepare(folder)
        (folder / "deep").mkdir()
        (folder / action.file).rename(folder / "deep" / "real")
        (folder / action.file).symlink_to("deep/real")
        code = run(action.command(), folder)
        assert os.readlink(folder / action.file) == "deep/real"
        assert len(list((folder / "deep").iterdir())) == 1
        return row("symbolic link (target replaced)", action, code, folder)


def read_only_file(action: Action) -> Row:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        action.prepare(folder)
        (folder / action.file).chmod(0o444)
        code = run(action.command(), folder)
        assert stat.S_IMODE((folder / action.file).stat().st_mode) == 0o444
        return row("read-only file", action, code, folder)


def read_only_folder(action: Action) -> Row:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        action.prepare(folder)
        folder.chmod(0o555)
        before = [] if os.geteuid() else OBEDIENT
        code = run([*before, *action.command()], folder)
        folder.chmod(0o755)
        return row("read-only folder", action, code, folder)


def replaced_meanwhile(action: Action) -> Row:
    """Somebody saves the file between reading and writing: what they wrote stays."""
    saved = "saved meanwhile\n"
    save = f"os.fsync = lambda handle: open({action.file!r}, 'w').write({saved!r})"
    head = FAILING.replace("setattr(os, call, fail)", save)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        action.prepare(folder)
        command = [
            sys.executable,
            "-c",
            head,
            "fsync",
            "EIO",
            *COMMAND[3:],
            *action.options,
            "a.md",
        ]
        code = run(command, folder)
        found = seen(folder)
        left = sum(it.startswith(HIDDEN) for it in found)
        kept = found[action.file] == saved
        return Row("saved by another meanwhile", action.name, 1, kept, 0, not kept, left, (code,))


FAULTS: dict[str, Callable[[Action], Row]] = {
    "full disk": disk,
    "fsync": call("fsync", "EIO"),
    "rename": call("replace", "EIO"),
    "fsync, by libfiu": by_libfiu("posix/io/sync/fsync"),
    "rename, by libfiu": by_libfiu("posix/io/dir/rename"),
    "hard link": hard_link,
    "symbolic link": symbolic_link,
    "read-only file": read_only_file,
    "read-only folder": read_only_folder,
}
MANY = 30
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def struck(number: signal.Signals, runs: int, chance: random.Random) -> Row:
    """`--fix` over many files is struck by a signal at random moments."""
    # Shells keep Ctrl-C from what they run in the background.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    made, wanted = Counter[str](), new(ACTIONS[0])
    codes = set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [*COMMAND, "--fix", "-qq", "--jobs", "1", "."]
        for moment in range(runs + 1):
            for index in range(MANY):
                (folder / f"{index}.md").write_text(OLD, "utf-8")
            start = time.perf_counter()
            process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE)
            if not moment:
                process.communicate()
                whole = time.perf_counter() - start
                continue
            time.sleep(chance.uniform(0.1 * whole, whole))
            process.send_signal(number)
            said = process.communicate()[1]
            assert b"Traceback" not in said, said
            codes.add(process.returncode)
            for file, text in seen(folder).items():
                sort = "old" if text == OLD else "new" if text == wanted else "lost"
                made["left" if file.startswith(HIDDEN) else sort] += 1
            for it in folder.iterdir():
                it.unlink()
    return Row(
        f"{number.name} at random moments", "--fix, 30 files", runs,
        made["old"], made["new"], made["lost"], made["left"], tuple(sorted(codes)),
    )  # fmt: skip


def rows(runs: int = 200) -> Iterator[Row]:
    for name, fault in FAULTS.items():
        for action in ACTIONS:
            try:
                yield fault(action)
            except OSError as error:
                print(f"{name}: not tried: {error}")
    yield call("write", "ENOSPC")(ACTIONS[0])
    yield replaced_meanwhile(ACTIONS[0])
    for number in SIGNALS:
        yield struck(number, runs, random.Random(runs))


def main() -> None:
    print(HEAD)
    for it in rows(int(sys.argv[1]) if len(sys.argv) > 1 else 200):
        print(it, flush=True)


if __name__ == "__main__":
    main()
