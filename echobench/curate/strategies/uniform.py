"""Every cell the same share, however rare. Without a cap the rarest rows are repeated until they are learned by heart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells


def shares(counted: Cells) -> NDArray[np.float64]:
    """(k,) equal shares."""
    return np.full(len(counted.keys), 1 / len(counted.keys))
