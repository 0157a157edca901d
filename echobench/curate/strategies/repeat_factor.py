"""Repeat rows of rare labels max(1, sqrt(t / f)) times, f being the share of the rows that hold the label.

A row of several findings takes the largest factor of them, and one without any is not repeated. Gupta et al., "LVIS: A
Dataset for Large Vocabulary Instance Segmentation" (CVPR 2019), section 4.2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata
from echobench.errors import UsageError


def repeats(strata: Strata, t: float | None = None) -> NDArray[np.float64]:
    """Return (k,) copies of a row. Labels with a share below `t` count as rare; default: the even share 1 / k."""
    threshold = 1 / len(strata.keys) if t is None else t
    if not 0 < threshold <= 1:
        raise UsageError(f"option t is {t}; expected a share above 0 and at most 1")
    return np.maximum(1.0, np.sqrt(threshold * strata.rows / strata.label_rows))
