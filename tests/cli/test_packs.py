"""Packs of rules in use: named in the configuration, installed, kept apart from what is cached."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import RULE, Call, write
from verifier.jobs import settings
from verifier.jobs.check import cached_results
from verifier.jobs.check.plan import job_of
from verifier.jobs.check.request import Options
from verifier.jobs.exit_codes import CLEAN, FOUND, MISUSED
from verifier.jobs.settings import known_rules

ROOT = Path(__file__).parent.parent.parent
BACKEND = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "verifier-pack-house"
version = "1.2"
[tool.hatch.build.targets.wheel]
packages = ["verifier_pack_house"]
"""
PROBE = """
import sys
from verifier import cli
code = cli.outcome(lambda: cli.call(sys.argv[1:]))
print(*sorted(it for it in ("importlib.metadata", "verifier.files.packs") if it in sys.modules))
sys.exit(code)
"""


def rule(word: str = "anerror", severity: str = "error") -> str:
    return RULE.format(severity=severity, word=word)


def run(*command: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join(str(it) for it in (path, ROOT) if it)
    environment = {**os.environ, "PYTHONPATH": paths, "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_a_pack_by_path(verifier: Call) -> None:
    write("house/house/one.yaml", rule())
    write("house/pack.yaml", 'name: house-style\nversion: "1.2"\n')
    write(".verifier.toml", 'packs = ["./house"]\nselect = ["house"]\n')
    done = verifier("check", write("a.md", "One anerror here.\n"))
    assert done.code == FOUND
    assert done.out.startswith("a.md:1:5: error house.one ‘anerror’ stands here.")
    assert "house.one" in verifier("rules").out
    assert 'packs = ["./house"]' in verifier("config").out
    said = verifier("rule", "house.one").out
    assert "  Here: on: ‘select’ has ‘house’ (.verifier.toml:2)\n" in said
    assert "  File: house/house/one.yaml, of the pack house-style 1.2\n" in said
    [found] = json.loads(verifier("rule", "house.one", "--format", "json").out)["rules"]
    assert found["origin"] == {
        "of": "pack", "path": "house/house/one.yaml", "pack": "house-style", "version": "1.2",
    }  # fmt: skip


def test_paths_start_from_the_configuration_file(
    verifier: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("house/house/one.yaml", rule())
    write(".verifier.toml", 'packs = ["./house", "house/"]\nselect = ["house"]\n')
    write("deep/a.md", "One anerror here.\n")
    monkeypatch.chdir(folder / "deep")
    assert verifier("check", "a.md").code == FOUND


def test_a_rule_of_ones_own_takes_the_place_of_that_of_a_pack(verifier: Call) -> None:
    write("house/words/error.yaml", rule("else", "warning"))
    write(".verifier.toml", 'packs = ["./house"]\nrules = ["own"]\nselect = ["words"]\n')
    done = verifier("check", write("a.md", "One anerror, or else.\n"))
    assert done.code == FOUND
    assert "‘anerror’" in done.out
    assert "‘else’" not in done.out


def test_a_pack_is_not_bound_to_a_version_of_the_rule_set(verifier: Call) -> None:
    write("house/house/one.yaml", rule() + 'since: "2999.1"\n')
    write(".verifier.toml", 'ruleset = "2026.1"\npacks = ["./house"]\n')
    assert "house.one" in verifier("check", write("a.md", "One anerror here.\n")).out


def test_what_is_wrong_is_told_in_the_configuration(verifier: Call, folder: Path) -> None:
    write(".verifier.toml", '# "./hous"\npacks = ["./hous"]\n')
    done = verifier("check", write("a.md", "x\n"))
    assert (done.code, done.out) == (MISUSED, "")
    assert done.err == (
        f"{folder}/.verifier.toml:2:10: the pack ‘./hous’: there is no such folder\n"
        '  2 | packs = ["./hous"]\n'
        "    |          ^\n"
    )
    write("one/text/dash.yaml", rule())
    write(".verifier.toml", 'packs = ["./one"]\n')
    for command in (
        ("check", "a.md"),
        ("rules",),
        ("rule", "text.dash"),
        ("audit", "a.md", "a.md"),
    ):
        done = verifier(*command)
        assert (done.code, done.out) == (MISUSED, "")
        assert "there is a rule ‘text.dash’ already, in " in done.err


def test_the_examples_of_a_pack(verifier: Call) -> None:
    write("house/house/one.yaml", rule())
    write("house/pack.yaml", "name: house\n")
    assert verifier("test", "house").err == "tested 1 rule, 2 examples: 0 failed\n"
    write(".verifier.toml", 'packs = ["./house"]\nrules = ["own"]\n')
    assert verifier("test").err == "tested 4 rules, 8 examples: 0 failed\n"
    write("house/pack.yaml", 'name: house\nneeds: {verifier: "99"}\n')
    assert verifier("test", "house").code == MISUSED


def test_a_rule_about_copies(verifier: Call) -> None:
    text = rule().replace(
        '{kind: pattern, pattern: "anerror"}', "{kind: variation, fault: outside}"
    )
    text = text[: text.index("message:")] + "message: Outside." + text[text.index("\nwhy:") :]
    write("house/house/outside.yaml", text)
    write(".verifier.toml", 'packs = ["./house"]\n')
    write("a.md", "# A head\n\nSome words that stand in the edition.\n")
    assert verifier("audit", "--select", "house", "a.md", "a.md").code == CLEAN


def test_what_is_kept_follows_from_the_pack(verifier: Call) -> None:
    write(".verifier.toml", 'packs = ["./house"]\n')

    def basis() -> str:
        options = Options(paths=("a.md",))
        config = settings.of_run(options)[0]
        return cached_results.basis(job_of(options, config, known_rules(config)))

    write("house/house/one.yaml", rule())
    first = basis()
    assert basis() == first
    write("house/house/one.yaml", rule("another"))
    assert basis() != first
    write("house/house/one.yaml", rule())
    assert basis() == first
    write("house/house/two.yaml", rule("another"))
    assert basis() != first


def test_what_is_kept_follows_from_the_version_of_the_rule_set(verifier: Call) -> None:
    """So far there is one version only, and it says what holds without it."""
    config = settings.of_run(Options())[0]
    assert config.ruleset is None
    write(".verifier.toml", 'ruleset = "2026.1"\n')
    assert settings.of_run(Options())[0].ruleset == "2026.1"
    text = "It was - in a sense – old. The gate – an old one – held.\n"
    done = verifier("check", write("a.md", text))
    assert done == verifier("check", "--no-config", "a.md")


def test_nothing_is_loaded_for_packs_that_are_not_there(verifier: Call, folder: Path) -> None:
    write("a.md", "A text.\n")
    write(".verifier.toml", "")
    done = run(sys.executable, "-c", PROBE, "check", "-qq", "a.md", cwd=folder)
    assert (done.returncode, done.stdout) == (CLEAN, "\n"), done.stderr
    write("house/house/one.yaml", rule())
    write(".verifier.toml", 'packs = ["./house"]\n')
    done = run(sys.executable, "-c", PROBE, "check", "-qq", "a.md", cwd=folder)
    assert done.stdout == "verifier.files.packs\n"


def test_a_wheel_of_data_is_read_and_not_run(verifier: Call, folder: Path) -> None:
    project, site = folder / "project", folder / "site"
    package = project / "verifier_pack_house"
    write(str(project / "pyproject.toml"), BACKEND)
    write(str(package / "rules" / "house" / "one.yaml"), rule())
    write(str(package / "pack.yaml"), 'name: house\nversion: "1.2"\nrules: [rules]\n')
    write(str(package / "__init__.py"), "raise SystemExit('the pack is run')\n")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder))
    done = run(sys.executable, *build, str(project), cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = folder.glob("verifier_pack_house-1.2-*.whl")
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--no-index", "--no-deps", "-q")
    done = run(sys.executable, *pip, "--target", str(site), str(wheel), cwd=folder)
    assert done.returncode == 0, done.stderr
    write(".verifier.toml", 'packs = ["verifier-pack-house"]\n')
    write("a.md", "One anerror here.\n")
    command = (sys.executable, "-m", "verifier")
    done = run(*command, "check", "a.md", cwd=folder, path=site)
    assert done.returncode == FOUND, done.stderr
    assert done.stdout.startswith("a.md:1:5: error house.one ‘anerror’ stands here.")
    done = run(*command, "rule", "house.one", cwd=folder, path=site)
    where = "site/verifier_pack_house/rules/house/one.yaml"
    assert f"  File: {where}, of the pack house 1.2\n" in done.stdout
    done = run(*command, "check", "a.md", cwd=folder)
    assert done.returncode == MISUSED
    assert "the pack ‘verifier-pack-house’ is not installed" in done.stderr
