"""Shares in proportion to the square root of the count.

Kang et al., "Decoupling Representation and Classifier for Long-Tailed Recognition" (ICLR 2020), equation 1, q = 1/2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata


def shares(strata: Strata) -> NDArray[np.float64]:
    """Return (k,) shares, not normalised."""
    return np.sqrt(strata.counts)
