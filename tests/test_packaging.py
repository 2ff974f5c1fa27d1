"""Wheel, sdist and editable install carry the same rules and say the same of a text."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = ROOT / "fixtures/texts/flawed/input.md"
RULES = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ROOT.glob("rules/*/*")}
BUILD = (sys.executable, "-m", "build", "--no-isolation", "--outdir")


def run(*command: str, cwd: Path) -> str:
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist; beside it lies the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("sdist")
    run(*BUILD, str(folder), str(ROOT), cwd=folder)
    return next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(*BUILD, str(folder), "--wheel", str(ROOT), cwd=folder)
    return next(folder.glob("*.whl"))


def files(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_carries_the_rules_and_little_else(wheel: Path) -> None:
    held = files(wheel)
    inside = {name.removeprefix("verifier/"): data for name, data in held.items()}
    assert {name: data for name, data in inside.items() if name.startswith("rules/")} == RULES
    page = next(name for name in held if name.endswith("/share/man/man1/verifier.1"))
    assert held[page] == (ROOT / "docs/man/verifier.1").read_bytes()
    tops = {name.split("/")[0] for name in held if name != page}
    assert tops == {"verifier", next(top for top in tops if top.endswith(".dist-info"))}
    assert "verifier/py.typed" in held
    assert not [name for name in held if name.endswith((".pyc", ".orig", "~"))]
    metadata = next(data for name, data in held.items() if name.endswith("/METADATA"))
    assert b"License-Expression: MIT\n" in metadata


def test_the_wheel_carries_the_rules_compiled(wheel: Path) -> None:
    compiled = json.loads(files(wheel)["verifier/_rules.json"])
    digest = hashlib.sha256(b"".join(RULES[name] for name in sorted(RULES)))
    assert compiled["digest"] == digest.hexdigest()
    ids = {name[6:-5].replace("/", ".") for name in RULES}
    assert set(compiled["rules"]) == ids


def test_the_wheel_of_the_sdist_is_the_wheel_of_the_checkout(sdist: Path, wheel: Path) -> None:
    other = files(next(sdist.parent.glob("*.whl")))
    assert other == files(wheel)


def test_the_sdist_carries_what_its_tests_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    for name in (*RULES, "tests/test_rules.py", "fixtures/texts/flawed/input.md", "README.md"):
        assert name in held
    assert not [name for name in held if name.startswith((".venv", "build/", ".git/"))]


def installed(folder: Path, *what: str) -> Path:
    """A fresh environment with verifier in it; what verifier needs is lent by this one."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    own = Path(
        run(
            str(python), "-c", "import sysconfig as it; print(it.get_path('purelib'))", cwd=folder
        ).strip()
    )
    (own / "lent.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed", "-q")
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check")
    run(*pip, "install", *options, *what, cwd=folder)
    return folder / "bin" / "verifier"


def test_every_way_of_installing_says_the_same(tmp_path: Path, sdist: Path, wheel: Path) -> None:
    """The rules are found, and a text is checked, from anywhere."""
    ways = {
        "wheel": (str(wheel),),
        "sdist": (str(next(sdist.parent.glob("*.whl"))),),
        "editable": ("-e", str(ROOT)),
    }
    said = {}
    for name, what in ways.items():
        command = str(installed(tmp_path / name, *what))
        report = run(
            command, "check", "--no-config", "--notes", "--exit-zero", str(TEXT), cwd=tmp_path
        )
        said[name] = (run(command, "rules", "--no-config", cwd=tmp_path), report)
        assert run(command, "--version", cwd=tmp_path).startswith("verifier ")
    assert said["wheel"] == said["sdist"] == said["editable"]
    rules, report = said["wheel"]
    assert report
    ids = {line.split()[1] for line in rules.splitlines()}
    assert ids == {name[6:-5].replace("/", ".") for name in RULES}
