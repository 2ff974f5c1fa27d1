"""Whatever goes wrong, a file is the old one or the new one: see faults.py for the whole table."""

from __future__ import annotations

import os
import random
import signal

import pytest

from tests.faults import ACTIONS, FAULTS, Action, call, replaced_meanwhile, struck

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the signals and modes of Unix")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda it: it.name)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_is_the_old_one_or_the_new_one(fault: str, action: Action) -> None:
    try:
        found = FAULTS[fault](action)
    except OSError as error:
        pytest.skip(str(error))
    assert (found.lost, found.left) == (0, 0)
    assert found.codes == ((0,) if found.new else (4,))


def test_what_befalls_mending_alone() -> None:
    for found in (call("write", "ENOSPC")(ACTIONS[0]), replaced_meanwhile(ACTIONS[0])):
        assert (found.old, found.lost, found.left, found.codes) == (1, 0, 0, (4,))


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGHUP, 143), (signal.SIGINT, 130)],
)
def test_a_run_that_is_struck_at_any_moment(number: signal.Signals, code: int) -> None:
    found = struck(number, 8, random.Random(number))
    assert found.lost == 0
    assert found.left == 0 or number == signal.SIGKILL
    assert set(found.codes) <= {0, code}
