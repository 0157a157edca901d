"""Measurements: F1 of the measured quantities that both texts state, units converted, values within 10 %.

Each quantity of the reference is paired with at most one of the prediction of the same dimension, nearest first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from echobench.bench.metrics._metric import Metric
from echobench.bench.metrics._values import values_in
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs

_TOLERANCE = 0.10


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 3): quantities matched, in the reference, in the prediction."""
    rows = []
    for reference, prediction in zip(pairs.references, pairs.predictions, strict=True):
        reference_values, predicted_values = values_in(reference), values_in(prediction)
        rows.append((_matched(reference_values, predicted_values), len(reference_values), len(predicted_values)))
    return np.array(rows, np.float64)


def value(totals: Floats, profile: Profile) -> Floats:
    """Compute F1 x 100 of (..., 3) totals; NaN where neither side states a quantity."""
    whole = totals[..., 1] + totals[..., 2]
    return np.where(whole > 0, 200.0 * totals[..., 0] / np.where(whole > 0, whole, 1.0), np.nan)


def signature(profile: Profile) -> str:
    """State tolerance, units and level."""
    return f"within:{_TOLERANCE:.0%}|units:converted|level:micro-f1"


def _matched(reference: Sequence[tuple[float, str]], prediction: Sequence[tuple[float, str]]) -> int:
    near = sorted(
        (abs(r - p) / max(abs(r), 1e-12), i, j)
        for i, (r, unit) in enumerate(reference)
        for j, (p, other) in enumerate(prediction)
        if unit == other and abs(r - p) <= _TOLERANCE * abs(r) + 1e-12
    )
    taken_in_reference: set[int] = set()
    taken_in_prediction: set[int] = set()
    for _, i, j in near:
        if i not in taken_in_reference and j not in taken_in_prediction:
            taken_in_reference.add(i)
            taken_in_prediction.add(j)
    return len(taken_in_reference)


METRICS = {"measurements": Metric(statistics, value, signature, higher_is_better=True, applies_to=("text", "quantity"))}
