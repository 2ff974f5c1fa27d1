"""The GitHub action: valid, and its scripts run as the runner runs them, with hostile inputs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import Struct

from tests.places.conftest import (
    PROJECT,
    ROOT,
    environment,
    mappings,
    offline,
    program,
    run,
    snippets,
)

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
SLIP = "The state [reflected the will, and the [other] one.\n\nA range [1902a:9-7] runs back.\n"
SOUND = "Nothing is wrong.\n"
HOSTILE = [
    "$(touch pwned)", "`touch pwned`", "a.md; touch pwned", "a.md && touch pwned", "| touch pwned",
    "> pwned", "'$(touch pwned)'", '"; touch pwned; "', "a.md\ntouch pwned",
    "${IFS}touch${IFS}pwned",
    "' touch pwned", '" touch pwned', "\\", "{a,b}.md", "*.md", "~", "--\n-o\npwned.md", "-- -rf",
    "\n::set-output name=exit-code::0\n", "a b", "''", "é𝒜 \u202e", "%0A::error::x",
    "x=[0$(touch pwned)]",
]  # fmt: skip


class Ran(Struct, frozen=True):
    """What a step printed, how it ended, and the outputs that it set."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]


class Runner:
    """Does what GitHub's runner does with the scripts of a composite action."""

    def __init__(self, folder: Path, action: Path, wheels: Path | None = None) -> None:
        self.temp = folder / "temp"
        self.temp.mkdir(parents=True)
        self.work = folder / "work"
        self.work.mkdir()
        self.action = action
        self.wheels = wheels
        self.outputs: dict[str, dict[str, str]] = {}

    def step(self, name: str, **inputs: str) -> Ran:
        """Run a step, with inputs, the rest of which are as by default."""
        step = next(it for it in STEPS if name in (it.get("id"), it["name"]))
        given = {key: it["default"] for key, it in ACTION["inputs"].items()} | inputs
        variables = {key: self.value(text, given) for key, text in step["env"].items()}
        output, script = self.temp / "output", self.temp / "script.sh"
        output.write_text("", "utf-8")
        script.write_text(step["run"], "utf-8")
        env = environment(
            GITHUB_ACTIONS="true",
            GITHUB_ACTION_PATH=str(self.action),
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(self.temp / "summary.md"),
            RUNNER_TEMP=str(self.temp),
            **(offline(self.wheels) if self.wheels else {}),
            **variables,
        )
        bash = (program("bash"), "--noprofile", "--norc", "-eo", "pipefail", str(script))
        done = run(*bash, cwd=self.work, env=env)
        lines = output.read_text("utf-8").splitlines()
        found = dict(line.split("=", 1) for line in lines)
        assert len(found) == len(lines)
        self.outputs[step.get("id", name)] = found
        return Ran(done.returncode, done.stdout, done.stderr, found)

    def value(self, text: str, inputs: dict[str, str]) -> str:
        def told(match: re.Match[str]) -> str:
            match match[1].split("."):
                case ["inputs", name]:
                    return inputs[name]
                case ["steps", step, "outputs", name]:
                    return self.outputs[step].get(name, "")
            raise AssertionError(match[0])

        return EXPRESSION.sub(told, text)

    def write(self, name: str, text: str) -> None:
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def installed(
    tmp_path_factory: pytest.TempPathFactory, checkout: Path, wheelhouse: Path
) -> dict[str, str]:
    """What the step that installs verifier from the action itself tells the others."""
    runner = Runner(tmp_path_factory.mktemp("action"), checkout, wheelhouse)
    for module in ("venv", "pip", "json", "verifier", "sitecustomize", "hatchling"):
        runner.write(f"{module}.py", "open('pwned', 'w')")
    done = runner.step("install")
    assert done.code == 0, done.out + done.err
    assert done.out == f"verifier {PROJECT['project']['version']}\n"
    assert not (runner.work / "pwned").exists()
    return done.outputs


@pytest.fixture
def runner(tmp_path: Path, installed: dict[str, str]) -> Runner:
    ready = Runner(tmp_path, ROOT)
    folder = ready.temp / "verifier"
    folder.mkdir()
    ready.outputs["install"] = {"folder": str(folder), "python": installed["python"]}
    return ready


