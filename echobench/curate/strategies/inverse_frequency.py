"""Weigh a row by 1 / (rows of its stratum), the usual "balanced" class weight.

Over a stratum the weights sum to one, so before the repeat cap it samples as `uniform` does. Source: King and Zeng,
"Logistic Regression in Rare Events Data" (2001).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata


def shares(strata: Strata) -> NDArray[np.float64]:
    """Return (k,) shares, not normalised: the rows of a stratum times the weight of a row."""
    weight = 1 / strata.counts
    return strata.counts * weight
