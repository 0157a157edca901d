"""`echobench plan-test`: compute how many patients per region a test needs to detect a difference.

A paired comparison of two models on closed questions: each patient gives the mean difference of m answers, whose
variance is 2 p (1 - p) (1 - r) (1 + (m - 1) l) / m for a share p of right answers, a correlation r between the models'
answers and a correlation l between the answers of one patient (Donner and Klar, Design and Analysis of Cluster
Randomization Trials, 2000, chapter 5). The number of patients is that of a two-sided t test.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from echobench import stats
from echobench.bench import metrics, paired, runs
from echobench.bench.compare import shared_boards
from echobench.bench.ranks import LEVEL
from echobench.dataset.directory import DataDir
from echobench.errors import UsageError
from echobench.work.summary import Summary

MOST_PATIENTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is not known before the test. score in percent; per_patient None: that of the data set, or 1.

    correlation: between the answers of two models to a question. icc: intraclass correlation of one model's answers
        for a patient.
    tests: how many share the level. power: probability of detecting the difference.
    """

    score: float = 60.0
    correlation: float = 0.3
    per_patient: float | None = None
    icc: float = 0.3
    tests: int = 1
    power: float = 0.8

    def deviation(self, per_patient: float) -> float:
        """Standard deviation of a patient's difference, in points."""
        share = self.score / 100
        single = 2 * share * (1 - share) * (1 - self.correlation)
        return 100 * math.sqrt(single * (1 + (per_patient - 1) * self.icc) / per_patient)


def patients_needed(points: float, deviation: float, *, tests: int = 1, power: float = 0.8) -> int:
    """Return the smallest number of patients that detects a difference of `points`; never below that of an interval."""
    low, high = stats.FEWEST - 1, stats.FEWEST
    alpha = LEVEL / tests

    def shows(count: int) -> bool:
        return stats.power_at(points, deviation / math.sqrt(count), count - 1, alpha) >= power

    while not shows(high):
        low, high = high, 2 * high
        if high > MOST_PATIENTS:
            raise UsageError(f"more than {MOST_PATIENTS:,} patients would be needed; ask for a larger difference")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if shows(middle) else (middle, high)
    return high


def plan_test(
    points: float,
    assumed: Assumptions,
    *,
    data: Path | None = None,
    split: str = "test",
    tasks: Sequence[str] = (),
    runs: Sequence[Path] = (),
) -> Summary:
    """Say how many patients are needed; of a data set also which regions have so many, by task."""
    if runs and len(runs) != 2:
        raise UsageError("give two runs by --run, or none")
    deviation = _deviation_of(runs, tasks) if runs else None
    if data is None:
        m = assumed.per_patient or 1.0
        deviation = assumed.deviation(m) if deviation is None else deviation
        needed = patients_needed(points, deviation, tests=assumed.tests, power=assumed.power)
        return Summary(
            "plan-test", {"points": points, "patients_needed_per_region": needed}, notes=[_basis(assumed, runs)]
        )
    rows = [
        _region_row(counts, name, points, assumed, deviation) for name, counts in _counts(data, split, tasks).items()
    ]
    short = [row for row in rows if not row["enough"]]
    lines = [
        f"{row['task']} {row['region']}: {row['patients']} of {row['needed']} patients that are needed"
        + ("" if row["enough"] else f"; shows {row['detectable']:.1f} points")
        for row in rows
    ]
    return Summary(
        "plan-test",
        {"points": points, "regions": len(rows), "regions_with_too_few_patients": len(short)},
        notes=[*lines, _basis(assumed, runs)],
        details={"rows": rows},
    )


def _region_row(
    counts: tuple[int, int], name: tuple[str, str], points: float, assumed: Assumptions, measured: float | None
) -> dict[str, object]:
    patients, questions = counts
    deviation = measured or assumed.deviation(assumed.per_patient or questions / patients)
    needed = patients_needed(points, deviation, tests=assumed.tests, power=assumed.power)
    error, freedom = deviation / math.sqrt(patients), patients - 1
    level = 1 - LEVEL / assumed.tests
    least = stats.detectable_difference(error, freedom, level, assumed.power) if patients >= stats.FEWEST else math.inf
    enough = patients >= needed
    return {
        "task": name[0], "region": name[1], "patients": patients, "questions": questions, "needed": needed,
        "detectable": round(least, 1), "enough": enough,
    }  # fmt: skip


def _counts(data: Path, split: str, tasks: Sequence[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """(patients, questions) of each task and region of a split."""
    rows = DataDir(data).records(split, ["id", "patient", "task", "region"])
    patients: dict[tuple[str, str], set[str]] = defaultdict(set)
    questions: dict[tuple[str, str], int] = defaultdict(int)
    for patient, task, region in zip(*(rows[name].to_pylist() for name in ("patient", "task", "region")), strict=True):
        if not tasks or task in tasks:
            patients[task, region].add(patient)
            questions[task, region] += 1
    if not patients:
        raise UsageError(f"split {split} has no question of {', '.join(tasks) or 'any task'}")
    return {name: (len(patients[name]), questions[name]) for name in sorted(patients)}


def _deviation_of(paths: Sequence[Path], tasks: Sequence[str]) -> float:
    """The largest standard deviation of a patient's difference over the tasks of two runs, by their primary metrics."""
    a, b = (runs.open_run(path) for path in paths)
    deviations = []
    for task, lang in shared_boards(a, b):
        board = next(scores for scores in a.scores.boards if (scores.task, scores.lang) == (task, lang))
        name = next(iter(board.metrics), None)
        if name is None or (tasks and task not in tasks) or not a.statistics(task, lang, name):
            continue
        difference = paired.difference(paired.shared_records([a, b], task, lang, name))
        if difference.error is not None and metrics.load(name).maximum == 100:
            deviations.append(difference.error * math.sqrt(difference.clusters))
    if not deviations:
        raise UsageError(f"the runs share no task with {stats.FEWEST} patients or more")
    return float(np.max(deviations))


def _basis(assumed: Assumptions, measured: Sequence[Path]) -> str:
    tail = f"{assumed.tests} tests share 5 %, power {100 * assumed.power:.0f} %"
    if measured:
        return f"spread of a patient's difference as in the two runs, at its largest over tasks; {tail}"
    return (
        f"assumed: {assumed.score:g} % right, correlation between the models {assumed.correlation:g}, within "
        f"a patient {assumed.icc:g}; {tail}"
    )
