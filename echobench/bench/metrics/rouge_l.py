"""ROUGE-L: F of the longest common subsequence. See `_rouge`."""

from __future__ import annotations

from echobench.bench.cases import Cases, Floats, mean
from echobench.bench.metrics import _rouge
from echobench.bench.profiles import Profile

NAME = "rouge-l"


def statistics(cases: Cases, profile: Profile) -> Floats:
    return cases.mean_of(_rouge.lcs_scores(cases, profile), profile)


def value(totals: Floats, profile: Profile) -> Floats:
    return mean(totals)


def signature(profile: Profile) -> str:
    return _rouge.signature(profile, "l")
