"""A row weighs (1 - beta) / (1 - beta ** n): Cui et al., "Class-Balanced Loss Based on Effective Number of Samples"
(CVPR 2019), equation 4. Beta 0 keeps the natural distribution, beta near 1 tends to uniform."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells
from echobench.errors import UsageError


def shares(counted: Cells, beta: float = 0.9999) -> NDArray[np.float64]:
    """(k,) shares, not normalised; `beta` is 0 up to, but not, 1."""
    if not 0 <= beta < 1:
        raise UsageError(f"option beta is {beta}; allowed: from 0 up to, but not, 1 (try 0.9999)")
    counts = counted.counts.astype(np.float64)
    return counts * (1 - beta) / (1 - beta**counts)
