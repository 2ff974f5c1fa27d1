"""The command as a process: streams, signals, locales, workers."""

from __future__ import annotations

import hashlib
import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import write
from verifier import __version__
from verifier.jobs import worker_pool

COMMAND = (sys.executable, "-m", "verifier")
TEXT = "Here is anerror, “here” is [sic] annote – été 影.\n\nHere is anwarning.\n"

pytestmark = pytest.mark.usefixtures("folder")


def run(
    *arguments: str | bytes, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_version_loads_no_library() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "verifier", "--version"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert done.stdout == f"verifier {__version__}\n"
    assert {"verifier", "verifier.cli"} <= loaded
    assert not {"click", "msgspec", "enum", "signal", "typing_extensions"} & loaded


def test_a_report_and_a_summary() -> None:
    done = run("check", write("a.md", TEXT))
    assert done.returncode == 1
    assert done.stdout.decode("utf-8").startswith("a.md:1:9: error words.error")
    assert done.stderr.startswith(b"checked 1 file, 3 rules")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
        {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "7"},
        {"TERM": "dumb", "COLUMNS": "20"},
    ],
)
def test_the_surroundings_change_nothing(environment: dict[str, str]) -> None:
    paths = (write("a.md", TEXT), write("t/été.md", TEXT))
    usual = run("check", *paths)
    for names in (paths, ("t", "a.md")):
        done = run("check", *names, **environment)
        assert (done.returncode, done.stdout) == (1, usual.stdout)
        assert b"Traceback" not in done.stderr


def test_a_name_that_is_no_text() -> None:
    name = os.fsencode("a") + b"\xff.md"
    Path(os.fsdecode(name)).write_text(TEXT, "utf-8")
    for form in ("full", "concise", "json"):
        done = run("check", "--output-format", form, name, "nowhere")
        assert done.returncode == 2
        assert (rb"a\\xff.md" if form == "json" else rb"a\xff.md:1:9: error") in done.stdout
        done.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_said_in_words() -> None:
    write("a.md", TEXT)
    for arguments in (["check", "a.md"], ["rules"], ["--help"], ["--version"]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 4
        assert done.stderr.count(b"the report cannot be written: No space left on device\n") == 1
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")
def test_output_that_is_closed_is_said_in_words() -> None:
    write("a.md", TEXT)
    for arguments in ("check a.md", "rules", "--version"):
        line = f"{sys.executable} -m verifier {arguments} >&-"
        done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
        assert done.returncode == 4
        assert b"cannot be written: standard output is closed\n" in done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no folder can be removed that is in use")
def test_a_working_folder_that_is_gone_is_said_in_words() -> None:
    line = f'mkdir gone && cd gone && rmdir ../gone && exec "{sys.executable}" -m verifier check'
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"verifier: the working folder is not there any more\n"


def test_a_reader_that_goes_away_is_no_error() -> None:
    write("a.md", TEXT * 2000)
    for arguments in (["check", "a.md"], ["rules"], ["--help"]):
        process = subprocess.Popen(
            [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.stderr.close()
        assert process.wait() in (0, 1)
        assert b"Error" not in said


@pytest.mark.parametrize("stream", [0, 1, 2])
def test_a_closed_stream_is_survived(stream: int) -> None:
    write("a.md", TEXT)
    arguments = ["check", "-" if stream == 0 else "a.md"]
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {stream}>&-', "sh", *COMMAND, *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == {0: 4, 1: 4, 2: 1}[stream]
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)]
)
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interruption_says_how_far_it_came(number: int, code: int, workers: str) -> None:
    os.mkfifo("pipe.txt")
    names = ["pipe.txt", *(write(f"{index}.md", TEXT) for index in range(4))]
    process = subprocess.Popen(
        [*COMMAND, "check", "--jobs", workers, *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    writer = os.open("pipe.txt", os.O_WRONLY)
    time.sleep(0.3)
    process.send_signal(number)
    out, said = process.communicate(timeout=10)
    os.close(writer)
    assert process.returncode == code
    assert out == b""
    assert b"interrupted, " in said
    assert b"of 5 checked" in said
    assert b"Traceback" not in said


AS_IT_IS = worker_pool.Packing[bytes](bytes, bytes)


def test_a_worker_that_dies_makes_the_result_incomplete() -> None:
    def work(task: int) -> bytes:
        if task == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return str(task).encode()

    done = dict(worker_pool.run(range(6), [1] * 6, work, AS_IT_IS, 2))
    assert done[3] is None
    assert {index: data for index, data in done.items() if data} == {
        index: str(index).encode() for index, data in done.items() if data
    }
    assert sorted(done) == list(range(6))


def test_large_results_come_whole() -> None:
    sizes = [0, 5, 300_000, 7_000_000, 1]
    done = dict(worker_pool.run(sizes, sizes, lambda size: b"x" * size, AS_IT_IS, 3))
    assert {index: len(data or b"") for index, data in done.items()} == dict(enumerate(sizes))


def variants() -> Iterator[tuple[list[str], dict[str, str]]]:
    orders = (["t", "a.md"], ["a.md", "./t/1.md", "t"])
    for workers, seed, order in itertools.product(("1", "2", "5"), ("0", "1"), orders):
        place = {"LC_ALL": "C", "TZ": "Asia/Tokyo"} if seed == "1" else {"LC_ALL": "C.UTF-8"}
        yield ["--jobs", workers, *order], {"PYTHONHASHSEED": seed, **place}


@pytest.mark.parametrize("form", ["full", "json"])
def test_the_report_is_the_same_however_it_is_made(form: str) -> None:
    write("a.md", TEXT)
    for index in range(9):
        write(f"t/{index}.md", TEXT * index + "anwarning anerror\n")
    write("t/x.png", "")
    options = ["check", "--notes", "--statistics", "--output-format", form]
    found = set()
    for arguments, environment in variants():
        done = run(*options, *arguments, **environment)
        assert done.returncode == 1
        found.add(hashlib.sha256(done.stdout + done.stderr).hexdigest())
    assert len(found) == 1


WHILE_A_CLASS_IS_MADE = """
import sys
from verifier import cli
from verifier.jobs.check import task as work
from verifier.jobs.exit_codes import Stopped
class Late:
    def __set_name__(self, owner, name):
        raise {}
def fail(*arguments):
    class Owner:
        late = Late()
setattr({}, {!r}, fail)
cli.end(lambda: cli.call(["check", "--no-cache", "a.md"]))
"""


@pytest.mark.parametrize(("where", "name"), [("cli", "call"), ("work", "check")])
@pytest.mark.parametrize(("error", "code"), [("KeyboardInterrupt", 130), ("Stopped", 143)])
def test_an_interruption_is_one_whatever_python_makes_of_it(
    folder: Path, where: str, name: str, error: str, code: int
) -> None:
    write("a.md", "It is so.\n")
    script = WHILE_A_CLASS_IS_MADE.format(error, where, name)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert "bug" not in done.stderr
