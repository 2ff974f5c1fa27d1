"""One run with hundreds of diagnostics and hostile names, read by the validators of others.

`python -m tests.cli.test_validators` prints the table.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from jsonschema import ValidationError
from lxml.etree import DocumentInvalid

from tests.reporters.read_back import READERS
from tests.reporters.validators import MULTITOOL, TABLE, UnavailableError, multitool_says
from verifier.reporters import FORMATS

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


@pytest.mark.parametrize(("form", "validator"), TABLE)
def test_each_validator_reads_as_much_as_was_reported(
    reports: dict[str, str], tmp_path: Path, form: str, validator: str
) -> None:
    try:
        found = TABLE[form, validator](reports[form], tmp_path)
    except UnavailableError as error:
        pytest.skip(str(error))
    assert found == reported(reports) >= 400


def test_every_format_for_programs_is_in_the_table() -> None:
    assert {form for form, _ in TABLE} >= {*FORMATS} - {"full", "concise"}


SPOILT = {
    "json": ('"severity":"error"', '"severity":"fatal"'),
    "json-lines": ('"severity":"error"', '"severity":"fatal"'),
    "sarif": ('"level":"error"', '"level":"fatal"'),
    "gitlab": ('"severity":"major"', '"severity":"fatal"'),
    "junit": ("<failure message=", "<failure text="),
    "checkstyle": ('severity="error"', 'severity="fatal"'),
    "rdjson": ('"severity":"ERROR"', '"severity":"FATAL"'),
}


@pytest.mark.parametrize("form", SPOILT)
def test_what_is_spoilt_is_refused(reports: dict[str, str], tmp_path: Path, form: str) -> None:
    spoilt = reports[form].replace(*SPOILT[form], 1)
    assert spoilt != reports[form]
    for schema in (it for it in TABLE if it[0] == form and "Schema" in it[1]):
        with pytest.raises((AssertionError, ValidationError, DocumentInvalid, UnavailableError)):
            TABLE[schema](spoilt, tmp_path)


@pytest.mark.parametrize("form", READERS)
def test_no_format_tells_where_the_machine_keeps_the_files(
    reports: dict[str, str], form: str
) -> None:
    assert tempfile.gettempdir() not in reports[form]
    assert not re.search(r"\b20\d\d-\d\d-\d\d", reports[form])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = written(folder)
        print(f"reported: {reported(found)} in {len(NAMES)} files")
        for (form, validator), validate in TABLE.items():
            try:
                said = f"read back: {validate(found[form], folder)}"
            except UnavailableError as error:
                said = f"not tried: {error}"
            print(f"{form:10}  {validator:32}  {said}")
        if MULTITOOL.exists():
            print("multitool:", dict(multitool_says(found["sarif"], folder)))


if __name__ == "__main__":
    main()
