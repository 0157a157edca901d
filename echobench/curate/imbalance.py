"""Measures of how unequal a distribution is and how far it is from another.

Shares are (k,) and sum to 1; logarithms are natural.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of one distribution beside a target; None where a measure is not defined.

    `imbalance_ratio` is the largest class over the smallest; `effective_classes` the exponential of `entropy` (nats);
    `gini` 0 to 1; `kl` and `js` the divergences from the target in nats; `tv` the total variation, 0 to 1.
    """

    imbalance_ratio: float | None = None
    effective_classes: float | None = None
    entropy: float | None = None
    gini: float | None = None
    kl: float | None = None
    js: float | None = None
    tv: float | None = None

    def to_json(self) -> dict[str, float | None]:
        """Return the measures by name."""
        return asdict(self)


def shares(counts: ArrayLike) -> Floats:
    """Divide counts by their sum; all zero stays zero."""
    values = np.asarray(counts, np.float64)
    total = values.sum()
    return values / total if total > 0 else values


def measures(counts: ArrayLike, target: ArrayLike) -> Measures:
    """Measure the distribution of `counts` (k,) beside a `target` (k,), neither of which needs to be normalised."""
    p, q = shares(counts), shares(target)
    held = p[p > 0]
    if held.size == 0:
        return Measures()
    return Measures(
        imbalance_ratio=float(held.max() / held.min()),
        effective_classes=math.exp(entropy(p)),
        entropy=entropy(p),
        gini=gini(p),
        kl=kullback_leibler(p, q),
        js=jensen_shannon(p, q),
        tv=float(np.abs(p - q).sum() / 2),
    )


def entropy(p: Floats) -> float:
    """Return the Shannon entropy in nats; its exponential is an effective number of classes (Hill 1973)."""
    held = p[p > 0]
    return float(-(held * np.log(held)).sum())


def gini(p: Floats) -> float:
    """Return the Gini coefficient of the classes' sizes: 0 if all are equal, near 1 if one holds all."""
    ordered, k = np.sort(p), p.size
    return max(0.0, float((2 * np.arange(1, k + 1) - k - 1) @ ordered / (k * ordered.sum())))


def kullback_leibler(p: Floats, q: Floats) -> float | None:
    """Return the divergence of p from q in nats; None if q gives no share to a class that p holds."""
    held = p > 0
    if (q[held] == 0).any():
        return None
    return float(max(0.0, (p[held] * np.log(p[held] / q[held])).sum()))


def jensen_shannon(p: Floats, q: Floats) -> float:
    """Return the Jensen-Shannon divergence in nats, 0 to ln 2 (Lin 1991, equation 4.1)."""
    middle = (p + q) / 2
    return max(0.0, entropy(middle) - (entropy(p) + entropy(q)) / 2)


def kish(weights: ArrayLike) -> float:
    """Return the effective sample size (sum w)^2 / sum w^2: rows of equal weight that would tell as much.

    Kish, "Survey Sampling" (1965), section 11.7.
    """
    values = np.asarray(weights, np.float64)
    square = float((values**2).sum())
    return float(values.sum() ** 2 / square) if square > 0 else 0.0
