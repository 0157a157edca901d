"""As even as possible within a budget of rows, with at most `epochs` passes over any stratum.

Chung et al., "UniMax: Fairer and more Effective Language Sampling for Large-Scale Multilingual Pretraining" (ICLR
2023), algorithm 1, with rows for characters.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Strata
from echobench.errors import UsageError


def repeats(strata: Strata, repeat_cap: float, budget: float, epochs: float = 4.0) -> NDArray[np.float64]:
    """Return (k,) copies of a row, together `budget` rows, or fewer where no stratum may be passed any more.

    From the smallest stratum on, each takes an even part of what is left of the budget, or all that `epochs` (and
    `repeat_cap`) passes over it give.
    """
    if epochs < 1:
        raise UsageError(f"option epochs is {epochs}; expected at least 1 pass")
    most = min(epochs, repeat_cap) * strata.counts
    taken = np.zeros(len(strata.keys))
    for done, stratum in enumerate(np.argsort(strata.counts, kind="stable")):
        taken[stratum] = min((budget - taken.sum()) / (len(strata.keys) - done), most[stratum])
    return taken / strata.counts
