"""Errors of estimated values: MAE and RMSE in the unit of the references, and the share within 10 %.

An answer without a value has no error; it is left out of MAE and RMSE, whose board shows the unparsed share, and is
outside of the tolerance. Values of several dimensions have no common error.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.metrics._values import values_in
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import CannotScoreError, Floats, TextPairs
from echobench.text import quantities

_TOLERANCE = 0.10


def error_statistics(pairs: TextPairs, profile: Profile, *, power: int) -> Floats:
    """(n, 2) rows (|error| ** power, 1); (0, 0) where the answer states no value. Raises CannotScoreError."""
    values = [_values(*texts) for texts in zip(pairs.references, pairs.predictions, strict=True)]
    if len({unit for reference, _ in values for _, unit in reference}) > 1:
        raise CannotScoreError("values of several dimensions have no common error")
    scale = _scale(pairs.references)
    rows = np.zeros((len(pairs), 2))
    for row, (reference, prediction) in zip(rows, values, strict=True):
        if len(reference) == 1 and len(prediction) == 1 and reference[0][1] == prediction[0][1]:
            row[:] = abs((prediction[0][0] - reference[0][0]) / scale) ** power, 1
    return rows


def tolerance_statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (whether the value is within 10 % of the reference, 1)."""
    rows = np.ones((len(pairs), 2))
    for row, texts in zip(rows, zip(pairs.references, pairs.predictions, strict=True), strict=True):
        reference, prediction = _values(*texts)
        row[0] = len(reference) == len(prediction) == 1 and reference[0][1] == prediction[0][1] and (
            abs(prediction[0][0] - reference[0][0]) <= _TOLERANCE * abs(reference[0][0]) + 1e-12
        )  # fmt: skip
    return rows


def _values(reference: str, prediction: str) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
    return values_in(reference), values_in(prediction)


def _scale(references: Sequence[str]) -> float:
    """What one of the references' unit is in the base unit, where all state the same unit; else 1, the base unit."""
    stated = [quantity for text in references for quantity in quantities.find(text)]
    if not stated or len({quantity.unit for quantity in stated}) > 1:
        return 1.0
    unit = quantities.Quantity(1.0, stated[0].unit, (0, 0))
    return unit.base[0]


def mean_error(totals: Floats, profile: Profile) -> Floats:
    """Average (..., 2) totals (sum of errors, count), in the unit of the references."""
    return mean(totals) / 100.0


def root_mean(totals: Floats, profile: Profile) -> Floats:
    """The root of the mean of (..., 2) totals (sum of squared errors, count)."""
    return np.sqrt(mean(totals) / 100.0)


def signature(profile: Profile, *, scored: str) -> str:
    """State the unit, and what an answer without a value counts."""
    return scored


_UNIT = "unit:reference|unparsed:left-out"
METRICS = {
    "within-tolerance": Metric(
        tolerance_statistics, mean, partial(signature, scored=f"within:{_TOLERANCE:.0%}|unparsed:outside|level:mean"),
        higher_is_better=True, applies_to=("quantity",),
    ),
    "mae": Metric(
        partial(error_statistics, power=1), mean_error, partial(signature, scored=f"{_UNIT}|level:mean"),
        higher_is_better=False, applies_to=("quantity",), maximum=float("inf"),
    ),
    "rmse": Metric(
        partial(error_statistics, power=2), root_mean, partial(signature, scored=f"{_UNIT}|level:root-mean-square"),
        higher_is_better=False, applies_to=("quantity",), maximum=float("inf"),
    ),
}  # fmt: skip
