"""Options and settings shared by all tests."""

from __future__ import annotations

import os
import signal
import tempfile

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100
)
settings.register_profile("project", settings.get_profile("explore"), derandomize=True)
settings.load_profile("project")
"""The same examples each time, so a red run speaks of the change; `explore` looks for new ones."""


os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="verifier-tests-")
"""No test, and no process that a test starts, sees or fills the user's own cache."""


signal.signal(signal.SIGINT, signal.default_int_handler)
"""Shells keep Ctrl-C from what they run in the background; tests send it all the same."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write golden texts anew")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))
