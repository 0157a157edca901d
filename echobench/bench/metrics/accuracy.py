"""Accuracy of closed questions: the answer is the option, in normal form (`bench.parse.normal`); no answer is wrong."""

from __future__ import annotations

import numpy as np

from echobench.bench.cases import Cases, Floats, mean
from echobench.bench.parse import normal
from echobench.bench.profiles import Profile

NAME = "accuracy"


def correct(cases: Cases) -> Floats:
    """(n,) 1 where the prediction is the reference in normal form."""
    pairs = zip(cases.references, cases.predictions, strict=True)
    return np.array([float(normal(reference) == normal(prediction)) for reference, prediction in pairs])


def statistics(cases: Cases, profile: Profile) -> Floats:
    """(n, 2) rows (correct, 1)."""
    return np.stack([correct(cases), np.ones(len(cases))], axis=1)


def value(totals: Floats, profile: Profile) -> Floats:
    return mean(totals)


def signature(profile: Profile) -> str:
    return "equal:normal-form|unparsed:wrong|level:mean"
