"""The component for GitLab: valid, and its script run as a job runs it, with hostile inputs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.places.conftest import PROJECT, ROOT, environment, mappings, program, run, snippets
from tests.places.test_action import HOSTILE, SLIP, SOUND

SPEC, TEMPLATE = yaml.safe_load_all((ROOT / "templates/verifier.yml").read_text("utf-8"))
INPUTS = SPEC["spec"]["inputs"]
INPUT = re.compile(r"\$\[\[ inputs\.([\w-]+) \]\]")
ARCHIVE = "https://gitlab.example.org/texts/verifier/-/archive/v0.1.0/verifier-v0.1.0.tar.gz"
CODE_QUALITY, JUNIT = "gl-code-quality-report.json", "verifier-junit.xml"


def filled(node: Any, given: dict[str, Any]) -> Any:
    """A part of the template with inputs in their places, as GitLab puts them there."""
    if isinstance(node, dict):
        return {filled(key, given): filled(value, given) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(it, given) for it in node]
    if not isinstance(node, str):
        return node
    if whole := INPUT.fullmatch(node):
        return given[whole[1]]
    return INPUT.sub(lambda it: str(given[it[1]]), node)


def component(**inputs: Any) -> dict[str, Any]:
    given = {name: it.get("default", "") for name, it in INPUTS.items()}
    return filled(TEMPLATE, given | inputs)


def job(folder: Path, shell: str, **inputs: str) -> tuple[int, str]:
    """The exit code of the job's script, and what it says."""
    [made] = component(**inputs).values()
    variables = {name: it["value"] for name, it in made["variables"].items()}
    options = ("-eo", "pipefail") if shell == "bash" else ("-e",)
    script = "\n".join(made["script"])
    env = environment(PYTHONPATH=str(ROOT), **variables)
    done = run(program(shell), *options, "-c", script, cwd=folder, env=env)
    return done.returncode, done.stdout + done.stderr


def test_no_input_is_pasted_into_a_script() -> None:
    [made] = TEMPLATE.values()
    assert "$[[" not in str(made["script"])
    assert not any(it["expand"] for it in made["variables"].values())
    used = set(INPUT.findall(str(TEMPLATE)))
    assert used == set(INPUTS)


def test_the_component_installs_what_it_is_told_to() -> None:
    """There is no default: nobody has published it, and what had its name would be another's."""
    assert "default" not in INPUTS["source"]
    for name, right, wrong in (
        ("source", ("", ARCHIVE), ("http://a.b/c", "https://a.b/ -r x", "https://$x", "x\n1", "c")),
        ("extras", ("", "sign", "sign,web"), ("a b", "sign]", "a,,b")),
    ):
        fits = re.compile(INPUTS[name]["regex"].replace("$", r"\Z")).search
        assert all(map(fits, right))
        assert not any(map(fits, wrong))


def test_the_documents_give_inputs_that_are_there() -> None:
    version = PROJECT["project"]["version"]
    parts = [it for _, part in snippets() for it in mappings(part) if "component" in it]
    assert len(parts) == 2
    for it in parts:
        assert it["component"].endswith(f"/edition-verifier/verifier@{version}")
        assert set(it["inputs"]) <= set(INPUTS)
        assert re.search(INPUTS["source"]["regex"], it["inputs"]["source"])
    page = (ROOT / "docs/how-to/report-in-ci.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in INPUTS)


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_job_leaves_reports_and_fails(shell: str, tmp_path: Path) -> None:
    (tmp_path / "a b.md").write_text(SLIP, "utf-8")
    code, said = job(tmp_path, shell, args='--select brackets "a b.md"')
    assert code == 1
    assert "a b.md:1:11: error brackets.unclosed" in said
    [entry] = json.loads((tmp_path / CODE_QUALITY).read_text("utf-8"))
    assert entry["location"]["path"] == "a b.md"
    assert "brackets.unclosed" in (tmp_path / JUNIT).read_text("utf-8")
    [made] = component().values()
    assert made["artifacts"]["reports"] == {"codequality": CODE_QUALITY, "junit": JUNIT}


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_job_passes_and_audits(shell: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SOUND, "utf-8")
    assert job(tmp_path, shell)[0] == 0
    code, said = job(tmp_path, shell, command="audit", args="a.md\na.md")
    assert (code, "complete" in said) == (0, True)


@pytest.mark.parametrize("args", HOSTILE)
def test_hostile_arguments_are_only_arguments(tmp_path: Path, args: str) -> None:
    (tmp_path / "a.md").write_text(SOUND, "utf-8")
    code, said = job(tmp_path, "sh", args=args)
    assert {it.name for it in tmp_path.iterdir()} <= {"a.md", CODE_QUALITY, JUNIT}
    assert "Traceback" not in said
    assert code in (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    "inputs",
    [
        {"command": "rule"}, {"command": "check; touch pwned"}, {"source": "$(touch pwned)"},
        {"source": "file:///x"}, {"extras": "x] y["}, {"source": "https://a.b/c\n--pre"},
    ],
)  # fmt: skip
def test_what_the_pattern_of_an_input_lets_in_by_mistake_is_refused(
    tmp_path: Path, inputs: dict[str, str]
) -> None:
    """A variable of the pipeline can take the place of one of the job."""
    code, said = job(tmp_path, "sh", **inputs)
    assert code == 2
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_repository_lends_no_modules(tmp_path: Path) -> None:
    for module in ("json", "shlex", "os", "sitecustomize", "click"):
        (tmp_path / f"{module}.py").write_text("open('pwned', 'w')", "utf-8")
    (tmp_path / "a.md").write_text(SOUND, "utf-8")
    assert job(tmp_path, "sh")[0] == 0
    assert not (tmp_path / "pwned").exists()


def test_the_schema_of_gitlab(tmp_path: Path) -> None:
    command = (program("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci")
    for name, part in (("spec", SPEC), ("job", component())):
        (tmp_path / f"{name}.yml").write_text(yaml.safe_dump(part), "utf-8")
        done = run(*command, f"{name}.yml", cwd=tmp_path)
        assert done.returncode == 0, done.stdout
