"""The command line called in this process, with streams of its own."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from verifier import cli
from verifier.jobs import exit_codes

RULE = """
message: "‘{{match}}’ stands here."
why: >
  It is here to be struck. Leave it out.
severity: {severity}
check: {{kind: pattern, pattern: "{word}"}}
examples:
  - bad: "One ❰{word}❱ stands here."
  - good: "Nothing stands here."
"""


class Done(Struct, frozen=True):
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with three rules that strike one word each."""
    rules = tmp_path / "own" / "words"
    rules.mkdir(parents=True)
    for severity in ("error", "warning", "note"):
        text = RULE.format(severity=severity, word=f"an{severity}")
        (rules / f"{severity}.yaml").write_text(text, "utf-8")
    (tmp_path / ".verifier.toml").write_text('rules = ["own"]\nselect = ["words"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def verifier(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """The command, called in that folder."""

    def call(*arguments: str, stdin: bytes = b"") -> Done:
        streams = [io.TextIOWrapper(io.BytesIO(data), "utf-8") for data in (stdin, b"", b"")]
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            monkeypatch.setattr(sys, name, stream)
        code = exit_codes.outcome(lambda: cli.call(list(arguments)))
        said = []
        for stream in streams[1:]:
            stream.flush()
            said.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
        return Done(code, *said)

    return call


def write(name: str, text: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return name
