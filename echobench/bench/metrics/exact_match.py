"""Exact match: the prediction is the reference, character for character, but for spaces around it."""

from __future__ import annotations

import numpy as np

from echobench.bench.cases import Cases, Floats, mean
from echobench.bench.profiles import Profile

NAME = "exact-match"


def statistics(cases: Cases, profile: Profile) -> Floats:
    """(n, 2) rows (equal, 1)."""
    equal = [r.strip() == p.strip() for r, p in zip(cases.references, cases.predictions, strict=True)]
    return np.stack([np.array(equal, np.float64), np.ones(len(cases))], axis=1)


def value(totals: Floats, profile: Profile) -> Floats:
    return mean(totals)


def signature(profile: Profile) -> str:
    return "equal:stripped|level:mean"
