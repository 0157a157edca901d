"""Estimate the uncertainty of scores: bootstrap over patients, intervals of proportions, detectable differences.

Cases of one patient resemble one another, so patients are resampled instead of cases. Every metric of echobench is a
function of summed per-case statistics: a bootstrap sample is then a row of multiplicities, all samples are one matrix
product, and all models and metrics share them, which makes every comparison a paired one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Statistic = Callable[[Floats], Floats]  # (..., k) totals -> (...) values


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its limits; `low` and `high` are None where fewer than two clusters allow no interval."""

    value: float
    low: float | None
    high: float | None
    clusters: int


def cluster_sums(rows: Floats, clusters: Sequence[Hashable]) -> Floats:
    """Sum (n, k) rows over clusters to (c, k), in order of first appearance."""
    numbers: dict[Hashable, int] = {}
    index = np.array([numbers.setdefault(cluster, len(numbers)) for cluster in clusters], np.int64)
    sums = np.zeros((len(numbers), rows.shape[1]))
    np.add.at(sums, index, rows)
    return sums


def draws(clusters: int, count: int = 1000, seed: int = 0) -> Floats:
    """Return (count, clusters) multiplicities of bootstrap samples; the same seed gives the same samples."""
    if clusters == 0:
        return np.zeros((count, 0))
    rng = np.random.default_rng(seed)
    return rng.multinomial(clusters, np.full(clusters, 1.0 / clusters), size=count).astype(np.float64)


def bootstrap(sums: Floats, statistic: Statistic, weights: Floats, level: float = 0.95) -> Interval:
    """Return the BCa interval (Efron 1987) of `statistic` over clusters, widened for few clusters (Hesterberg 2015).

    `sums` (c, k) is from `cluster_sums`, `weights` (b, c) from `draws`. The acceleration is that of the jackknife over
    clusters. Percentiles are read at the levels of a t distribution with c - 1 degrees of freedom and scaled by
    sqrt(c / (c - 1)): plain percentiles are too narrow by about that much. A score of 0 or 100 without any exception
    has Wilson's interval, since no resample can differ from it.
    """
    count = len(sums)
    totals = sums.sum(axis=0)
    value = float(statistic(totals))
    if count < 2 or not np.isfinite(value):
        return Interval(value, None, None, count)
    replicates = statistic(weights @ sums)
    if value in (0.0, 100.0) and np.all(replicates == value):
        # Resampling says nothing here; what so many patients could still hide is Wilson's interval.
        low, high = wilson(count if value else 0, count, level)
        return Interval(value, 100 * low, 100 * high, count)
    left_out = statistic(totals - sums)
    low, high = _bca(replicates[np.isfinite(replicates)], value, left_out[np.isfinite(left_out)], count, level)
    return Interval(value, low, high, count)


def wilson(hits: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of a proportion, within 0 to 1 (Wilson 1927); (0, 1) if nothing was counted."""
    from scipy.special import ndtri

    if n == 0:
        return 0.0, 1.0
    z2, share = ndtri((1 + level) / 2) ** 2, hits / n
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    reach = np.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return float(max(0.0, centre - reach)), float(min(1.0, centre + reach))


def standard_error(sums: Floats, statistic: Statistic, weights: Floats) -> float:
    """Return the bootstrap standard error of `statistic` over (c, k) cluster sums, scaled by sqrt(c / (c - 1)).

    NaN for fewer than two clusters.
    """
    replicates = statistic(weights @ sums)
    replicates = replicates[np.isfinite(replicates)]
    if len(sums) < 2 or len(replicates) < 2:
        return float("nan")
    return float(replicates.std(ddof=1) * np.sqrt(len(sums) / (len(sums) - 1)))


def detectable_difference(error: float, clusters: int, level: float = 0.95, power: float = 0.8) -> float:
    """Return the smallest true value that a two-sided t test finds with probability `power`; infinite for one cluster.

    `error` is the standard error of a paired difference, or sqrt(2) times that of one score for two runs on other
    cases. A score whose detectable difference exceeds the differences in the table ranks nothing (Bloom, Evaluation
    Review 19, 1995).
    """
    from scipy.stats import t

    if clusters < 2:
        return float("inf")
    return float(error * (t.ppf((1 + level) / 2, clusters - 1) + t.ppf(power, clusters - 1)))


def _bca(replicates: Floats, value: float, left_out: Floats, count: int, level: float) -> tuple[float, float]:
    from scipy.special import ndtr, ndtri
    from scipy.stats import t

    if len(replicates) == 0:
        return value, value
    below = (np.sum(replicates < value) + 0.5 * np.sum(replicates == value)) / len(replicates)
    below = float(np.clip(below, 0.5 / len(replicates), 1 - 0.5 / len(replicates)))
    bias = ndtri(below)
    deviations = left_out.mean() - left_out if len(left_out) else np.zeros(1)
    spread = np.sum(deviations**2) ** 1.5
    acceleration = np.sum(deviations**3) / (6 * spread) if spread > 0 else 0.0
    reach = t.ppf((1 + level) / 2, count - 1) * np.sqrt(count / (count - 1))
    z = np.array([bias - reach, bias + reach])
    levels = ndtr(bias + z / (1 - acceleration * z))
    low, high = np.quantile(replicates, levels)
    return float(min(low, value)), float(max(high, value))
