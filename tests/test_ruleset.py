"""Rule files are read strictly; what is wrong in one is shown with its line and a remedy."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import forms, ruleset
from verifier.errors import RuleError
from verifier.files import rules
from verifier.ruleset import Rule, select

SOUND = """\
message: "A {mark} stands here; elsewhere the text has the {usual} ({count} times)."
why: A hyphen joins, a dash parts.
severity: warning
check: {kind: dash, fault: makeshift}
sources: ["House style"]
examples:
  - bad: "The gate – an old one – held. The pond – deep – froze. It was his ❰-❱ or hers – here."
  - good: "The gate – an old one – held."
"""


def load(text: str) -> Rule:
    return ruleset.load(text, "house.dash", "rules/house/dash.yaml")


def refusal(text: str) -> str:
    with pytest.raises(RuleError) as caught:
        load(text)
    return str(caught.value)


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new)


def test_a_sound_rule() -> None:
    rule = load(SOUND)
    assert (rule.id, rule.severity, rule.default) == ("house.dash", "warning", True)
    assert len(rule.examples) == 2


def test_comments_on_their_own_line_and_after_quotes_are_welcome() -> None:
    assert load("# of the house\n" + changed('style"]', 'style"] # our own'))


def test_what_a_kind_refuses_is_shown_where_it_stands() -> None:
    check = "check:\n  kind: pattern\n  ignore-case: true\n  pattern: 'a('"
    said = refusal(changed("check: {kind: dash, fault: makeshift}", check))
    assert said.startswith("rules/house/dash.yaml:7:12: the pattern ‘a(’ cannot be read: missing )")


def test_true_and_false_and_numbers_where_they_are_meant() -> None:
    assert not load(SOUND + "default: false\n").default


def test_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    assert load("\ufeff" + SOUND.replace("\n", "\r\n")) == load(SOUND)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (changed("why:", "wy:"), "dash.yaml:2:1: unknown key ‘wy’: expected message, why, "),
        (changed("why:", "whi:"), "; did you mean ‘why’?\n  2 | whi: A hyphen joins"),
        (changed("warning", "warnin"), "3:11: unknown value ‘warnin’: expected error, note or war"),
        (changed("warning", "NO"), "3:11: YAML does not read ‘NO’ as text: put it in quotes"),
        (changed("dash,", "dsh,"), "4:15: unknown kind ‘dsh’: expected bracket, citation"),
        (changed("makeshift", "makshift"), "4:28: unknown value ‘makshift’: expected makeshift"),
        (changed("fault:", "falt:"), "4:21: unknown key ‘falt’: expected fault; did you mean"),
        (changed("kind: dash, ", ""), "4:1: the key ‘kind’ is missing"),
        (changed("{mark}", "{mrk}"), "1:10: unknown name ‘{mrk}’: expected count, mark or usual"),
        (changed("{mark}", "{mark"), "1:10: "),
        (changed("{mark}", "{}"), "1:10: unknown name ‘{}’"),
        (changed("{mark}", "{mark.x}"), "1:10: unknown name ‘{mark.x}’"),
        (changed("sources: [", "sources: [1905, "), "5:11: expected text, not a whole number; put"),
        (changed('["House style"]', "House style"), "5:10: expected a list, not text"),
        (changed("severity: warning\n", ""), "1:1: the key ‘severity’ is missing"),
        (changed("  - good", "  - god"), "8:5: unknown key ‘god’: expected bad, good, fixed"),
        (
            changed('"The gate – an old one – held."', "[was]"),
            "8:11: expected text, not a list; put",
        ),
        (changed('"The gate – an old one – held."', "{mark}"), "8:16: a value is missing here; if"),
        (changed('"The gate – an old one – held."', "[was] so"), "8:17: this is not YAML: did not"),
        (changed('"The gate – an old one – held."', "p. 5 #12"), "8:11: ‘#’ begins a comment here"),
        (changed('"The gate – an old one – held."', "1905"), "8:11: expected text, not a whole"),
        (SOUND + "severity: error\n", "9:1: ‘severity’ is given twice, first in line 3"),
        (SOUND + "    config: {pagerange: x}\n", "9:14: unknown key ‘pagerange’: expected profile"),
        (SOUND + "profiles: [legl]\n", "9:12: unknown value ‘legl’: expected gutenberg, legal"),
    ],
)
def test_an_error_says_where_and_what_was_expected(text: str, said: str) -> None:
    assert said in refusal(text)


@pytest.mark.parametrize(
    "value",
    ["NO", "yes", "On", "y", "~", "null", "010", "08", "0x1F", "0o17", "12:30", "1_000",
     "2020-99-99", "2020-01-01", ".inf", ".NaN", "1e5", "=", "1" * 5_000, "+1", "&a b", "*a",
     "!!str a", "!a b",
     "@a", "`a", "%a", "|a", ">a", "'a", '"a', "a: b", "[a", "{a", "? a", "p. 5 #12", ""],
)  # fmt: skip
def test_what_yaml_reads_otherwise_must_be_quoted(value: str) -> None:
    with pytest.raises(RuleError):
        forms.load(f"why: {value}\n", "a.yaml")
    quoted = value.replace("'", "''")
    assert forms.load(f"why: '{quoted}'\n", "a.yaml").data == {"why": value}


@pytest.mark.parametrize("key", ["NO", "1905", "1.5", "true", "<<", "[a]", "{a: b}", "*a", "~"])
def test_so_must_keys(key: str) -> None:
    with pytest.raises(RuleError):
        forms.load(f"map:\n  {key}: b\n", "a.yaml")


def test_plain_text_that_yaml_reads_as_text_needs_no_quotes() -> None:
    text = "a: 1937a\nb: p. 5\nc: 1.2.3\nd: a#b\ne: 12–13\nf: was [sic]\ng: so {mark}\nh: no.\n"
    expected = ["1937a", "p. 5", "1.2.3", "a#b", "12–13", "was [sic]", "so {mark}", "no."]
    assert list(forms.load(text, "a.yaml").data.values()) == expected


HOSTILE = {
    "nothing": "",
    "nested lists": "[" * 50_000,
    "nested lists in a key": "a: " + "[" * 50_000,
    "nested mappings": "{" * 50_000,
    "nested by dashes": "a: " + "- " * 30_000 + "b",
    "too deep": "a:\n" + "".join("  " * n + "- \n" for n in range(1, 60)),
    "an alias bomb": "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(30)),
    "a list in itself": "a: &a [*a]",
    "merge keys": "a: &a {b: c}\nd:\n  <<: *a\n",
    "too many values": "a:\n" + "- b\n" * 30_000,
    "too long": "a: " + "b" * (2 << 20),
    "too long in bytes": "a: " + "—" * (1 << 19),
    "two documents": "a: b\n---\nc: d\n",
    "half a character": "a: \ud800",
    "a null character": "a: b\0",
    "a control character": "a: \x1b[31mb",
    "a line separator": "a: b\u2028c",
    "a tab": "a:\n\tb: c",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_at_once(text: str) -> None:
    began = time.process_time()
    with pytest.raises(RuleError) as caught:
        forms.load(text, "a.yaml")
    assert time.process_time() - began < 1
    said = str(caught.value)
    assert len(said) < 1_000
    assert said.encode("utf-8")
    assert all(it.isprintable() or it == "\n" for it in said)


@given(st.text(st.sampled_from("ab:-[]{}\"'#&*!|>\n 019,?~\ud800\0"), max_size=50))
def test_nothing_else_is_raised(text: str) -> None:
    try:
        load(text)
    except RuleError:
        return


@given(
    st.sampled_from(("message", "why", "severity", "check", "sources", "examples", "default")),
    st.sampled_from(("[]", "{}", "a", "1", "true", "{a: b}", "[a]", "[{bad: 1}]", '"{"', "[[]]")),
)
def test_a_value_of_any_form_is_taken_or_refused(key: str, value: str) -> None:
    lines = [it for it in SOUND.splitlines() if not it.startswith((" ", f"{key}:", "examples"))]
    rest = [] if key == "examples" else ["examples: []"]
    try:
        load("\n".join([*lines, *rest, f"{key}: {value}"]))
    except RuleError:
        return


TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=8)


@given(st.dictionaries(st.text("abcd", min_size=1), TEXT, min_size=1))
def test_what_json_quotes_is_read_as_it_was(data: dict[str, str]) -> None:
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items())
    text = "\n".join(lines)
    assert forms.load(text, "a.yaml").data == data


def rule(name: str, default: bool = True) -> Rule:
    return ruleset.load(SOUND + f"default: {str(default).lower()}\n", name, "a.yaml")


RULES = (rule("a.one"), rule("a.two", default=False), rule("b.one"), rule("b.two"))


@pytest.mark.parametrize(
    ("chosen", "ignored", "added", "left"),
    [
        ([], [], [], "a.one b.one b.two"),
        (["a"], [], [], "a.one a.two"),
        (["all"], [], [], "a.one a.two b.one b.two"),
        (["all"], ["b"], [], "a.one a.two"),
        ([], ["b"], ["b.two"], "a.one b.two"),
        ([], [], ["a.two"], "a.one a.two b.one b.two"),
        (["a"], ["a.one"], ["b.one"], "a.two b.one"),
        (["b.one"], ["b"], [], "b.one"),
        ([], ["all"], [], ""),
        ([], ["all"], ["b"], "b.one b.two"),
        (["a"], ["a"], [], ""),
    ],
)
def test_the_more_exact_choice_wins(
    chosen: list[str], ignored: list[str], added: list[str], left: str
) -> None:
    assert [it.id for it in select(RULES, chosen, ignored, added)] == left.split()


def test_a_rule_that_is_not_there() -> None:
    with pytest.raises(RuleError, match=r"no rule or family ‘b\.tow’; did you mean ‘b\.two’"):
        select(RULES, ["b.tow"])


def write(path: Path, text: str = SOUND) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_own_rules_are_named_by_their_path(tmp_path: Path) -> None:
    one = write(tmp_path / "rules" / "house" / "dash.yaml")
    write(tmp_path / "rules" / "house" / "other.yml")
    assert [it.id for it in rules.read([tmp_path / "rules"])] == ["house.dash", "house.other"]
    assert [it.id for it in rules.read([one])] == ["house.dash"]


def test_own_rules_take_the_place_of_house_rules(tmp_path: Path) -> None:
    own = rules.read([write(tmp_path / "a" / "one.yaml")])
    assert rules.together(RULES, own)[0] is own[0]


def test_errors_about_files_of_rules(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such file or folder"):
        rules.read([tmp_path / "nowhere"])
    write(tmp_path / "a" / "x" / "one.yaml")
    write(tmp_path / "b" / "x" / "one.yaml")
    with pytest.raises(RuleError, match=r"another rule ‘x\.one’"):
        rules.read([tmp_path])
    bad = tmp_path / "c" / "one.yaml"
    write(bad).write_bytes(b"why: a\nmessage: \xff")
    with pytest.raises(RuleError, match=r"one\.yaml:2: this is not UTF-8 \(byte 16\)"):
        rules.read([bad])
