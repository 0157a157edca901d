"""Shares in proportion to count ** alpha: 1 keeps the natural distribution, 0 is uniform, 0.5 lies between.

Mikolov et al., "Distributed Representations of Words and Phrases" (2013), section 2.2, raise counts to 3/4; Conneau
and Lample, "Cross-lingual Language Model Pretraining" (2019), section 3.1, sample languages with alpha 0.5.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata
from echobench.errors import UsageError


def shares(strata: Strata, alpha: float = 0.5) -> NDArray[np.float64]:
    """Return (k,) shares, not normalised; `alpha` is 0 to 1."""
    if not 0 <= alpha <= 1:
        raise UsageError(f"option alpha is {alpha}; expected 0 (uniform) to 1 (natural distribution)")
    return strata.counts.astype(np.float64) ** alpha
