"""Ranks as intervals: from 1 + the number of models that are surely better to the number that are not surely worse.

"Surely" is a paired difference of macro averages at 0.05 after Holm's correction over all pairs of the board. Without
intervals (fewer than two patients) there is no rank. Compare Mogstad, Romano, Shaikh and Wilhelm, "Inference for Ranks"
(Review of Economic Studies 91, 2024).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from echobench.bench import paired
from echobench.bench.runs import Run
from echobench.bench.score_table import MACRO

LEVEL = 0.05


def intervals(runs: Sequence[Run], task: str, lang: str, metric: str) -> dict[str, tuple[int, int]]:
    """(best, worst) rank of each run by name; empty where nothing can be ranked."""
    able = [run for run in runs if run.statistics(task, lang, metric)]
    if len(able) < 2:
        return {}
    if len({frozenset(run.statistics(task, lang, metric)) for run in able}) > 1:
        return {}  # not the same records: nothing to pair
    shared = paired.share(able, task, lang, metric).averaged(MACRO)
    pairs = list(combinations(range(len(able)), 2))
    found = [paired.difference(shared, a, b) for a, b in pairs]
    if len(set(shared.clusters)) < 2:
        return {}
    adjusted = paired.holm([d.p for d in found])
    better, worse = [0] * len(able), [0] * len(able)
    for (a, b), d, p in zip(pairs, found, adjusted, strict=True):
        if p < LEVEL:
            above, below = (b, a) if d.value > 0 else (a, b)
            worse[above] += 1
            better[below] += 1
    return {run.name: (1 + better[i], len(able) - worse[i]) for i, run in enumerate(able)}
