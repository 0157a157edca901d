"""Thin out strata above a number of rows; nothing is repeated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata
from echobench.errors import UsageError


def repeats(strata: Strata, cap: float | None = None) -> NDArray[np.float64]:
    """Return (k,) copies of a row per stratum, at most 1. `cap` is in rows; default: the median over the strata."""
    limit = float(np.median(strata.counts)) if cap is None else cap
    if limit < 1:
        raise UsageError(f"option cap is {cap}; expected at least 1 row per stratum")
    return np.minimum(1.0, limit / strata.counts)
