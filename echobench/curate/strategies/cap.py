"""At most so many rows of a cell: the common ones are thinned out, nothing is repeated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells
from echobench.errors import UsageError


def repeats(counted: Cells, cap: int | None = None) -> NDArray[np.float64]:
    """(k,) copies of a row, at most 1. `cap` is in rows; by default the middle one of the cells' counts."""
    limit = float(np.median(counted.counts)) if cap is None else cap
    if limit < 1:
        raise UsageError(f"option cap is {cap}; at least 1 row of each cell")
    return np.minimum(1.0, limit / counted.counts)
