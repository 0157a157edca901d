"""chrF as sacrebleu computes it: character n-grams up to 6, beta 2, no spaces, counts of the corpus (Popovic 2015)."""

from __future__ import annotations

import numpy as np

from echobench.bench.metrics._metric import Metric
from echobench.bench.metrics._several import best_reference
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs
from echobench.text.ngrams import overlap

_ORDERS, _BETA2 = 6, 4.0


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 18): matches, n-grams of the hypothesis, n-grams of the reference, each for orders 1..6."""
    references, predictions = pairs.characters()
    matches = overlap(references, predictions, _ORDERS)[:, :, 0]
    ref = np.maximum(references.lengths[:, None] - np.arange(_ORDERS), 0)
    hyp = np.maximum(predictions.lengths[:, None] - np.arange(_ORDERS), 0)
    return np.concatenate([matches, np.where(ref > 0, hyp, 0), ref], axis=1).astype(np.float64)


def value(totals: Floats, profile: Profile) -> Floats:
    """Compute chrF x 100 of (..., 18) totals."""
    matches, hyp, ref = np.split(totals, 3, axis=-1)
    both = (hyp > 0) & (ref > 0)
    orders = np.maximum(both.sum(axis=-1), 1)
    precision = np.where(both, matches / np.maximum(hyp, 1), 0.0).sum(axis=-1) / orders
    recall = np.where(both, matches / np.maximum(ref, 1), 0.0).sum(axis=-1) / orders
    whole = _BETA2 * precision + recall
    return np.where(whole > 0, 100.0 * (1 + _BETA2) * precision * recall / np.where(whole > 0, whole, 1.0), 0.0)


def signature(profile: Profile) -> str:
    """State n-gram orders, beta and formula."""
    return "chars:6|words:0|beta:2|space:no|case:mixed|formula:sacrebleu-chrf[2.6]|level:corpus"


METRICS = {
    "chrf": Metric(
        statistics,
        value,
        signature,
        higher_is_better=True,
        applies_to=("text",),
        several=best_reference(statistics, value),
    )
}
