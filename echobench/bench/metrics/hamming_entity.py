"""Hamming entity score: of the findings that either report names, the share on which both say the same.

The same is: both affirm it, or both deny it. Two reports that name none agree. It is the multi-label accuracy of
Godbole and Sarawagi (PAKDD 2004), which leaves out what both are silent on; with it any report would score above 95.
"""

from __future__ import annotations

import numpy as np

from echobench.bench.cases import Cases, Floats, mean
from echobench.bench.metrics import _entities
from echobench.bench.profiles import Profile

NAME = "hamming-entity"


def statistics(cases: Cases, profile: Profile) -> Floats:
    """(n, 2) rows (share, 1)."""
    shares = []
    for reference, prediction in _entities.states(cases):
        named = reference.keys() | prediction.keys()
        same = sum(reference.get(name) == prediction.get(name) for name in named)
        shares.append(same / len(named) if named else 1.0)
    return np.stack([np.array(shares, np.float64), np.ones(len(cases))], axis=1)


def value(totals: Floats, profile: Profile) -> Floats:
    return mean(totals)


def signature(profile: Profile) -> str:
    return f"{_entities.signature()}|level:mean"
