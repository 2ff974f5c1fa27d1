"""Patterns of .gitignore fit what pathspec says they fit, and cost no more for more stars."""

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from verifier.files.globs import linear, pattern

PARTS = st.sampled_from(["a", "b", "*", "**", "/", "?", "[ab]"])
PATTERNS = st.lists(PARTS, max_size=9).map("".join)
PATHS = st.lists(st.text("ab", min_size=1, max_size=6), min_size=1, max_size=5).map("/".join)


@given(PATTERNS, PATHS)
def test_it_fits_what_pathspec_says(written: str, path: str) -> None:
    try:
        made, _ = GitIgnoreSpecPattern.pattern_to_regex(written)
    except ValueError:
        return
    if made is not None:
        theirs, ours = re.match(str(made), path), re.match(linear(str(made)), path)
        assert (theirs and theirs.groupdict()) == (ours and ours.groupdict())


@pytest.mark.parametrize(
    ("many", "path"),
    [
        ("*a" * 40 + "b", "a" * 255),
        ("a*" * 40 + "b", "a" * 255),
        ("*?a" * 40 + "b", "a" * 255),
        ("**/a/" * 20 + "b", "/".join("a" * 1000)),
        ("**/*a*a/" * 10 + "b", "/".join(["aaa"] * 500)),
    ],
)
def test_many_stars_cost_little(many: str, path: str) -> None:
    """Each took longer than the age of the earth; now it is a few milliseconds."""
    start = process_time()
    assert not pattern(many).match_file(path)
    assert process_time() - start < 2
