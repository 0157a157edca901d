"""Rows of cells rarer than a threshold are repeated max(1, sqrt(t / f)) times, others stay: Gupta et al., "LVIS: A
Dataset for Large Vocabulary Instance Segmentation" (CVPR 2019), section 4.2."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells
from echobench.errors import UsageError


def repeats(counted: Cells, t: float | None = None) -> NDArray[np.float64]:
    """(k,) copies of a row. `t` is the share below which a cell counts as rare; by default the even share 1 / k."""
    threshold = 1 / len(counted.keys) if t is None else t
    if not 0 < threshold <= 1:
        raise UsageError(f"option t is {t}; it is a share above 0 and at most 1")
    return np.maximum(1.0, np.sqrt(threshold * counted.rows / counted.counts))
