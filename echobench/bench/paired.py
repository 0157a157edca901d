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
from echobench.bench.score_run import by_region, draws, regions_of, to_pairs
from echobench.bench.text_pairs import Floats
from echobench.errors import UsageError


@dataclass(frozen=True)
class SharedRecords:
    """What several runs answered in common.

    regions, clusters: of each of the n records. statistics: one (n, k) array of a metric per run. value: the metric of
    (..., k) totals, 0 to `maximum` points. basis: of a metric whose value rests on fewer patients than all.
    """

    regions: list[str]
    clusters: list[Hashable]
    statistics: list[Floats]
    value: stats.Statistic
    maximum: float = 100.0
    basis: Callable[[Floats], int] | None = None

    @cached_property
    def sums(self) -> list[Floats]:
        """Each run's (c, k) statistics by patient."""
        return [stats.cluster_sums(rows, self.clusters) for rows in self.statistics]

    @cached_property
    def replicates(self) -> list[tuple[float, Floats]]:
        """Each run's value and its (draws, parts) bootstrap replicates, one part unless it is an average over regions.

        All runs share the draws.
        """
        weights = draws(len(self.sums[0]))
        drawn = self.value.parts if isinstance(self.value, stats.Average) else lambda t: self.value(t)[..., None]
        return [(float(self.value(s.sum(axis=0))), drawn(weights @ s)) for s in self.sums]

    @cached_property
    def patients(self) -> int:
        """On how many patients the value rests."""
        count = len(self.sums[0])
        return min(count, *(self.basis(s) for s in self.sums)) if self.basis else count

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
        return replace(self, statistics=blocks, value=stats.Average(self.value, weights), basis=None)


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
    return SharedRecords(
        regions, clusters, statistics, lambda totals: scored.value(totals, profile), scored.maximum, scored.basis
    )


@dataclass(frozen=True)
class Difference:
    """Second run minus first, in points: value, 95 % interval, p of no difference (1 where none can be told).

    error, freedom: its standard error and the degrees of freedom of its t test; None where there is none.
    """

    first: float
    second: float
    value: float
    low: float | None
    high: float | None
    p: float
    n: int
    clusters: int
    error: float | None = None
    freedom: float = 0.0

    def power(self, points: float, alpha: float) -> float | None:
        """The probability that a test at level `alpha` shows a true difference of `points`.

        None where no test is made, and where all differences are equal: without a spread nothing says how much chance
        moves them.
        """
        return stats.power_at(points, self.error, self.freedom, alpha) if self.error else None

    def p_beyond(self, margin: float) -> float:
        """p of a true difference of `margin` points or more, either way: two one-sided t tests (Schuirmann 1987)."""
        from scipy.stats import t

        if self.error is None:
            return 1.0
        nearest = margin - abs(self.value)
        if self.error == 0:
            return _least_p(self.clusters) if nearest > 0 else 1.0
        return max(_least_p(self.clusters), float(t.sf(nearest / self.error, self.freedom)))


def difference(shared: SharedRecords, first: int = 0, second: int = 1) -> Difference:
    """Compare two runs by a t test of the difference with its bootstrap standard error; none below FEWEST patients."""
    from scipy.stats import t

    (before, parts_before), (after, parts_after) = shared.replicates[first], shared.replicates[second]
    value, count, n = after - before, len(shared.sums[0]), len(shared.regions)
    if shared.patients < stats.FEWEST or not np.isfinite(value):
        return Difference(before, after, value, None, None, 1.0, n, count)
    drawn, spread = _spread_of(shared, parts_after - parts_before)
    if len(drawn) < 2:
        return Difference(before, after, value, None, None, 1.0, n, count)
    error = float(drawn.std(ddof=1) * np.sqrt(spread.inflation))
    if error < 1e-9:
        # All patients differ alike: there is no spread to make an interval of, and the sign test is all that is left.
        p = _least_p(count) if value else 1.0
        return Difference(before, after, value, None, None, p, n, count, 0.0, spread.freedom)
    reach = float(t.ppf(0.975, spread.freedom)) * error
    p = max(_least_p(count), float(2 * t.sf(abs(value) / error, spread.freedom)))
    # A difference cannot exceed the metric's largest value, however few the patients are.
    low, high = max(-shared.maximum, value - reach), min(shared.maximum, value + reach)
    return Difference(before, after, value, low, high, p, n, count, error, spread.freedom)


def _spread_of(shared: SharedRecords, parts: Floats) -> tuple[Floats, stats.Spread]:
    """The finite replicates of a difference, and how much wider it spreads, of its (draws, parts) replicates."""
    if isinstance(shared.value, stats.Average):
        drawn = shared.value.mean(parts)
        spread = shared.value.spread(parts, shared.value.clusters(shared.sums[0]))
    else:
        drawn, spread = parts[..., 0], stats.Spread.of(len(shared.sums[0]))
    return drawn[np.isfinite(drawn)], spread


def _least_p(clusters: int) -> float:
    """The p value of a two-sided sign test if all clusters agree: no test that ignores sizes can give less."""
    return float(min(1.0, 2.0 ** (1 - clusters)))


def holm(ps: Sequence[float], weights: Sequence[float] | None = None) -> list[float]:
    """Adjust p values by Holm's step-down (Scandinavian Journal of Statistics 6, 1979), in the given order.

    `weights` share the level out: a test of twice the weight needs half the evidence. The chance of any false claim
    stays below the level whatever depends on what.
    """
    weights = [1.0] * len(ps) if weights is None else weights
    order = sorted(range(len(ps)), key=lambda i: ps[i] / weights[i])
    adjusted = [0.0] * len(ps)
    largest, left = 0.0, float(sum(weights))
    for index in order:
        largest = max(largest, min(1.0, ps[index] * left / weights[index]))
        adjusted[index] = largest
        left -= weights[index]
    return adjusted


def sign_flips(first: Sequence[bool], second: Sequence[bool], clusters: Sequence[Hashable]) -> tuple[int, int, float]:
    """Count pairs that only the first or only the second has right, and test by patient; exact two-sided p.

    Each patient's balance of won and lost may flip its sign under the hypothesis. For one record per patient this is
    McNemar's exact test (Psychometrika 12, 1947); several records of a patient do not count as independent ones.
    """
    balance: dict[Hashable, int] = {}
    lost = won = 0
    for a, b, cluster in zip(first, second, clusters, strict=True):
        lost, won = lost + (a and not b), won + (b and not a)
        balance[cluster] = balance.get(cluster, 0) + int(b) - int(a)
    sizes = sorted(abs(value) for value in balance.values() if value)
    if not sizes:
        return lost, won, 1.0
    reach, chances = sum(sizes), np.ones(1)
    for size in sizes:  # the distribution of the sum of +-size, built up by convolution
        step = np.zeros(2 * size + 1)
        step[0] = step[-1] = 0.5
        chances = np.convolve(chances, step)
    sums = np.abs(np.arange(-reach, reach + 1))
    return lost, won, float(min(1.0, chances[sums >= abs(sum(balance.values()))].sum()))
