"""Wheel, source distribution and checkout hold the same rules, and the wheel has them compiled."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RULES = {
    path.relative_to(ROOT / "rules").as_posix(): path.read_bytes()
    for path in sorted((ROOT / "rules").glob("*/*.yaml"))
}
ASK = "import verifier, json; print(json.dumps([it.id for it in verifier.load_rules()]))"


def run(*command: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a source distribution and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return folder


def test_the_wheel_holds_the_rules_and_their_compiled_form(built: Path) -> None:
    [path] = built.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        names = [it for it in wheel.namelist() if it.startswith("verifier/rules/")]
        held = {it.removeprefix("verifier/rules/"): wheel.read(it) for it in names}
        compiled = json.loads(wheel.read("verifier/_rules.json"))
        assert "verifier/py.typed" in wheel.namelist()
    assert held == RULES
    assert compiled["digest"] == hashlib.sha256(b"".join(RULES.values())).hexdigest()
    assert len(compiled["rules"]) == len(RULES)


def test_the_source_distribution_holds_the_rules(built: Path) -> None:
    [path] = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = [it.name.partition("/")[2] for it in archive.getmembers()]
    assert {f"rules/{name}" for name in RULES} <= set(held)
    assert {"LICENSE", "README.md", "hatch_build.py", "pyproject.toml"} <= set(held)


def test_what_is_installed_finds_the_rules_of_the_checkout(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index")
    run(*pip, "--target", str(tmp_path), str(wheel))
    found = run(
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {ASK}",
        cwd=tmp_path,
    )
    assert found == run(sys.executable, "-c", ASK)
    assert len(json.loads(found)) == len(RULES)
