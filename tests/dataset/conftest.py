"""Sets that several tests of the data set directory read."""

from __future__ import annotations

from pathlib import Path

import pytest
from curate_sets import small

from echobench.curate.rebalance import rebalance
from echobench.curate.split import split


@pytest.fixture(scope="session")
def rebalanced_sets(tmp_path_factory) -> Path:
    """Folder of one split set, and of it rebalanced as weight, index and rows."""
    root = tmp_path_factory.mktemp("rows")
    small(root / "a", 60)
    split(root / "a", root / "split")
    for form in ("weight", "index", "rows"):
        rebalance(root / "split", root / form, strategy="uniform", repeat_cap=3, form=form)
    return root
