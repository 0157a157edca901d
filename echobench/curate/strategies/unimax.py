"""As even as possible with at most `epochs` passes over any cell: Chung et al., "UniMax: Fairer and more Effective
Language Sampling for Large-Scale Multilingual Pretraining" (ICLR 2023), algorithm 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from echobench.curate.strata import Cells
from echobench.errors import UsageError


def shares(counted: Cells, epochs: float = 4.0) -> NDArray[np.float64]:
    """(k,) shares: the smallest cell first, each takes an even part of what is left, or all it may."""
    if epochs < 1:
        raise UsageError(f"option epochs is {epochs}; at least 1 pass")
    taken = np.zeros(len(counted.keys))
    left = float(counted.rows)
    for turn, cell in enumerate(np.argsort(counted.counts, kind="stable")):
        taken[cell] = min(left / (len(counted.keys) - turn), epochs * counted.counts[cell])
        left -= taken[cell]
    return taken
