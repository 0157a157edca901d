"""Shares in proportion to the square root of the count: Mahajan et al., "Exploring the Limits of Weakly Supervised
Pretraining" (ECCV 2018), section 2.2."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells


def shares(counted: Cells) -> NDArray[np.float64]:
    """(k,) shares, not normalised."""
    return np.sqrt(counted.counts)
