"""How unequal a distribution is, and how far from another: the measures of the balance report.

Shares are (k,) and sum to 1; logarithms are natural.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def shares(counts: ArrayLike) -> Floats:
    """Counts as shares that sum to 1; all zero stays zero."""
    values = np.asarray(counts, np.float64)
    total = values.sum()
    return values / total if total > 0 else values


def measures(counts: ArrayLike, target: ArrayLike) -> dict[str, float | None]:
    """All measures of `counts` (k,) beside a `target` (k,); None where a measure is not defined."""
    p, q = shares(counts), shares(target)
    held = p[p > 0]
    if held.size == 0:
        return dict.fromkeys(("imbalance_ratio", "effective_classes", "entropy", "gini", "kl", "js", "tv"))
    return {
        "imbalance_ratio": float(held.max() / held.min()),
        "effective_classes": math.exp(entropy(p)),
        "entropy": entropy(p),
        "gini": gini(p),
        "kl": kullback_leibler(p, q),
        "js": jensen_shannon(p, q),
        "tv": float(np.abs(p - q).sum() / 2),
    }


def entropy(p: Floats) -> float:
    """Shannon entropy in nats. Its exponential is the number of equal classes that would be as uncertain (Hill 1973)."""
    held = p[p > 0]
    return float(-(held * np.log(held)).sum())


def gini(p: Floats) -> float:
    """Gini coefficient of the classes' sizes: 0 if all are equal, near 1 if one holds all."""
    ordered, k = np.sort(p), p.size
    return max(0.0, float((2 * np.arange(1, k + 1) - k - 1) @ ordered / (k * ordered.sum())))


def kullback_leibler(p: Floats, q: Floats) -> float | None:
    """Nats lost by taking q for p; None if q rules out a class that p holds."""
    held = p > 0
    if (q[held] == 0).any():
        return None
    return float(max(0.0, (p[held] * np.log(p[held] / q[held])).sum()))


def jensen_shannon(p: Floats, q: Floats) -> float:
    """Jensen-Shannon divergence in nats, 0 to ln 2 (Lin 1991, equation 4.1): defined for any two distributions."""
    middle = (p + q) / 2
    return max(0.0, entropy(middle) - (entropy(p) + entropy(q)) / 2)


def kish(weights: ArrayLike) -> float:
    """Effective sample size (sum w)^2 / sum w^2: rows drawn with these weights tell as much as so many equal ones.

    Kish, "Survey Sampling" (1965), section 11.7.
    """
    values = np.asarray(weights, np.float64)
    square = float((values**2).sum())
    return float(values.sum() ** 2 / square) if square > 0 else 0.0
