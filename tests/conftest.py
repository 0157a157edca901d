"""Shared set-up: one thread a process, so that two workers use two cores and results do not depend on their number."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402 - threads are set before anything heavy is imported

# The same examples on each run, so that a suite that passed passes again; HYPOTHESIS_PROFILE=default draws others.
settings.register_profile("same", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring the files that take longest to the front, so that no worker is left alone with one of them at the end."""
    seconds: dict[Path, float] = defaultdict(float)
    for item in items:
        marker = item.get_closest_marker("slow")
        seconds[item.path] += marker.kwargs.get("seconds", 0.2) if marker else 0
    items.sort(key=lambda item: -seconds[item.path])
