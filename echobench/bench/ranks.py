"""Ranks as intervals: from 1 + the number of models that are surely better to the number that are not surely worse.

"Surely" is a paired difference of macro averages with p below 0.05 after Holm's correction over all pairs of the board.
Without intervals (fewer than two patients) there is no rank. Compare Mogstad, Romano, Shaikh and Wilhelm, "Inference
for Ranks" (Review of Economic Studies 91, 2024).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from echobench.bench import metrics, paired
from echobench.bench.estimates import MACRO
from echobench.bench.runs import Run

LEVEL = 0.05


def rank_intervals(runs: Sequence[Run], task: str, lang: str, metric: str) -> dict[str, tuple[int, int]]:
    """Rank runs by one metric: (best, worst) of each by name; empty where nothing can be ranked."""
    scored = [run for run in runs if run.statistics(task, lang, metric)]
    if len(scored) < 2:
        return {}
    if len({frozenset(run.statistics(task, lang, metric)) for run in scored}) > 1:
        return {}  # not the same records: nothing to pair
    shared = paired.shared_records(scored, task, lang, metric).averaged(MACRO)
    if len(set(shared.clusters)) < 2:
        return {}
    pairs = list(combinations(range(len(scored)), 2))
    differences = {(a, b): paired.difference(shared, a, b) for a, b in pairs}
    sign = 1 if metrics.load(metric).higher_is_better else -1
    adjusted = paired.holm([d.p for d in differences.values()])
    tests = {pair: (sign * d.value, p) for (pair, d), p in zip(differences.items(), adjusted, strict=True)}
    return {run.name: interval for run, interval in zip(scored, order(len(scored), tests), strict=True)}


def order(count: int, tests: Mapping[tuple[int, int], tuple[float, float]]) -> list[tuple[int, int]]:
    """(best, worst) rank of each of `count` models.

    `tests[a, b]` is how much better b is than a, and the adjusted p value of that difference; below LEVEL it counts.
    """
    better, worse = [0] * count, [0] * count
    for (a, b), (gain, p) in tests.items():
        if p < LEVEL:
            above, below = (b, a) if gain > 0 else (a, b)
            worse[above] += 1
            better[below] += 1
    return [(1 + better[i], count - worse[i]) for i in range(count)]
