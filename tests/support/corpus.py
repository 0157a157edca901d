"""Where the real files are that tests read in place: beside the repository, never inside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("ECHOBENCH_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def shared(*parts: str) -> Path:
    """Path below the folder of real files; skips the test, saying so, where it is missing."""
    path = ROOT.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no real files here: {'/'.join(parts)} is not beside the repository")
    return path
