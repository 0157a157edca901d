"""Shares in proportion to the square root of the count.

Source: Mahajan et al., "Exploring the Limits of Weakly Supervised Pretraining" (ECCV 2018), section 2.2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata


def shares(strata: Strata) -> NDArray[np.float64]:
    """Return (k,) shares, not normalised."""
    return np.sqrt(strata.counts)
