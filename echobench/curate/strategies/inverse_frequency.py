"""A row weighs 1 / (rows of its cell), the usual "balanced" class weight (King and Zeng, "Logistic Regression in Rare
Events Data", 2001). Summed over a cell that is one for each, so before the cap it samples as `uniform` does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells


def shares(counted: Cells) -> NDArray[np.float64]:
    """(k,) shares, not normalised: rows times the weight of a row."""
    weight = 1 / counted.counts
    return counted.counts * weight
