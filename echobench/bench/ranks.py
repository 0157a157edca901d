"""Ranks as intervals: from 1 + the number of models that are surely better to the number that are not surely worse.

"Surely" is a paired difference of macro averages of the task's primary metric with p below 0.05 after Holm's correction
over all pairs of all boards of a leaderboard: the chance that any order on it is an accident stays below 5 %. Without
intervals there is no rank. Compare Mogstad, Romano, Shaikh and Wilhelm, "Inference for Ranks" (Review of Economic
Studies 91, 2024).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from echobench.bench import metrics, paired
from echobench.bench.estimates import MACRO
from echobench.bench.paired import Difference
from echobench.bench.runs import Run

LEVEL = 0.05
POWER_POINTS = 10.0  # the difference of which boards say how probably they show it


@dataclass(frozen=True)
class Pairs:
    """The tests of one board: of each pair of its runs, by their indices; `sign` is -1 where less is better."""

    runs: tuple[str, ...]
    differences: Mapping[tuple[int, int], Difference]
    sign: int


def pairs_of(runs: Sequence[Run], task: str, lang: str, metric: str) -> Pairs | None:
    """Test all pairs of runs by one metric; None where nothing can be ranked."""
    scored = [run for run in runs if run.statistics(task, lang, metric)]
    if len(scored) < 2:
        return None
    if len({frozenset(run.statistics(task, lang, metric)) for run in scored}) > 1:
        return None  # not the same records: nothing to pair
    shared = paired.shared_records(scored, task, lang, metric).averaged(MACRO)
    differences = {(a, b): paired.difference(shared, a, b) for a, b in combinations(range(len(scored)), 2)}
    if all(difference.error is None for difference in differences.values()):
        return None
    sign = 1 if metrics.load(metric).higher_is_better else -1
    return Pairs(tuple(run.name for run in scored), differences, sign)


@dataclass(frozen=True)
class Ranking:
    """(best, worst) rank of each run of a board by name, and how probably the board shows POWER_POINTS."""

    ranks: Mapping[str, tuple[int, int]]
    power: float | None


def rank_boards(boards: Sequence[Pairs | None]) -> list[Ranking]:
    """Rank the runs of all boards of a leaderboard under one correction; empty for a board without tests."""
    tested = [board for board in boards if board is not None]
    adjusted = iter(paired.holm([d.p for board in tested for d in board.differences.values()]))
    tests = sum(len(board.differences) for board in tested)
    rankings = []
    for board in boards:
        if board is None:
            rankings.append(Ranking({}, None))
            continue
        gains = {pair: (board.sign * d.value, next(adjusted)) for pair, d in board.differences.items()}
        powers = [d.power(POWER_POINTS, LEVEL / tests) for d in board.differences.values()]
        shown = [power for power in powers if power is not None]
        ranks = dict(zip(board.runs, order(len(board.runs), gains), strict=True))
        rankings.append(Ranking(ranks, float(np.median(shown)) if shown else None))
    return rankings


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
