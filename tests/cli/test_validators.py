"""One run with hundreds of diagnostics and hostile names, read by the validators of others.

Those from npm are used where they are: `npm install --prefix DIR @microsoft/sarif-multitool-linux
@umbrelladocs/rdformat-validator`, then VERIFIER_NODE=DIR. `python -m tests.cli.test_validators`
prints the table.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from tests.reporters.read_back import READERS

NODE = Path(os.environ.get("VERIFIER_NODE", "nowhere"), "node_modules")
MULTITOOL = NODE / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
RDFORMAT = NODE / "@umbrelladocs" / "rdformat-validator" / "bin" / "rdformat-validator.js"
UNHELPFUL = {
    "SARIF2002",
    "SARIF2003",
    "SARIF2005",
    "SARIF2006",
    "SARIF2009",
    "SARIF2011",
    "SARIF2012",
}
"""Advice that is not taken: messages by id, provenance, addresses that are not there, and so on."""

NAMES = [
    b"plain.md", b"a b.md", b"50% #1?.md", b"::error::y.md", b"##[error]x.md", b"](1).md",
    b"nl\n::error file=evil.py,line=1::PWNED\n.md", b"%0A%3A.md", b"tab\t.md", b"esc\x1b[31m.md",
    b"byte\xff\xfe.md", b"q'\"<&>.md", "é𝒜.md".encode(), "\u202egnp.md".encode(),
    "c1\x85ls\u2028.md".encode(), b"https:.md", b"sub/deep/a.md", b"x,y=z;.md",
]  # fmt: skip
TEXT = """# A head 𝒜

The state [reflected not only 𝒜𝒜 the will é\u0301 [[x] and (this. “Quote ##[error]x [1937a:13] ](1)
::error::here is ‘an (open [bracket ]
See [1999z:44-41] and [1911:12-13] — [TK] 20- pp. 15-12. {brace ]](2)

“Another [one. [the](1937) a\x00b [reflected)

## References

1937a. *Book*. Paris.
1911. Other [sic.
"""


def written(folder: Path) -> dict[str, str]:
    """The reports of a run in a folder with hostile names, by format."""
    for number, name in enumerate(NAMES):
        path = os.path.join(os.fsencode(folder), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        end = ("\n", "\r\n", "\r")[number % 3]
        with open(path, "wb") as stream:
            stream.write(TEXT.replace("\n", end).encode() * 2 + b"[\xff\xfe")
    (folder / "clean.md").write_text("All is well.\n", "utf-8")
    out = folder / ".out"
    out.mkdir()
    files = [f"--output-file={form}={out / form}" for form in READERS]
    done = subprocess.run(
        [sys.executable, "-m", "verifier", "check", "--notes", "-qq", *files, "."],
        cwd=folder,
        check=False,
    )
    assert done.returncode == 1
    return {form: (out / form).read_bytes().decode("utf-8") for form in READERS}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return written(tmp_path_factory.mktemp("hostile"))


def reported(reports: dict[str, str]) -> int:
    return len(json.loads(reports["json"])["diagnostics"])


@pytest.mark.parametrize("form", READERS)
def test_as_much_is_read_back_as_was_reported(reports: dict[str, str], form: str) -> None:
    assert READERS[form](reports[form]) == reported(reports) >= 400


@pytest.mark.parametrize("form", READERS)
def test_no_format_tells_where_the_machine_keeps_the_files(
    reports: dict[str, str], form: str
) -> None:
    assert tempfile.gettempdir() not in reports[form]
    assert not re.search(r"\b20\d\d-\d\d-\d\d", reports[form])


def test_the_report_fits_its_printed_schema(reports: dict[str, str]) -> None:
    from verifier.cli.schema import text

    schema = json.loads(text("check"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(reports["json"]))


def multitool(report: str, folder: Path) -> Counter[str]:
    """What Microsoft's validator finds fault with, by level and rule."""
    file = folder / "r.sarif"
    file.write_text(report, "utf-8")
    MULTITOOL.chmod(0o755)
    done = subprocess.run(
        [MULTITOOL, "validate", file, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Analysis completed successfully" in done.stdout, done.stdout
    return Counter(re.findall(r"(?:error|warning|note) \w+\d+(?=:)", done.stdout))


@pytest.mark.skipif(not MULTITOOL.exists(), reason="VERIFIER_NODE has no sarif-multitool-linux")
def test_the_sarif_multitool_has_no_complaint(reports: dict[str, str], tmp_path: Path) -> None:
    said = multitool(reports["sarif"], tmp_path)
    assert {it.split()[1] for it in said} <= UNHELPFUL


def rdformat(report: str, folder: Path) -> str:
    file = folder / "r.json"
    file.write_text(report, "utf-8")
    node = shutil.which("node") or "node"
    command = [node, RDFORMAT, "--no-extra-fields", file]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.mark.skipif(not RDFORMAT.exists(), reason="VERIFIER_NODE has no rdformat-validator")
def test_the_rdformat_validator_has_no_complaint(reports: dict[str, str], tmp_path: Path) -> None:
    said = rdformat(reports["rdjson"], tmp_path)
    assert "Valid files: 1" in said
    assert "Total errors: 0" in said
    assert "Total warnings: 0" in said


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = written(folder)
        print(f"reported: {reported(found)} in {len(NAMES)} files")
        for form, text in found.items():
            print(f"{form:10}  read back: {READERS[form](text)}  ({len(text):,} characters)")
        if MULTITOOL.exists():
            print("multitool:", dict(multitool(found["sarif"], folder)))
        if RDFORMAT.exists():
            said = rdformat(found["rdjson"], folder)
            print("rdformat-validator:", ", ".join(re.findall(r"(?:Valid|Total).*", said)))


if __name__ == "__main__":
    main()
