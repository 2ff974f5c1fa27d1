"""The Dockerfile: read as Docker reads it, and what it runs is run in a folder."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.places.conftest import PROJECT, ROOT, environment, offline, program, run

TEXT = (ROOT / "Dockerfile").read_text("utf-8")


def instructions() -> Iterator[tuple[str, str]]:
    """The instructions and what they say, with continued lines put together."""
    text = re.sub(r"^#.*\n", "", TEXT, flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            name, _, rest = line.partition(" ")
            yield name, rest.strip()


def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for it in instructions():
        if it[0] == "FROM":
            found.append([])
        found[-1].append(it)
    return found


def copied() -> list[str]:
    """What is copied from the folder, file by file or folder by folder."""
    said = [rest.split() for name, rest in instructions() if name == "COPY"]
    return [it for words in said if not words[0].startswith("--") for it in words[:-1]]


def ignored(name: str) -> bool:
    """Whether .dockerignore keeps a file out: by its own name or by that of a folder above it."""
    names = [name, *map(str, Path(name).parents)]
    out = False
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern = re.escape(line.removeprefix("!"))
            pattern = pattern.replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
            if any(re.fullmatch(pattern, it) for it in names):
                out = not line.startswith("!")
    return out


def test_two_stages_on_a_base_with_a_version() -> None:
    bases = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
    assert len(bases) == 2
    assert len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.\d+-slim-\w+", bases[0])


def test_nobody_runs_as_root_and_arguments_are_those_of_verifier() -> None:
    last = dict(stages()[-1])
    user, _, group = last["USER"].partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert json.loads(last["ENTRYPOINT"]) == ["verifier"]
    assert json.loads(last["CMD"]) == ["--help"]
    assert not {"ADD", "RUN", "EXPOSE"} & set(last)
    labels = dict(it.split("=", 1) for it in shlex.split(last["LABEL"]))
    assert labels["org.opencontainers.image.licenses"] == PROJECT["project"]["license"]


def test_what_is_copied_is_there_and_nothing_else_is_sent() -> None:
    for name in copied():
        assert (ROOT / name).exists()
        assert not ignored(name)
    for name in (
        ".git/config",
        ".venv/bin/python",
        "tests/conftest.py",
        "docs/tutorial.md",
        ".env",
    ):
        assert ignored(name)
    assert ignored("verifier/__pycache__/a.pyc")


def test_what_it_runs_makes_a_verifier(checkout: Path, wheelhouse: Path, tmp_path: Path) -> None:
    """From the files that are copied, in this Python, with wheels from a folder."""
    source = tmp_path / "src"
    for name in copied():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (checkout / name).is_dir() else shutil.copy
        copy(checkout / name, source / name)
    script = "\n".join(rest for name, rest in stages()[0] if name == "RUN")
    script = re.sub(r"(?<=[ ])/(?=wheels|opt)", f"{tmp_path}/", script)
    env = environment(**offline(wheelhouse))
    done = run(program("bash"), "-ec", script, cwd=source, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    version = PROJECT["project"]["version"]
    assert done.stdout.splitlines()[-1] == f"verifier {version}"
    assert (tmp_path / f"wheels/edition_verifier-{version}-py3-none-any.whl").exists()
    (tmp_path / "a.md").write_text("The state [reflected the will.\n", "utf-8")
    ours = str(tmp_path / "opt/verifier/bin/verifier")
    checked = run(ours, "check", "--output-format", "concise", "a.md", cwd=tmp_path)
    assert (checked.returncode, checked.stdout[:38]) == (
        1,
        "a.md:1:11: error brackets.unclosed ‘[’",
    )
    assert run(ours, "manifest", "key", "--no-password", "house", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "opt/verifier/bin/pip").exists()


def test_hadolint_has_no_complaint() -> None:
    done = run(program("hadolint"), "Dockerfile", cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "")
