"""Scores with intervals of rows from anywhere: references and predictions in, one `Score` per metric out.

rows -> statistics (n, k), one row per pair -> sums over patients -> value and interval
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from echobench import stats
from echobench.bench import metrics, profiles
from echobench.bench.predictions import Prediction
from echobench.bench.profiles import Profile
from echobench.bench.text_pairs import CannotScoreError, Floats, TextPairs
from echobench.dataset.records import UNKNOWN_PATIENT, Score

# What `echobench score` computes unless it is told otherwise: the overlap that papers on report generation print.
DEFAULT_METRICS = ("bleu-1", "bleu-2", "bleu-3", "bleu-4", "rouge-1", "rouge-2", "rouge-l", "meteor", "bertscore")


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """One reference with its prediction. `patient` (or another column) is what the bootstrap resamples.

    `more` are further references of the same prediction.
    """

    reference: str
    prediction: str
    id: str | None = None
    patient: str | None = None
    study: str | None = None
    region: str | None = None
    task: str | None = None
    lang: str | None = None
    more: tuple[str, ...] = ()


def to_pairs(rows: Sequence[ScoredRow]) -> TextPairs:
    """The rows as what metrics take. Compute several metrics over one `TextPairs`: they share tokens and counts."""
    references, predictions = [row.reference for row in rows], [row.prediction for row in rows]
    return TextPairs(references, predictions, [row.region for row in rows], [row.more for row in rows])


def statistics(metric: str, rows: Sequence[ScoredRow] | TextPairs, profile: Profile | str) -> Floats:
    """Compute (n, k) sufficient statistics, one row per pair: sum any of them and hand the sum to `value`.

    Raises CannotScoreError, whose `reason` is for the table.
    """
    pairs = rows if isinstance(rows, TextPairs) else to_pairs(rows)
    return _statistics(metrics.load(metric), pairs, _profile(profile))


def _statistics(metric: metrics.Metric, pairs: TextPairs, profile: Profile) -> Floats:
    if not pairs.more:
        return metric.statistics(pairs, profile)
    if metric.several is None or profile.empty == "skip":
        raise CannotScoreError("it takes one reference per prediction")
    return metric.several(pairs, profile)


def value(metric: str, totals: Floats, profile: Profile | str) -> Floats:
    """Compute the metric of (..., k) summed statistics, shape (...)."""
    return metrics.load(metric).value(totals, _profile(profile))


def combine(metric: str, rows: Floats, profile: Profile | str) -> float:
    """Compute the metric of (n, k) rows of statistics."""
    return float(value(metric, np.asarray(rows).sum(axis=0), profile))


def signature(metric: str, profile: Profile | str) -> str:
    """State what the value depends on: profile, tokenizer, formula, smoothing, versions."""
    from echobench import __version__

    profile = _profile(profile)
    own = metrics.load(metric).signature(profile)
    return f"{metric}|profile:{profile.name}|{own}|echobench:{__version__}"


def clusters_of(rows: Sequence[ScoredRow | Prediction], cluster: str = "patient") -> tuple[list[Hashable], str]:
    """What each row is resampled with, and its name: its `cluster` column, or its own id where that is unknown."""
    names = [getattr(row, cluster) for row in rows]
    is_unknown = [name in (None, "", UNKNOWN_PATIENT) for name in names]
    clusters: list[Hashable] = [
        ("id", index if row.id is None else row.id) if unknown else (cluster, name)
        for index, (row, name, unknown) in enumerate(zip(rows, names, is_unknown, strict=True))
    ]
    missing = sum(is_unknown)
    if missing == 0:
        return clusters, cluster
    return clusters, "id" if missing == len(rows) else f"{cluster}, or id for {missing} cases without one"


def score_rows(
    rows: Sequence[ScoredRow],
    names: Sequence[str] = DEFAULT_METRICS,
    profile: Profile | str = "nltk",
    cluster: str = "patient",
    seed: int = 0,
    draws: int = 1000,
) -> list[Score]:
    """Score rows by each metric of `names`, with a 95 % interval by bootstrap over `cluster`.

    A metric that cannot run has no value and a reason.
    """
    profile = _profile(profile)
    pairs = to_pairs(rows)
    clusters, unit = clusters_of(rows, cluster)
    weights = stats.draws(len(set(clusters)), draws, seed)
    interval = f"ci:95-bca-bootstrap|by:{unit}|draws:{draws}|seed:{seed}"
    return [_score(name, pairs, profile, clusters, weights, interval) for name in names]


def _score(
    name: str, pairs: TextPairs, profile: Profile, clusters: list[Hashable], weights: Floats, interval: str
) -> Score:
    metric = metrics.load(name)
    try:
        if len(pairs) == 0:
            raise CannotScoreError("no cases")
        if metric.defined and not metric.defined(pairs.with_each_reference()[0], profile).any():
            raise CannotScoreError(NOT_DEFINED)
        rows = _statistics(metric, pairs, profile)
        counted = f"|references:1-{1 + max(map(len, pairs.more))}" if pairs.more else ""
        signed = f"{signature(name, profile)}{counted}|{interval}"
    except CannotScoreError as error:
        return Score(name, None, None, None, len(pairs), signature(name, profile), error.reason)
    sums = stats.cluster_sums(rows, clusters)
    basis = metric.basis(sums) if metric.basis else None
    estimate = stats.bootstrap(sums, lambda totals: metric.value(totals, profile), weights, basis=basis)
    if not np.isfinite(estimate.value):
        return Score(name, None, None, None, len(pairs), signed, "no case counts under this profile")
    low, high, patients = estimate.low, estimate.high, estimate.clusters
    weak = is_weak(low, high, patients)
    return Score(name, estimate.value, low, high, len(pairs), signed, patients=patients, weak=weak)


# Below this many patients, or with an interval wider than this many points, an estimate says little.
FEW_PATIENTS, WIDE_POINTS = 30, 15.0
NOT_DEFINED = "0 by construction: no reference is long enough"


def is_weak(low: float | None, high: float | None, patients: int) -> bool:
    """Whether an estimate says little alone: no interval, few patients or a wide interval."""
    return low is None or high is None or patients < FEW_PATIENTS or high - low > WIDE_POINTS


def _profile(profile: Profile | str) -> Profile:
    return profiles.load(profile) if isinstance(profile, str) else profile
