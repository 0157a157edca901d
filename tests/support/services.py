"""A service that a test wants and this machine lacks: named and skipped, an error where CI asks for all of them."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where ECHOBENCH_ALL_SERVICES is set, as `.ci/run` does."""
    if os.environ.get("ECHOBENCH_ALL_SERVICES"):
        pytest.fail(f"{what} is not installed, and CI runs every service")
    pytest.skip(f"{what} is not installed")
