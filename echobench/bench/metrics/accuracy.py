"""Accuracy of closed questions: the answer is the option, in normal form (`bench.parse.normal`); no answer is wrong."""

from __future__ import annotations

import numpy as np

from echobench.bench.metrics._metric import Metric, mean
from echobench.bench.parse import normal
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import Floats, TextPairs


def correct(pairs: TextPairs) -> Floats:
    """(n,) 1 where the prediction is the reference in normal form."""
    texts = zip(pairs.references, pairs.predictions, strict=True)
    return np.array([float(normal(reference) == normal(prediction)) for reference, prediction in texts])


def statistics(pairs: TextPairs, profile: Profile) -> Floats:
    """(n, 2) rows (correct, 1)."""
    return np.stack([correct(pairs), np.ones(len(pairs))], axis=1)


def signature(profile: Profile) -> str:
    """State how answers are compared."""
    return "equal:normal-form|unparsed:wrong|level:mean"


METRICS = {"accuracy": Metric(statistics, mean, signature, higher_is_better=True, applies_to=("choice",))}
