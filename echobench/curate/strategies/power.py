"""Shares in proportion to count ** alpha: 1 keeps the natural distribution, 0 is uniform, 0.5 lies between.

The sampling of Mikolov et al., "Distributed Representations of Words and Phrases" (2013), and of multilingual models:
Conneau and Lample, "Cross-lingual Language Model Pretraining" (2019), section 3.1, which use alpha 0.5.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells
from echobench.errors import UsageError


def shares(counted: Cells, alpha: float = 0.5) -> NDArray[np.float64]:
    """(k,) shares, not normalised; `alpha` is 0..1."""
    if not 0 <= alpha <= 1:
        raise UsageError(f"option alpha is {alpha}; allowed: 0 (uniform) to 1 (as it is)")
    return counted.counts.astype(np.float64) ** alpha
