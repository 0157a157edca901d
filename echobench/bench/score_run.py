"""Scores of one run: every metric by task, language and region, with averages and intervals.

Two averages stand side by side, because published tables give the first and the second often ranks otherwise: `macro`
weighs regions alike, `weighted` weighs them by their number of records. Intervals come from a bootstrap that resamples
patients, not records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from echobench import stats
from echobench.bench import metrics, profiles
from echobench.bench.estimates import Estimate, MetricScores, RunScores, TaskScores
from echobench.bench.location_answers import write_location
from echobench.bench.parse import EXTRACTOR, Answer
from echobench.bench.predictions import Prediction, Status, outcomes
from echobench.bench.profiles import Profile
from echobench.bench.runs import ItemStatistics, Run, write_items
from echobench.bench.score_rows import NOT_DEFINED, clusters_of, is_weak, signature
from echobench.bench.text_pairs import CannotScoreError, Floats, TextPairs
from echobench.tasks import task_of
from echobench.text import quantities
from echobench.work.files import write_json

Indices = NDArray[np.int64]
DRAWS = 1000


def score_run(run: Run, profile: str | None = None, wanted: Sequence[str] = ()) -> list[Path]:
    """Score a run's predictions; nothing is asked of the model. Writes and returns scores.json and items.parquet."""
    boards: list[TaskScores] = []
    items: list[ItemStatistics] = []
    for (task, lang), rows in by_board(run.predictions).items():
        scores, statistics = score_task(rows, task, lang, profile, wanted)
        boards.append(scores)
        items += [
            ItemStatistics(task, lang, name, row.id, values)
            for name, matrix in statistics.items()
            for row, values in zip(answered(rows), matrix.tolist(), strict=True)
        ]
    scores_path, items_path = run.path / "scores.json", run.path / "items.parquet"
    write_json(scores_path, RunScores(run.name, tuple(boards)).to_json())
    write_items(items_path, items)
    return [scores_path, items_path]


def answered(rows: Sequence[Prediction]) -> list[Prediction]:
    """The rows that can be scored: a request that failed says nothing of the model."""
    return [row for row in rows if not row.failed]


def by_board(rows: Sequence[Prediction]) -> dict[tuple[str, str], list[Prediction]]:
    """Group predictions by task and language: what one tokenizer and one set of metrics can score."""
    groups: dict[tuple[str, str], list[Prediction]] = defaultdict(list)
    for row in rows:
        groups[row.task, row.lang].append(row)
    return dict(sorted(groups.items()))


def score_task(
    rows: Sequence[Prediction], task: str, lang: str, profile: str | None = None, wanted: Sequence[str] = ()
) -> tuple[TaskScores, dict[str, Floats]]:
    """Score one task in one language by every metric; also return the (n, k) statistics of the rows that can be."""
    used = profiles.load(profile or profiles.default_for(lang))
    counts, asked = outcomes(rows), len(rows)
    rows = answered(rows)
    pairs, regions = to_pairs(rows), regions_of([row.region for row in rows])
    patients, unit = clusters_of(rows)
    scores: dict[str, MetricScores] = {}
    statistics: dict[str, Floats] = {}
    for name in metrics_of(task, wanted):
        if not rows:
            scores[name] = MetricScores(signature(name, used), "every request failed", {}, None, None)
            continue
        scores[name], matrix = _score_metric(name, pairs, regions, patients, unit, used)
        if matrix is not None:
            statistics[name] = matrix
    board = TaskScores(
        task=task,
        lang=lang,
        profile=used.name,
        n=asked,
        patients=len(set(patients)),
        unit=unit,
        unparsed_rate=round(counts[Status.UNPARSED] / asked, 6),
        metrics=scores,
        **counts,
    )
    return board, statistics


def metrics_of(task: str, wanted: Sequence[str] = ()) -> list[str]:
    """The installed metrics of a task, of those wanted if any are named; the first one ranks.

    The task's own come first, in its order; then every other metric that declares the task's form of answer.
    """
    row, installed = task_of(task), metrics.known()
    others = [name for name, metric in installed.items() if row.form in metric.applies_to and name not in row.metrics]
    names = [*(name for name in row.metrics if name in installed), *others]
    return [name for name in names if not wanted or name in wanted]


def to_pairs(rows: Sequence[Prediction]) -> TextPairs:
    """References and predictions as texts for the metrics.

    Texts and quantities are scored as written, without reasoning, options and labels as the parser understood them.
    What it did not understand is an empty answer; "no label" is the finding `normal`, so that an empty answer is not
    taken for it.
    """
    references = [_text(row.target, row.reference, row.task) or row.reference for row in rows]
    predictions = [_text(row.extracted, row.answer, row.task) for row in rows]
    return TextPairs(references, predictions, [row.region for row in rows])


def _text(understood: Answer, written: str, task: str) -> str:
    if understood is None:
        return ""
    form = task_of(task).form
    if form == "choice":
        return str(understood)
    if form in ("boxes", "point"):
        return write_location(understood)  # type: ignore[arg-type]
    if form == "labels":
        return ", ".join(map(str, understood)) or "normal"
    if form == "quantity" and isinstance(understood[0], float) and understood[1] == "1":
        return f"{understood[0]:.12g}"  # a set that states no unit
    if form == "quantity":
        return _as_metrics_read(written, *understood)  # type: ignore[arg-type]
    return written


