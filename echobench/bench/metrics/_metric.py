"""Declare a metric: its functions, direction, range and the forms of answer that it scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs
from echobench.tasks.task import Form


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric as a function of summed per-pair statistics, so that it can be resampled by patient.

    statistics: (pairs, profile) -> (n, k) float64, one row per pair. Raises CannotScoreError, whose `reason` is shown
        in place of a value.
    value: ((..., k) summed statistics, profile) -> (...), in points; NaN where nothing counts.
    signature: (profile) -> what the value depends on: tokenizer, formula, versions.
    higher_is_better: False for a distance or an error.
    applies_to: the forms of answer whose tasks are scored with it; (): only where `--metric` names it.
    maximum: the largest possible value; the smallest is 0.
    basis: (c, k) sums over patients -> on how many patients the value's weakest part rests; None where on all of them.
    defined: (pairs, profile) -> (n,) whether a pair can score above 0; None where every pair can. A group of records
        of which none can gets no score.
    several: (pairs, profile) -> (n, k) where predictions have several references; None where no package defines it.
    """

    statistics: Callable[[TextPairs, Profile], Floats]
    value: Callable[[Floats, Profile], Floats]
    signature: Callable[[Profile], str]
    higher_is_better: bool
    applies_to: tuple[Form, ...]
    maximum: float = 100.0
    basis: Callable[[Floats], int] | None = None
    defined: Callable[[TextPairs, Profile], NDArray[np.bool_]] | None = None
    several: Callable[[TextPairs, Profile], Floats] | None = None


def mean(totals: Floats, profile: Profile | None = None) -> Floats:
    """100 x mean from (..., 2) totals (sum, count); NaN without pairs. The `value` of most metrics."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return 100.0 * totals[..., 0] / totals[..., 1]
