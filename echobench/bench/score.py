"""Scores with intervals: rows of reference and prediction in, one `Score` a metric out.

    rows -> statistics(metric, rows, profile): (n, k), one row a case -> sums over patients -> value and interval

A row is a mapping with `id, reference, prediction` and, where known, `patient, study, region, task, lang` and whatever
a metric asks for (`choices`, `findings`). Every metric module of `echobench.bench.metrics` has `NAME`,
`statistics(cases, profile)`, `value(totals, profile)` (0 to 100; CIDEr can exceed it) and `signature(profile)`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np

from echobench import registry, stats
from echobench.bench import profiles
from echobench.bench.cases import CannotScoreError, Cases, Floats
from echobench.bench.profiles import Profile
from echobench.dataset.records import UNKNOWN_PATIENT, Score

TEXT_METRICS = ("bleu-1", "bleu-2", "bleu-3", "bleu-4", "rouge-1", "rouge-2", "rouge-l", "meteor", "bertscore")
Row = Mapping[str, Any]


def to_cases(rows: Sequence[Row]) -> Cases:
    """The rows as what metrics take. Compute several metrics over one `Cases`: they share tokens and counts."""
    return Cases([row["reference"] for row in rows], [row["prediction"] for row in rows], list(rows))


def statistics(metric: str, rows: Sequence[Row] | Cases, profile: Profile | str) -> Floats:
    """(n, k) sufficient statistics, one row a case: sum any of them and hand the sum to `value`.

    Raises CannotScoreError, whose `reason` is for the table.
    """
    cases = rows if isinstance(rows, Cases) else to_cases(rows)
    return registry.load("bench.metrics", metric).statistics(cases, _profile(profile))


def value(metric: str, totals: Floats, profile: Profile | str) -> Floats:
    """The metric of (..., k) summed statistics, shape (...)."""
    return registry.load("bench.metrics", metric).value(totals, _profile(profile))


def item(metric: str, reference: str, prediction: str, profile: Profile | str, record: Row | None = None) -> Floats:
    """The (k,) row of one case."""
    row = {**(record or {}), "reference": reference, "prediction": prediction}
    return statistics(metric, [row], profile)[0]


def combine(metric: str, rows: Floats, profile: Profile | str) -> float:
    """The metric of (n, k) rows."""
    return float(value(metric, np.asarray(rows).sum(axis=0), profile))


def signature(metric: str, profile: Profile | str) -> str:
    """What the value depends on: profile, tokenizer, formula, smoothing, versions."""
    from echobench import __version__

    profile = _profile(profile)
    own = registry.load("bench.metrics", metric).signature(profile)
    return f"{metric}|profile:{profile.name}|{own}|echobench:{__version__}"


def clusters_of(rows: Sequence[Row], cluster: str = "patient") -> tuple[list[Hashable], str]:
    """What each case is resampled with, and how to call it: its patient, or its own id where the patient is unknown."""
    known = [row.get(cluster) for row in rows]
    missing = sum(name in (None, "", UNKNOWN_PATIENT) for name in known)
    names: list[Hashable] = [
        ("id", row.get("id", i)) if name in (None, "", UNKNOWN_PATIENT) else (cluster, name)
        for i, (row, name) in enumerate(zip(rows, known, strict=True))
    ]
    if missing == 0:
        return names, cluster
    return names, "id" if missing == len(rows) else f"{cluster}, or id for {missing} cases without one"


def score_table(
    rows: Sequence[Row],
    metrics: Sequence[str] = TEXT_METRICS,
    profile: Profile | str = "nltk",
    cluster: str = "patient",
    seed: int = 0,
    draws: int = 1000,
) -> list[Score]:
    """One `Score` a metric with a 95 % interval by bootstrap over `cluster`; a metric that cannot run has a reason."""
    profile = _profile(profile)
    cases = to_cases(rows)
    clusters, called = clusters_of(rows, cluster)
    weights = stats.draws(len(set(clusters)), draws, seed)
    drawn = f"ci:95-bca-bootstrap|by:{called}|draws:{draws}|seed:{seed}"
    return [_score(metric, cases, profile, clusters, weights, drawn) for metric in metrics]


def _score(metric: str, cases: Cases, profile: Profile, clusters: list[Hashable], weights: Floats, drawn: str) -> Score:
    module = registry.load("bench.metrics", metric)
    try:
        if len(cases) == 0:
            raise CannotScoreError("no cases")
        rows = module.statistics(cases, profile)
        signed = f"{signature(metric, profile)}|{drawn}"
    except CannotScoreError as error:
        return Score(metric, None, None, None, len(cases), signature(metric, profile), error.reason)
    sums = stats.cluster_sums(rows, clusters)
    found = stats.bootstrap(sums, lambda totals: module.value(totals, profile), weights)
    if not np.isfinite(found.value):
        return Score(metric, None, None, None, len(cases), signed, "no case counts under this profile")
    return Score(metric, found.value, found.low, found.high, len(cases), signed)


def _profile(profile: Profile | str) -> Profile:
    return profiles.load(profile) if isinstance(profile, str) else profile
