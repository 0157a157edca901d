"""What the demonstration measures: accuracies with intervals over both languages, and how much data it used."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from echobench import stats
from echobench.bench.predictions import Prediction
from echobench.bench.runs import Run, open_runs
from echobench.dataset.directory import DataDir
from echobench.demo.paths import Paths

RAREST = "vessel"  # in the paper, and in the training data of the demonstration
CLOSED = ("region", "finding-detection", "diagnosis")


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A model's share of right answers to one task in percent, both languages together.

    `low` and `high` are the 95 % interval, clustered by patient; `n` is the number of questions; `regions` maps each
    region to its share of right answers.
    """

    value: float
    low: float
    high: float
    n: int
    regions: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        """The fields as JSON values."""
        return {"value": self.value, "low": self.low, "high": self.high, "n": self.n, "regions": dict(self.regions)}

    def __str__(self) -> str:
        return f"{self.value:.1f} [{self.low:.1f}, {self.high:.1f}] %  n={self.n}"


Measured = Mapping[str, Mapping[str, Accuracy]]


def measure(paths: Paths) -> dict[str, dict[str, Accuracy]]:
    """{task: {model: Accuracy}} of the closed questions, read from the runs' predictions."""
    return {task: {run.model: accuracy(run, task) for run in open_runs(paths.runs)} for task in CLOSED}


def accuracy(run: Run, task: str) -> Accuracy:
    """The accuracy of one run on one task."""
    rows = [row for row in run.predictions if row.task == task]
    hits = np.array([float(row.is_right) for row in rows])
    sums = stats.cluster_sums(np.stack([hits, np.ones_like(hits)], 1), [row.patient for row in rows])
    estimate = stats.bootstrap(sums, lambda t: 100 * t[..., 0] / t[..., 1], stats.draws(len(sums)))
    by_region: dict[str, list[float]] = defaultdict(list)
    for row, hit in zip(rows, hits, strict=True):
        by_region[row.region].append(hit)
    regions = {name: round(100 * float(np.mean(values)), 1) for name, values in sorted(by_region.items())}
    low, high = (x if x is not None else float("nan") for x in (estimate.low, estimate.high))
    return Accuracy(estimate.value, low, high, len(rows), regions)


def predictions_by_task(runs: Path) -> dict[str, dict[str, list[Prediction]]]:
    """Return {task: {model: its predictions in the order of their ids}} of all runs below `runs`.

    A trained model is named by its folder, without the kind of model that loads it.
    """
    by_task: dict[str, dict[str, list[Prediction]]] = defaultdict(dict)
    for run in open_runs(runs):
        rows = sorted(run.predictions, key=lambda row: (row.task, row.id))
        for task, group in itertools.groupby(rows, key=lambda row: row.task):
            by_task[task][run.model.removeprefix("echovlm:")] = list(group)
    return dict(by_task)


def right(models: Mapping[str, Sequence[Prediction]], names: Iterable[str]) -> np.ndarray:
    """Return (names, questions) float: 1 where the model of that name was right, else 0."""
    return np.array([[float(row.is_right) for row in models[name]] for name in names])


@dataclass(frozen=True, slots=True)
class Difference:
    """How many points more of the questions about the rare region one arm got right than the other, by patient.

    `low` and `high` are the 95 % interval over patients, None below five of them or where no question differs.
    """

    value: float
    low: float | None
    high: float | None
    patients: int

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return f"{self.value:+.1f} points, {self.patients} patients, without an interval: not shown"
        result = "not shown" if self.low <= 0 <= self.high else "apart from zero"
        return f"{self.value:+.1f} [{self.low:.1f}, {self.high:.1f}] points, {self.patients} patients: {result}"


def rare_region(models: Mapping[str, Sequence[Prediction]], arms: Sequence[str]) -> Difference | None:
    """Return the paired difference of the last arm to the first on the rarest region; None if it has no questions."""
    kept = [at for at, row in enumerate(models[arms[0]]) if row.region == RAREST]
    if not kept:
        return None
    first, last = right(models, (arms[0], arms[-1]))[:, kept]
    rows = np.stack([last - first, np.ones_like(first)], 1)
    sums = stats.cluster_sums(rows, [models[arms[0]][at].patient for at in kept])
    estimate = stats.bootstrap(sums, lambda t: 100 * t[..., 0] / t[..., 1], stats.draws(len(sums)))
    if not (last - first).any():
        return Difference(0.0, None, None, len(sums))  # resampling what never differs says nothing
    return Difference(estimate.value, estimate.low, estimate.high, len(sums))


def wins(measured: Measured, trained: str) -> dict[str, bool]:
    """{"region > majority": True, ...}: whether the interval of `trained` lies wholly above that of each rival."""
    rivals = {
        "majority": "majority",
        "metadata": "metadata",
        "its blind copy": f"blind:{trained}",
        "its copy that sees one image": f"blind:first:{trained}",
    }
    return {
        f"{task} > {title}": models[trained].low > models[name].high
        for task, models in measured.items()
        for title, name in rivals.items()
        if name in models
    }


def counts(paths: Paths) -> dict[str, int]:
    """Images, studies, patients, records and words that the demonstration used."""
    data = DataDir(paths.data)
    texts = [r["value"] for row in data.studies(["report"]).to_pylist() for r in row["report"]]
    patients = set(data.studies(["patient"])["patient"].to_pylist())
    return {
        "images": data.images(["sha256"]).num_rows,
        "studies": data.studies(["study"]).num_rows,
        "patients": len(patients),
        "records": data.records(columns=["id"]).num_rows,
        "words": sum(_words(text) for text in texts),
    }


def _words(text: str) -> int:
    """Words of a report; each Chinese character counts as one."""
    han = sum("\u4e00" <= letter <= "\u9fff" for letter in text)
    latin = "".join(letter if letter.isascii() else " " for letter in text)
    return han + len(latin.split())