def strings(node: Any) -> list[str]:
    """All text in a part of a YAML file."""
    if isinstance(node, dict):
        return [text for it in node.items() for text in strings(list(it))]
    if isinstance(node, list):
        return [text for it in node for text in strings(it)]
    return [str(node)]


def test_no_input_is_pasted_into_a_script() -> None:
    scripts = [it["run"] for it in STEPS if "run" in it]
    assert len(scripts) == 3
    assert not [it for it in scripts if "${{" in it]
    used = set(re.findall(r"inputs\.([\w-]+)", " ".join(strings(ACTION["runs"]))))
    assert used == set(ACTION["inputs"])
    told = set(re.findall(r"steps\.run\.outputs\.([\w-]+)", str(ACTION["outputs"])))
    assert told == set(ACTION["outputs"])


def test_the_documents_give_inputs_that_are_there() -> None:
    steps = [it for _, part in snippets() for it in mappings(part)]
    given = [it["with"] for it in steps if "/edition-verifier@" in it.get("uses", "")]
    assert given
    assert {name for it in given for name in it} <= set(ACTION["inputs"])
    page = (ROOT / "docs/how-to/report-in-ci.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in (*ACTION["inputs"], *ACTION["outputs"]))


def test_actions_of_others_are_pinned() -> None:
    for step in STEPS:
        if "uses" in step:
            assert re.fullmatch(r"(actions|github)/[\w/-]+@(v\d+|[0-9a-f]{40})", step["uses"])


def test_a_slip_is_told_counted_and_fails(runner: Runner) -> None:
    runner.write("book.md", SLIP)
    done = runner.step("run", args="--notes .")
    assert (done.code, done.outputs["exit-code"]) == (0, "1")
    told = re.findall(r"^::(\w+ file=book\.md,line=\d+),", done.out, re.MULTILINE)
    assert "error file=book.md,line=1" in told
    assert int(done.outputs["errors"]) >= 1
    counted = sum(int(done.outputs[name]) for name in ("errors", "warnings", "notes"))
    report = Path(done.outputs["json"]).read_text("utf-8")
    assert counted == report.count('"severity":') == len(told)
    assert '"2.1.0"' in Path(done.outputs["sarif"]).read_text("utf-8")
    assert "brackets.unclosed" in (runner.temp / "summary.md").read_text("utf-8")
    assert runner.step("Tell the result").code == 1
    assert sorted(it.name for it in runner.work.iterdir()) == ["book.md"]


def test_a_sound_text_passes(runner: Runner) -> None:
    runner.write("book.md", SOUND)
    done = runner.step("run")
    assert done.outputs["exit-code"] == done.outputs["errors"] == done.outputs["notes"] == "0"
    assert runner.step("Tell the result").code == 0


def test_copies_are_audited(runner: Runner) -> None:
    runner.write("book.md", "# The Weir\n\nA weir that nobody [mends] is a ford for every cow.\n")
    runner.write("the copy.html", "<p>A weir that nobody mends is a ford for every cow.</p>")
    done = runner.step("run", command="audit", args="book.md 'the copy.html'")
    assert (done.outputs["exit-code"], done.outputs["warnings"]) == ("1", "0")
    assert "copies.altered-bracket" in done.out
    assert int(done.outputs["errors"]) >= 2


def test_arguments_are_split_as_in_a_shell_without_one(runner: Runner) -> None:
    runner.write("a b/it's $HOME.md", SLIP)
    runner.write("c.md", SLIP)
    args = '\n  --select brackets\n  "a b/it\'s $HOME.md"\n  --output-format\n  concise\n'
    done = runner.step("run", args=args)
    assert re.match(r"a b/it's \$HOME\.md:1:11: error brackets\.unclosed ", done.out)
    assert "c.md" not in done.out


def test_nothing_checked_and_wrong_settings_are_no_success(runner: Runner) -> None:
    done = runner.step("run")
    assert done.outputs["exit-code"] == "3"
    assert runner.step("Tell the result").code == 3
    runner.write(".verifier.toml", "selct = []\n")
    for it in runner.temp.glob("verifier/*"):
        it.unlink()
    done = runner.step("run")
    assert done.outputs == {"exit-code": "2"}
    assert runner.step("Tell the result").code == 2


@pytest.mark.parametrize("args", HOSTILE)
def test_hostile_arguments_are_only_arguments(runner: Runner, args: str) -> None:
    runner.write("a.md", SOUND)
    done = runner.step("run", args=args)
    assert not list(runner.work.parent.rglob("pwned"))
    assert {it.name for it in runner.work.iterdir()} <= {"a.md"}
    assert set(done.outputs) <= set(ACTION["outputs"])
    commands = re.findall(r"^::([\w-]+)", done.out, re.MULTILINE)
    assert set(commands) <= {
        "stop-commands",
        "error",
        *re.findall(r"^::(\w{16,})::$", done.out, re.M),
    }
    assert done.code == 2 or done.outputs["exit-code"] in "01234"


@pytest.mark.parametrize(
    "command", ["", "rule", "check audit", "check;touch pwned", "$(touch pwned)"]
)
def test_there_are_two_commands(runner: Runner, command: str) -> None:
    done = runner.step("run", command=command)
    assert (done.code, done.outputs) == (2, {})
    assert done.out == "::error title=verifier::‘command’ is check or audit\n"
    assert not (runner.work / "pwned").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("extras", "sign]; touch pwned;"), ("extras", "sign] --index-url=x"),
        ("extras", "$(touch pwned)"), ("extras", "sign,"), ("extras", "a b"), ("extras", "x\ny"),
    ],
)  # fmt: skip
def test_extras_are_names(tmp_path: Path, name: str, value: str) -> None:
    runner = Runner(tmp_path, ROOT)
    done = runner.step("install", **{name: value})
    assert (done.code, done.outputs) == (2, {})
    assert done.out.startswith("::error title=verifier::‘")
    assert done.out.count("\n") == 1
    assert not [it for it in tmp_path.rglob("*") if it.name == "pwned"]


