"""Give every stratum the same share, however rare; without a cap the rarest rows are repeated until memorised."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata


def shares(strata: Strata) -> NDArray[np.float64]:
    """Return (k,) equal shares that sum to 1."""
    return np.full(len(strata.keys), 1 / len(strata.keys))