def _as_metrics_read(written: str, value: float, unit: str) -> str:
    """A written quantity, or the extracted one where metrics would find another in the text, as in `12,5 mm`."""
    readable = {(q.value, q.unit) for q in quantities.find(written)}
    return written if readable == {(value, unit)} else quantities.written(value, unit)


def regions_of(regions: Sequence[str]) -> dict[str, Indices]:
    """Row indices of each region, regions sorted."""
    indices: dict[str, list[int]] = defaultdict(list)
    for index, region in enumerate(regions):
        indices[region].append(index)
    return {region: np.array(rows) for region, rows in sorted(indices.items())}


def _score_metric(
    name: str,
    pairs: TextPairs,
    regions: Mapping[str, Indices],
    patients: Sequence[Hashable],
    unit: str,
    profile: Profile,
) -> tuple[MetricScores, Floats | None]:
    metric = metrics.load(name)

    def value(totals: Floats) -> Floats:
        return metric.value(totals, profile)

    signed = signature(name, profile)
    try:
        statistics = metric.statistics(pairs, profile)
        signed = f"{signature(name, profile)}|answers:{EXTRACTOR}|ci:95-bca-bootstrap|by:{unit}|draws:{DRAWS}|seed:0"
    except CannotScoreError as error:
        return MetricScores(signed, error.reason, {}, None, None), None
    scored = metric.defined(pairs, profile) if metric.defined else np.ones(len(pairs), np.bool_)
    if not scored.any():
        return MetricScores(signed, NOT_DEFINED, {}, None, None), None
    estimates = {
        region: _estimate(statistics[rows], [patients[row] for row in rows], value, metric.basis)
        if scored[rows].any()
        else Estimate(None, None, None, len(rows), len({patients[row] for row in rows}))
        for region, rows in regions.items()
    }
    sizes = np.array([len(rows) * scored[rows].any() for rows in regions.values()], np.float64)
    blocks = by_region(statistics, regions)
    shown = [estimate for estimate in estimates.values() if estimate.value is not None]
    macro, weighted = (
        _average(blocks, patients, value, weights, shown) for weights in ((sizes > 0).astype(np.float64), sizes)
    )
    return MetricScores(signed, None, estimates, macro, weighted), statistics


def _average(
    blocks: Floats, patients: Sequence[Hashable], value: stats.Statistic, weights: Floats, regions: list[Estimate]
) -> Estimate:
    estimate = _estimate(blocks, patients, stats.Average(value, weights))
    if estimate.low != estimate.high or estimate.low is None:
        return estimate
    low, high = _combined_interval(estimate.value, regions, weights[weights > 0] / weights.sum())
    return estimate if low is None else replace(estimate, low=low, high=high)


def _combined_interval(
    value: float | None, regions: Sequence[Estimate], weights: Floats
) -> tuple[float | None, float | None]:
    """Interval of an average whose bootstrap replicates are all equal, from the per-region intervals.

    MOVER (Zou and Donner, Statistics in Medicine 27, 2008): distances to the limits add like standard deviations.
    (None, None) where a region has no interval.
    """
    below, above = 0.0, 0.0
    for weight, region in zip(weights, regions, strict=True):
        if region.value is None or region.low is None or region.high is None:
            return None, None
        below += (weight * (region.value - region.low)) ** 2
        above += (weight * (region.high - region.value)) ** 2
    if value is None:
        return None, None
    return _rounded(max(0.0, value - np.sqrt(below))) or 0.0, _rounded(value + np.sqrt(above)) or 0.0


def by_region(statistics: Floats, regions: Mapping[str, Indices]) -> Floats:
    """(n, k) rows as (n, regions * k): each row in the block of its region, so that sums keep regions apart."""
    n, k = statistics.shape
    blocks = np.zeros((n, len(regions), k))
    for block, rows in enumerate(regions.values()):
        blocks[rows, block] = statistics[rows]
    return blocks.reshape(n, -1)


def _estimate(
    rows: Floats,
    patients: Sequence[Hashable],
    value: stats.Statistic,
    basis: Callable[[Floats], int] | None = None,
) -> Estimate:
    sums = stats.cluster_sums(rows, patients)
    rests_on = basis(sums) if basis else None
    interval = stats.bootstrap(sums, value, draws(len(sums)), basis=rests_on)
    low, high, clusters = interval.low, interval.high, interval.clusters
    error, freedom = stats.standard_error(sums, value, draws(len(sums)))
    return Estimate(
        value=_rounded(interval.value),
        low=_rounded(low),
        high=_rounded(high),
        n=len(rows),
        patients=clusters,
        detectable=_rounded(stats.detectable_difference(2**0.5 * error, freedom))
        if low is not None and error > 0
        else None,
        weak=is_weak(low, high, clusters),
    )


@lru_cache(maxsize=16)
def draws(clusters: int) -> Floats:
    """The (DRAWS, clusters) bootstrap multiplicities that all runs and metrics share."""
    return stats.draws(clusters, DRAWS)


def _rounded(value: float | None) -> float | None:
    # Ten digits: what differs below that is the order of additions, and tables are compared byte by byte.
    return None if value is None or not np.isfinite(value) else round(float(value), 10)
