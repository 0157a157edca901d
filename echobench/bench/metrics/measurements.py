"""Measurements: F1 of the measured quantities that both texts state, units converted, values within 10 %.

Each quantity of the reference is paired with at most one of the prediction of the same dimension, nearest first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from echobench.bench.metrics._metric import Metric
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs
from echobench.text import quantities

_TOLERANCE = 0.10


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 3): quantities matched, in the reference, in the prediction."""
    rows = []
    for reference, prediction in zip(pairs.references, pairs.predictions, strict=True):
        wanted = [quantity.base for quantity in quantities.find(reference)]
        found = [quantity.base for quantity in quantities.find(prediction)]
        rows.append((_matched(wanted, found), len(wanted), len(found)))
    return np.array(rows, np.float64)


def value(totals: Floats, profile: Profile) -> Floats:
    """Compute F1 x 100 of (..., 3) totals; NaN where neither side states a quantity."""
    whole = totals[..., 1] + totals[..., 2]
    return np.where(whole > 0, 200.0 * totals[..., 0] / np.where(whole > 0, whole, 1.0), np.nan)


def signature(profile: Profile) -> str:
    """State tolerance, units and level."""
    return f"within:{_TOLERANCE:.0%}|units:converted|level:micro-f1"


def _matched(wanted: Sequence[tuple[float, str]], found: Sequence[tuple[float, str]]) -> int:
    near = sorted(
        (abs(w - f) / max(abs(w), 1e-12), i, j)
        for i, (w, unit) in enumerate(wanted)
        for j, (f, other) in enumerate(found)
        if unit == other and abs(w - f) <= _TOLERANCE * abs(w) + 1e-12
    )
    taken_wanted: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in near:
        if i not in taken_wanted and j not in taken_found:
            taken_wanted.add(i)
            taken_found.add(j)
    return len(taken_wanted)


METRICS = {"measurements": Metric(statistics, value, signature, higher_is_better=True, applies_to=("text", "quantity"))}
