"""ROUGE-2: F of shared n-grams of order 2. See `_rouge`."""

from __future__ import annotations

from echobench.bench.cases import Cases, Floats, mean
from echobench.bench.metrics import _rouge
from echobench.bench.profiles import Profile

NAME = "rouge-2"


def statistics(cases: Cases, profile: Profile) -> Floats:
    return cases.mean_of(_rouge.ngram_scores(cases, profile, 2), profile)


def value(totals: Floats, profile: Profile) -> Floats:
    return mean(totals)


def signature(profile: Profile) -> str:
    return _rouge.signature(profile, "2")
