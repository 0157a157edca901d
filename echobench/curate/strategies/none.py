"""Keep the natural distribution: the baseline of every comparison."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata


def repeats(strata: Strata) -> NDArray[np.float64]:
    """Return (k,) copies of a row per stratum: one."""
    return np.ones(len(strata.keys))
