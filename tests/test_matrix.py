"""The same bytes however a run is made: some of the combinations that matrix.py has."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.matrix import CACHES, commands, settings


@pytest.mark.parametrize("number", [0, 1], ids=["check", "audit"])
def test_every_way_to_run_comes_to_the_same_bytes(tmp_path: Path, number: int) -> None:
    command = commands(tmp_path)[number]
    some = random.Random(2).sample(settings(CACHES[: 3 - 2 * number]), 12)
    assert len({command.digest(tmp_path, it) for it in some}) == 1