def test_a_repository_lends_no_modules(runner: Runner) -> None:
    for module in ("json", "shlex", "verifier", "os", "sitecustomize", "click"):
        runner.write(f"{module}.py", "open('pwned', 'w')")
    runner.write("a.md", SOUND)
    assert runner.step("run").outputs["exit-code"] == "0"
    assert not (runner.work / "pwned").exists()


def test_results_are_kept_where_they_are_looked_for(runner: Runner) -> None:
    step = next(it for it in STEPS if "actions/cache" in it.get("uses", ""))
    place = step["with"]["path"].replace("${{ runner.temp }}", str(runner.temp))
    runner.write("a.md", "Nothing is wrong here.\n\n" * 12_000)
    runner.step("run", cache="false")
    assert not Path(place).exists()
    runner.step("run", cache="true")
    assert Path(place).is_dir()


def test_the_schema_of_actions(tmp_path: Path) -> None:
    command = (program("check-jsonschema"), "--builtin-schema", "vendor.github-actions")
    done = run(*command, str(ROOT / "action.yml"), cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_zizmor_has_no_complaint(tmp_path: Path) -> None:
    """Actions of others are pinned by version, which is what it is told to accept."""
    config = tmp_path / "zizmor.yml"
    policies = {"actions/*": "ref-pin", "github/*": "ref-pin"}
    rule = {"unpinned-uses": {"config": {"policies": policies}}}
    config.write_text(yaml.safe_dump({"rules": rule}), "utf-8")
    shutil.copy(ROOT / "action.yml", tmp_path)
    options = ("--offline", "--persona", "auditor", "--no-progress", "--config", str(config))
    done = run(program("zizmor"), *options, "action.yml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_shellcheck_has_no_complaint(tmp_path: Path) -> None:
    for number, step in enumerate(it for it in STEPS if "run" in it):
        (tmp_path / f"{number}.sh").write_text(step["run"], "utf-8")
    names = sorted(it.name for it in tmp_path.iterdir())
    done = run(program("shellcheck"), "--shell", "bash", *names, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
