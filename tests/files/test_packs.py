"""Packs of rules: found and read, within limits, and never run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import RULE
from verifier.errors import RuleError
from verifier.files import packs

SOUND = RULE.format(severity="error", word="anerror")


def write(path: Path, text: str = SOUND) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def ids(name: str, root: Path) -> list[str]:
    return [it.id for it in packs.read([packs.find(name, str(root))])]


def refusal(*names: str, root: Path) -> str:
    with pytest.raises(RuleError) as caught:
        packs.read([packs.find(name, str(root)) for name in names])
    return str(caught.value)


def test_a_folder_of_rules_is_a_pack(tmp_path: Path) -> None:
    write(tmp_path / "house" / "a" / "one.yaml")
    write(tmp_path / "house" / "deep" / "b" / "two.yml")
    write(tmp_path / "house" / ".github" / "ci.yml", "on: push")
    write(tmp_path / "house" / "a" / ".hidden.yaml", "x: y")
    write(tmp_path / "house" / "README.md", "Rules.")
    assert ids("./house", tmp_path) == ["a.one", "b.two"]
    assert ids("house/", tmp_path) == ["a.one", "b.two"]
    assert ids(str(tmp_path / "house"), tmp_path / "nowhere") == ["a.one", "b.two"]
    found = packs.find("./house", str(tmp_path))
    assert (found.name, found.version) == ("house", "")


def test_a_pack_says_what_it_is(tmp_path: Path) -> None:
    write(tmp_path / "rules" / "a" / "one.yaml")
    write(tmp_path / "more" / "two.yaml")
    write(tmp_path / "mkdocs.yml", "site_name: x")
    card = 'name: house-style\nversion: "1.2"\nsummary: Ours.\nrules: [rules, more/two.yaml]\n'
    write(tmp_path / "pack.yaml", card + 'needs: {verifier: "0.1", ruleset: "2026.1"}\n')
    found = packs.find(".", str(tmp_path))
    assert (found.name, found.version) == ("house-style", "1.2")
    assert ids("./", tmp_path) == ["a.one", "more.two"]


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (
            "nme: x",
            "pack.yaml:1:1: unknown key ‘nme’: expected name, version, summary, rules or needs",
        ),
        ("version: '1'", "pack.yaml:1:1: the key ‘name’ is missing"),
        ("name: x\nneeds: {verifier: '99'}", "2:19: the pack needs 99, and this is "),
        ("name: x\nneeds: {ruleset: '2999.1'}", "2:18: the pack needs 2999.1, and this is 2026.1"),
        ("name: x\nneeds: {ruleset: soon}", "2:18: ‘soon’ is not a version"),
        ("name: x\nrules: ['../outside']", "outside/a/one.yaml: this leads out of the pack"),
        ("name: x\nrules: [nowhere]", "nowhere: this is not a file"),
        ("name: x\nrules: ['/etc/passwd']", "/etc/passwd: this leads out of the pack"),
        ("name: x\nrules: [link]", "this leads out of the pack"),
        ("[" * 50_000, "pack.yaml:1:1"),
    ],
)
def test_a_pack_that_is_not_in_order(tmp_path: Path, card: str, said: str) -> None:
    write(tmp_path / "outside" / "a" / "one.yaml")
    write(tmp_path / "pack" / "pack.yaml", card)
    (tmp_path / "pack" / "link").symlink_to(tmp_path / "outside")
    assert said in refusal("./pack", root=tmp_path)


def test_a_link_out_of_a_pack_shows_nothing_of_what_it_leads_to(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", "secret: [")
    (tmp_path / "pack" / "a").mkdir(parents=True)
    (tmp_path / "pack" / "a" / "one.yaml").symlink_to(secret)
    said = refusal("./pack", root=tmp_path)
    assert said == f"{tmp_path}/pack/a/one.yaml: this leads out of the pack"
    (tmp_path / "pack" / "pack.yaml").symlink_to(secret)
    said = refusal("./pack", root=tmp_path)
    assert said == f"{tmp_path}/pack/pack.yaml: this leads out of the pack"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a" / "one.yaml")
    assert "this is not a file" in refusal(".", root=tmp_path)


@pytest.mark.parametrize(
    "name", ["A/one.yaml", "a/One.yaml", "a/o ne.yaml", "a/\x1b[31m.yaml", "a/-.yaml", "all/x.yaml",
             "a/\n.yaml", "a/ö.yaml", "a_b/c.yaml", "a/b.c.yaml", "a/.yaml.yaml"],
)  # fmt: skip
def test_ids_are_plain_names(tmp_path: Path, name: str) -> None:
    write(tmp_path / "pack" / name)
    if Path(name).name.startswith("."):
        assert ids("./pack", tmp_path) == []
    else:
        assert "cannot be the id of a rule" in refusal("./pack", root=tmp_path)


def test_an_id_that_is_taken_is_told_with_both_files(tmp_path: Path) -> None:
    write(tmp_path / "one" / "a" / "x.yaml")
    write(tmp_path / "two" / "a" / "x.yaml")
    assert refusal("./one", "./two", root=tmp_path) == (
        f"{tmp_path}/two/a/x.yaml: there is a rule ‘a.x’ already, in {tmp_path}/one/a/x.yaml; "
        "rename this one"
    )
    write(tmp_path / "three" / "text" / "dash.yaml")
    said = refusal("./three", root=tmp_path)
    assert said.startswith(f"{tmp_path}/three/text/dash.yaml: there is a rule ‘text.dash’ already")
    assert "rules/text/dash.yaml; rename" in said
    write(tmp_path / "one" / "b" / "a" / "x.yaml")
    assert "there is another rule ‘a.x’ already, in" in refusal("./one", root=tmp_path)


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a" / "one.yaml")
    write(tmp_path / "a" / "two.yaml")
    monkeypatch.setattr(packs, "MOST_RULES", 1)
    assert "a pack has no more than 1 files, or 8 MiB of rules" in refusal(".", root=tmp_path)
    monkeypatch.setattr(packs, "MOST_RULES", 2)
    assert len(ids(".", tmp_path)) == 2
    write(tmp_path / "a" / "two.yaml", "#" * packs.MOST_BYTES)
    assert "a pack has no more than" in refusal(".", root=tmp_path)


def test_packs_that_are_not_there(tmp_path: Path) -> None:
    write(tmp_path / "file.zip")
    assert "there is no such folder" in refusal("./nowhere", root=tmp_path)
    assert "a pack is a folder; unpack this" in refusal("./file.zip", root=tmp_path)
    assert "no package ‘no_such_pack’; if a folder" in refusal("No-such.pack", root=tmp_path)
    assert "‘yaml’ is not a pack" in refusal("yaml", root=tmp_path)
    assert "‘os’ is not a pack" in refusal("os", root=tmp_path)


@given(
    st.text(max_size=12) | st.sampled_from(["__main__", "os.path", "sys", "a" * 5_000, "\0", ""])
)
def test_whatever_the_name_nothing_else_is_raised(name: str) -> None:
    try:
        found = packs.find(name, "/nowhere" if packs.is_path(name) else "")
    except RuleError:
        return
    assert not found.files


def test_a_package_is_found_and_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "some_house_pack"
    write(package / "a" / "one.yaml")
    write(package / "pack.yaml", "name: house\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert ids("some-house-pack", tmp_path) == ["a.one"]
    write(package / "__init__.py", "raise SystemExit(9)")
    assert ids("Some.House_Pack", tmp_path) == ["a.one"]
    assert "some_house_pack" not in sys.modules
