"""As even as possible with at most `epochs` passes over any stratum.

Source: Chung et al., "UniMax: Fairer and more Effective Language Sampling for Large-Scale Multilingual Pretraining"
(ICLR 2023), algorithm 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata
from echobench.errors import UsageError


def shares(strata: Strata, epochs: float = 4.0) -> NDArray[np.float64]:
    """Return (k,) rows per stratum: from the smallest on, each takes an even part of what is left or all it may."""
    if epochs < 1:
        raise UsageError(f"option epochs is {epochs}; expected at least 1 pass")
    taken = np.zeros(len(strata.keys))
    left = float(strata.rows)
    for done, stratum in enumerate(np.argsort(strata.counts, kind="stable")):
        taken[stratum] = min(left / (len(strata.keys) - done), epochs * strata.counts[stratum])
        left -= taken[stratum]
    return taken
