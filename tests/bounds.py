"""The bounds of pyproject.toml are true: `python -m tests.bounds` runs the tests at both ends.

A virtual environment is made with the lowest versions of all that pyproject.toml names, and one
with the newest there are; in each the tests run whole. It needs uv (extra `places`), a package
index, and some ten minutes; arguments are handed on to pytest.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENDS = {"lowest": ("--resolution", "lowest-direct"), "newest": ("--upgrade",)}


def main(arguments: list[str]) -> int:
    """Run the tests with the lowest and the newest versions; 0 if both runs pass."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        print("uv is missing: pip install 'uv>=0.9'", file=sys.stderr)
        return 2
    codes = {name: tried(uv, options, arguments) for name, options in ENDS.items()}
    for name, code in codes.items():
        print(f"{name}: {'green' if code == 0 else f'pytest ended with {code}'}")
    return max(codes.values())


def tried(uv: str, options: tuple[str, ...], arguments: list[str]) -> int:
    """The exit code of the tests in a new environment with versions as the options have it."""
    with tempfile.TemporaryDirectory(prefix="verifier-bounds-") as folder:
        python = str(Path(folder, "bin", "python"))
        for command in (
            (uv, "venv", "--quiet", "--seed", "--python", sys.executable, folder),
            (uv, "pip", "install", "--quiet", "--python", python, *options, "-e", f"{ROOT}[dev]"),
        ):
            subprocess.run(command, check=True, cwd=ROOT)
        run = (python, "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", *arguments)
        return subprocess.run(run, check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
