"""Two or more runs over the same records: differences with intervals and tests, by patient.

All runs share the bootstrap's draws, so a difference is taken draw by draw: what makes a patient easy for one model
makes it easy for the other, and cancels.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from echobench import registry, stats
from echobench.bench import profiles, score
from echobench.bench.runs import Run
from echobench.bench.score_table import DRAWS, MACRO, WEIGHTED, average, by_region, regions_of, to_cases
from echobench.errors import UsageError

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Shared:
    """What several runs answered in common: rows, their clusters and the (n, k) statistics of one metric a run."""

    rows: list[dict[str, Any]]
    clusters: list[Hashable]
    statistics: list[Floats]
    value: Callable[[Floats], Floats]

    @cached_property
    def drawn(self) -> list[tuple[float, Floats]]:
        """Each run's value and its (draws,) bootstrap replicates; all runs share the draws."""
        sums = [stats.cluster_sums(rows, self.clusters) for rows in self.statistics]
        weights = _draws(len(sums[0]))
        return [(float(self.value(s.sum(axis=0))), self.value(weights @ s)) for s in sums]

    def only(self, region: str) -> Shared:
        """The part of one region."""
        kept = [i for i, row in enumerate(self.rows) if row["region"] == region]
        return Shared(
            [self.rows[i] for i in kept],
            [self.clusters[i] for i in kept],
            [rows[kept] for rows in self.statistics],
            self.value,
        )

    def averaged(self, kind: str) -> Shared:
        """The same with the average over regions as the value: `macro` or `weighted`."""
        places = regions_of(self.rows)
        sizes = np.array([len(found) for found in places.values()], np.float64)
        weights = {MACRO: np.ones(len(sizes)), WEIGHTED: sizes}[kind]
        wide = [by_region(rows, places) for rows in self.statistics]
        return Shared(self.rows, self.clusters, wide, average(self.value, weights))


def share(runs: Sequence[Run], task: str, lang: str, metric: str) -> Shared:
    """Align runs on the records that all of them answered."""
    module = registry.load("bench.metrics", metric)
    found = [run.statistics(task, lang, metric) for run in runs]
    ids = set.intersection(*(set(items) for items in found)) if found else set()
    if not ids:
        raise UsageError(f"the runs share no record of {task} in {lang} with a {metric}; were they asked the same?")
    used = next(b["profile"] for b in runs[0].scores["boards"] if (b["task"], b["lang"]) == (task, lang))
    profile = profiles.load(used)
    rows = [row for row in runs[0].predictions if row["id"] in ids]
    if all(items.keys() == ids for items in found):
        statistics = [np.array([items[row["id"]] for row in rows]) for items in found]
    else:
        # Columns may depend on the set of records (balanced accuracy has two a class): count again on the common ones.
        answered = [{row["id"]: row for row in run.predictions} for run in runs]
        statistics = [module.statistics(to_cases([a[row["id"]] for row in rows]), profile) for a in answered]
    clusters, _ = score.clusters_of(rows)
    return Shared(rows, clusters, statistics, lambda totals: module.value(totals, profile))


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


def difference(shared: Shared, first: int = 0, second: int = 1) -> Difference:
    """Compare two runs. The test is a t test of the difference with its bootstrap standard error, clusters - 1 d.f."""
    from scipy.stats import t

    (before, drawn_before), (after, drawn_after) = shared.drawn[first], shared.drawn[second]
    value, count, n = after - before, len(set(shared.clusters)), len(shared.rows)
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
    # Scores lie in 0..100, so their difference cannot leave -100..100, however few the patients are.
    return Difference(before, after, value, max(-100.0, value - reach), min(100.0, value + reach), p, n, count)


def _least_p(clusters: int) -> float:
    """What a two-sided sign test says if all clusters agree: no test that knows nothing of sizes can say more."""
    return float(min(1.0, 2.0 ** (1 - clusters)))


@lru_cache(maxsize=16)
def _draws(clusters: int) -> Floats:
    return stats.draws(clusters, DRAWS)


def holm(ps: Sequence[float]) -> list[float]:
    """Holm's step-down adjusted p values (Scandinavian Journal of Statistics 6, 1979), in the given order."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    adjusted = [0.0] * len(ps)
    largest = 0.0
    for rank, index in enumerate(order):
        largest = max(largest, min(1.0, ps[index] * (len(ps) - rank)))
        adjusted[index] = largest
    return adjusted


def mcnemar(first: Sequence[bool], second: Sequence[bool]) -> tuple[int, int, float]:
    """(only the first is right, only the second is right, exact two-sided p) (McNemar, Psychometrika 12, 1947)."""
    from scipy.stats import binomtest

    lost = sum(a and not b for a, b in zip(first, second, strict=True))
    won = sum(b and not a for a, b in zip(first, second, strict=True))
    return lost, won, float(binomtest(won, lost + won).pvalue) if lost + won else 1.0
