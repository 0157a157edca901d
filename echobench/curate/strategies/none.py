"""Every cell as often as it occurs: the natural distribution, and the baseline of every comparison."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells


def repeats(counted: Cells) -> NDArray[np.float64]:
    """(k,) copies of a row: one."""
    return np.ones(len(counted.keys))
