"""Two or more runs over the same records: differences with intervals and tests, by patient.

All runs share the bootstrap's draws, so a difference is taken draw by draw: what makes a patient easy for one model
makes it easy for the other, and cancels.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from echobench import stats
from echobench.bench import metrics, profiles
from echobench.bench.estimates import MACRO, WEIGHTED
from echobench.bench.runs import Run
from echobench.bench.score_rows import clusters_of
from echobench.bench.score_run import average, by_region, draws, regions_of, to_pairs
from echobench.bench.text_pairs import Floats
from echobench.errors import UsageError


@dataclass(frozen=True)
class SharedRecords:
    """What several runs answered in common.

    regions, clusters: of each of the n records. statistics: one (n, k) array of a metric per run. value: the metric of
    (..., k) totals, 0 to `maximum` points.
    """

    regions: list[str]
    clusters: list[Hashable]
    statistics: list[Floats]
    value: Callable[[Floats], Floats]
    maximum: float = 100.0

    @cached_property
    def replicates(self) -> list[tuple[float, Floats]]:
        """Each run's value and its (draws,) bootstrap replicates; all runs share the draws."""
        sums = [stats.cluster_sums(rows, self.clusters) for rows in self.statistics]
        weights = draws(len(sums[0]))
        return [(float(self.value(s.sum(axis=0))), self.value(weights @ s)) for s in sums]

    def only(self, region: str) -> SharedRecords:
        """The records of one region."""
        rows = [i for i, name in enumerate(self.regions) if name == region]
        return replace(
            self,
            regions=[region] * len(rows),
            clusters=[self.clusters[i] for i in rows],
            statistics=[matrix[rows] for matrix in self.statistics],
        )

    def averaged(self, kind: str) -> SharedRecords:
        """The same records with the average over regions as the value: `macro` or `weighted`."""
        regions = regions_of(self.regions)
        sizes = np.array([len(rows) for rows in regions.values()], np.float64)
        weights = {MACRO: np.ones(len(sizes)), WEIGHTED: sizes}[kind]
        blocks = [by_region(matrix, regions) for matrix in self.statistics]
        return replace(self, statistics=blocks, value=average(self.value, weights))


def shared_records(runs: Sequence[Run], task: str, lang: str, metric: str) -> SharedRecords:
    """Align runs on the records that all of them answered. A UsageError where there are none."""
    by_run = [run.statistics(task, lang, metric) for run in runs]
    ids = set.intersection(*(set(items) for items in by_run)) if by_run else set()
    if not ids:
        raise UsageError(f"the runs share no record of {task} in {lang} with a {metric}; were they asked the same?")
    scored = metrics.load(metric)
    used = next(board.profile for board in runs[0].scores.boards if (board.task, board.lang) == (task, lang))
    profile = profiles.load(used)
    rows = [row for row in runs[0].predictions if row.id in ids]
    if all(items.keys() == ids for items in by_run):
        statistics = [np.array([items[row.id] for row in rows]) for items in by_run]
    else:
        # Columns may depend on the set of records (balanced accuracy has two per class): count on the common ones.
        by_id = [{row.id: row for row in run.predictions} for run in runs]
        statistics = [scored.statistics(to_pairs([answers[row.id] for row in rows]), profile) for answers in by_id]
    clusters, _ = clusters_of(rows)
    regions = [row.region for row in rows]
    return SharedRecords(regions, clusters, statistics, lambda totals: scored.value(totals, profile), scored.maximum)


@dataclass(frozen=True)
class Difference:
    """Second run minus first, in points: value, 95 % interval, p of no difference (1 where none can be told)."""

    first: float
    second: float
    value: float
    low: float | None
    high: float | None
    p: float
    n: int
    clusters: int


def difference(shared: SharedRecords, first: int = 0, second: int = 1) -> Difference:
    """Compare two runs by a t test of the difference with its bootstrap standard error, clusters - 1 degrees."""
    from scipy.stats import t

    (before, drawn_before), (after, drawn_after) = shared.replicates[first], shared.replicates[second]
    value, count, n = after - before, len(set(shared.clusters)), len(shared.regions)
    drawn = drawn_after - drawn_before
    drawn = drawn[np.isfinite(drawn)]
    if count < 2 or len(drawn) < 2 or not np.isfinite(value):
        return Difference(before, after, value, None, None, 1.0, n, count)
    error = float(drawn.std(ddof=1)) * np.sqrt(count / (count - 1))
    if error < 1e-9:
        # All patients differ alike: there is no spread to make an interval of, and the sign test is all that is left.
        return Difference(before, after, value, None, None, _least_p(count) if value else 1.0, n, count)
    reach = float(t.ppf(0.975, count - 1)) * error
    p = max(_least_p(count), float(2 * t.sf(abs(value) / error, count - 1)))
    # A difference cannot exceed the metric's largest value, however few the patients are.
    most = shared.maximum
    return Difference(before, after, value, max(-most, value - reach), min(most, value + reach), p, n, count)


def _least_p(clusters: int) -> float:
    """The p value of a two-sided sign test if all clusters agree: no test that ignores sizes can give less."""
    return float(min(1.0, 2.0 ** (1 - clusters)))


def holm(ps: Sequence[float]) -> list[float]:
    """Adjust p values by Holm's step-down (Scandinavian Journal of Statistics 6, 1979), in the given order."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    adjusted = [0.0] * len(ps)
    largest = 0.0
    for rank, index in enumerate(order):
        largest = max(largest, min(1.0, ps[index] * (len(ps) - rank)))
        adjusted[index] = largest
    return adjusted


def mcnemar(first: Sequence[bool], second: Sequence[bool]) -> tuple[int, int, float]:
    """Count pairs that only the first or only the second has right; exact two-sided p (Psychometrika 12, 1947)."""
    from scipy.stats import binomtest

    lost = sum(a and not b for a, b in zip(first, second, strict=True))
    won = sum(b and not a for a, b in zip(first, second, strict=True))
    return lost, won, float(binomtest(won, lost + won).pvalue) if lost + won else 1.0
