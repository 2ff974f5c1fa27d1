"""The project as others install it: from a checkout, with wheels in a folder and no index."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NEEDED = (
    *PROJECT["build-system"]["requires"],
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["sign"],
    *PROJECT["project"]["optional-dependencies"]["web"],
)


def program(name: str) -> str:
    """A program of this environment or of the machine; without it, the test is skipped."""
    found = shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    return found or pytest.skip(f"there is no {name}")


def environment(**more: str) -> dict[str, str]:
    """Where a program runs: without the settings of this machine, and this Python first."""
    drop = ("PIP_", "UV_", "PRE_COMMIT", "PREK_", "PYTHON", "GIT_", "VERIFIER_", "GITHUB_")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(drop)}
    return {**kept, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", **more}


def offline(wheels: Path) -> dict[str, str]:
    """What tells pip and uv to take wheels from a folder and to ask nobody."""
    return {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "UV_OFFLINE": "1",
        "UV_FIND_LINKS": str(wheels),
    }


def cut_off() -> tuple[str, ...]:
    """What runs a command without a network, where this machine can."""
    command = ("unshare", "--map-root-user", "--net")
    able = shutil.which("unshare") and subprocess.run(
        (*command, "true"), capture_output=True, check=False
    )
    return command if able and able.returncode == 0 else ()


def run(
    *command: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=env or environment(), capture_output=True,
        encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def snippets() -> Iterator[tuple[str, Any]]:
    """What the documents show of YAML, each with its page."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for text in re.findall(r"^```yaml\n(.*?)^```", page.read_text("utf-8"), re.S | re.M):
            yield page.name, yaml.safe_load(text)


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    """All mappings in a part of a YAML file."""
    if isinstance(node, dict):
        yield node
    for it in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from mappings(it)


def commit(folder: Path) -> None:
    """Make a folder a repository, with all that is in it."""
    git = program("git")
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "-m", "All")):
        done = run(git, *name, *command, cwd=folder)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheels that are needed to build and to run verifier."""
    folder = tmp_path_factory.mktemp("wheelhouse")
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--only-binary", ":all:")
    done = run(*pip, "--dest", str(folder), *NEEDED, cwd=folder, env=dict(os.environ))
    return folder if done.returncode == 0 else pytest.skip("no wheels are to be had")


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the files of this project as they are now."""
    git = program("git")
    listed = run(git, "ls-files", "-z", cwd=ROOT)
    if listed.returncode or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    folder = tmp_path_factory.mktemp("checkout")
    for name in listed.stdout.split("\0"):
        if (
            name
            and (ROOT / name).is_file()
            and not name.startswith(("fixtures/", "docs/reference/"))
        ):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    commit(folder)
    return folder
