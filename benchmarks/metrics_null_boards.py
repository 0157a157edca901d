"""How often equal models are called different, and how often a difference of 10 points is seen.

Each board is simulated: 163 patients in seven regions of a long tail, four closed tasks, one to five questions per
patient and task. A model is right with a chance that differs by patient: one part is the patient's (shared by all
models), one the model's own for that patient, so that the answers of a patient are alike. On a null board all models
are equally good. Counted: comparisons of two models by `compare` with any difference, over all metrics, regions and
averages; leaderboards of five models on which any rank is claimed. Then one model is 10 points better in everything,
and the share of tasks whose primary metric shows it stands beside the power that `compare` states. The peer in the
same run corrects as version 0.1 did: Holm over the regions of one metric, and over its two averages.

    python benchmarks/metrics_null_boards.py [boards]      (default 400)
"""

# ruff: noqa: E402 (numpy reads the number of threads when it is imported)
from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import sys
from collections import defaultdict
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from scipy.special import expit, logit

from echobench.bench import paired, profiles, ranks, score_run
from echobench.bench.compare import compare_runs
from echobench.bench.comparison import Comparison
from echobench.bench.estimates import MACRO, WEIGHTED
from echobench.bench.predictions import Prediction, Status
from echobench.stats import wilson

PATIENTS = {"liver": 60, "thyroid": 40, "breast": 25, "kidney": 15, "heart": 10, "gynecology": 8, "vessel": 5}
TASKS = {"finding": ("yes", "no"), "region": tuple(PATIENTS), "side": ("left", "right", "both"), "view": ("a", "b")}
METRICS = ("accuracy", "balanced-accuracy")
SCORE = 0.6


def board(rng: np.random.Generator, models: int, gain: float = 0.0) -> list[Any]:
    """Runs of `models` models on one set of questions; the last is better by `gain`, a share of right answers."""
    questions = [
        (task, region, f"{region}-{patient}", number)
        for task in TASKS
        for region, count in PATIENTS.items()
        for patient in range(count)
        for number in range(1 + min(4, rng.poisson(1.0)))
    ]
    names = sorted({patient for _, _, patient, _ in questions})
    shared = dict(zip(names, rng.normal(0, 0.8, len(names)), strict=True))
    references = [rng.choice(TASKS[task]) for task, *_ in questions]
    runs = []
    for model in range(models):
        own = dict(zip(names, rng.normal(0, 0.5, len(names)), strict=True))
        level = logit(SCORE) * 1.2  # the mean over patients is then SCORE
        chances = np.array([expit(level + shared[patient] + own[patient]) for _, _, patient, _ in questions])
        if model == models - 1:
            chances = np.clip(chances + gain, 0, 1)
        right = rng.random(len(questions)) < chances
        rows = [
            _prediction(question, str(reference), bool(is_right))
            for question, reference, is_right in zip(questions, references, right, strict=True)
        ]
        runs.append(_run(f"model{model}", rows))
    return runs


def _prediction(question: tuple[str, str, str, int], reference: str, is_right: bool) -> Prediction:
    task, region, patient, number = question
    wrong = next(choice for choice in TASKS[task] if choice != reference)
    answer = reference if is_right else wrong
    return Prediction(
        id=f"{task}-{patient}-{number}", patient=patient, study=patient, region=region, task=task, lang="en", images=(),
        question="", choices=TASKS[task], findings=(), reference=reference, target=reference, raw=answer, answer=answer,
        extracted=answer, error=None, stop="end", status=Status.ANSWERED, key="",
    )  # fmt: skip


def _run(name: str, rows: list[Prediction]) -> Any:
    used = profiles.load("nltk")
    statistics: dict[tuple[str, str], dict[str, list[float]]] = {}
    for (task, _), part in score_run.by_board(rows).items():
        pairs = score_run.to_pairs(part)
        for metric in METRICS:
            matrix = score_run.metrics.load(metric).statistics(pairs, used)
            statistics[task, metric] = {row.id: values for row, values in zip(part, matrix.tolist(), strict=True)}
    boards = [SimpleNamespace(task=task, lang="en", profile="nltk") for task in TASKS]
    return SimpleNamespace(
        name=name, model=name, predictions=rows, scores=SimpleNamespace(boards=boards),
        description=SimpleNamespace(share={}, revision=""),
        statistics=lambda task, lang, metric: statistics.get((task, metric), {}),
    )  # fmt: skip


def peer_differences(comparison: Comparison) -> int:
    """How many differences Holm calls sure that corrects metric by metric, regions and averages apart."""
    groups: dict[tuple[str, str, bool], list[float]] = defaultdict(list)
    for change in comparison.changes:
        groups[change.task, change.metric, change.scope in (MACRO, WEIGHTED)].append(change.p)
    return sum(p < ranks.LEVEL for ps in groups.values() for p in paired.holm(ps))


def ranked(runs: Sequence[Any]) -> bool:
    """Whether a leaderboard of the runs claims any order."""
    tests = [ranks.pairs_of(runs, task, "en", "accuracy") for task in TASKS]
    whole = (1, len(runs))
    return any(rank != whole for ranking in ranks.rank_boards(tests) for rank in ranking.ranks.values())


def share(hits: int, n: int) -> str:
    low, high = wilson(hits, n)
    return f"{hits} of {n}, {100 * hits / n:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def main(count: int) -> None:
    rng = np.random.default_rng(17)
    different = by_peer = ordered = 0
    for _ in range(count):
        runs = board(rng, 5)
        comparison = compare_runs(runs[0], runs[1])
        different += comparison.differences > 0
        by_peer += peer_differences(comparison) > 0
        ordered += ranked(runs)
    print(f"comparisons of equal models with any difference, {comparison.tests} tests each: {share(different, count)}")
    print(f"same, corrected as in version 0.1: {share(by_peer, count)}; ratio {by_peer / max(1, different):.1f}")
    print(f"leaderboards of five equal models that rank any: {share(ordered, count)}")
    shown, stated, n = 0, 0.0, 0
    for _ in range(max(1, count // 4)):
        first, second = board(rng, 2, gain=0.1)
        for change in compare_runs(first, second).changes:
            if change.primary and change.power is not None:
                n, shown, stated = n + 1, shown + (change.verdict == "better"), stated + change.power
    print(f"a difference of 10 points in the primary metric: {share(shown, n)}; power stated {100 * stated / n:.1f} %")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
