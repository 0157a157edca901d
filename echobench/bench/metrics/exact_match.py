"""Exact match: the share of predictions that equal the reference, apart from white space at either end."""

from __future__ import annotations

import numpy as np

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.metrics._several import best_reference
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (equal, 1)."""
    equal = [r.strip() == p.strip() for r, p in zip(pairs.references, pairs.predictions, strict=True)]
    return np.stack([np.array(equal, np.float64), np.ones(len(pairs))], axis=1)


def signature(profile: Profile) -> str:
    """State how texts are compared."""
    return "equal:stripped|level:mean"


METRICS = {
    "exact-match": Metric(
        statistics,
        mean,
        signature,
        higher_is_better=True,
        applies_to=(),
        several=best_reference(statistics, mean),
    )
}
