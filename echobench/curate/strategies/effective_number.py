"""Weigh a row by (1 - beta) / (1 - beta ** n), one over the effective number of the n rows of its stratum.

Beta 0 keeps the natural distribution, beta near 1 tends to uniform. Cui et al., "Class-Balanced Loss Based on Effective
Number of Samples" (CVPR 2019), equations 2 and 4.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata
from echobench.errors import UsageError


def shares(strata: Strata, beta: float = 0.9999) -> NDArray[np.float64]:
    """Return (k,) shares, not normalised; `beta` is at least 0 and below 1."""
    if not 0 <= beta < 1:
        raise UsageError(f"option beta is {beta}; expected at least 0 and below 1, e.g. 0.9999")
    counts = strata.counts.astype(np.float64)
    return counts * (1 - beta) / (1 - beta**counts)
