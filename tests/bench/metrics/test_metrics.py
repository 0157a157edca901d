"""The family of metrics: each declares itself, and a new one is one file."""

from __future__ import annotations

import json
import sys
from typing import get_args

import pytest
from bench_data import make

from echobench.bench import compare, leaderboard, metrics
from echobench.bench import evaluate as bench
from echobench.bench.requests import Selection
from echobench.bench.runs import open_runs
from echobench.bench.score_file import score_file
from echobench.errors import UsageError
from echobench.tasks.task import Form

# A whole metric: the share of the reference's length by which a prediction's length is off, in percent.
LENGTH_ERROR = """
import numpy as np

from echobench.bench.metrics._metric import Metric, mean


def statistics(pairs, profile):
    off = [abs(len(r) - len(p)) / max(len(r), 1) for r, p in zip(pairs.references, pairs.predictions, strict=True)]
    return np.stack([np.minimum(off, 5.0), np.ones(len(pairs))], axis=1)


def signature(profile):
    return "length:characters|level:mean"


METRICS = {"length-error": Metric(
    statistics, mean, signature, higher_is_better=False, applies_to=("text",), maximum=500.0
)}
"""


@pytest.fixture
def length_error(tmp_path, monkeypatch):
    """Drop the module into the family; nothing else is told of it."""
    folder = tmp_path / "metrics"
    folder.mkdir()
    (folder / "length_error.py").write_text(LENGTH_ERROR, encoding="utf-8")
    monkeypatch.setattr(metrics, "__path__", [*metrics.__path__, str(folder)])
    yield
    sys.modules.pop("echobench.bench.metrics.length_error", None)
    vars(metrics).pop("length_error", None)


@pytest.mark.slow
def test_a_new_text_metric_is_one_file(length_error, tmp_path):
    data = make(tmp_path / "data", train=4, test=6)
    asked = Selection(tasks=("report", "region"), lang="en")
    answers = tmp_path / "answers.jsonl"
    rows = [json.loads(line) for line in _answers(data)]
    answers.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    bench.evaluate(data.path, [f"replay:{answers}", "baseline:majority"], tmp_path / "runs", selection=asked)
    exact, majority = open_runs(tmp_path / "runs")
    by_task = {board.task: board.metrics for board in majority.scores.boards}
    assert "length-error" in by_task["report"]
    assert "length-error" not in by_task["region"]
    assert majority.scores.boards[1].metrics["length-error"].signature.startswith("length-error|profile:")

    leaderboard.write(tmp_path / "runs", tmp_path / "board")
    (board,) = (
        b for b in json.loads((tmp_path / "board" / "leaderboard.json").read_text())["boards"] if b["task"] == "report"
    )
    assert board["ranks"] == {exact.name: [1, 1], majority.name: [2, 2]}  # by the task's primary metric alone
    html = (tmp_path / "board" / "leaderboard.html").read_text("utf-8")
    assert "length-error (lower is better)" in html
    log = json.loads(next((tmp_path / "board" / "every-eval-ever").glob("majority-*.json")).read_text())
    config = next(
        r["metric_config"] for r in log["evaluation_results"] if r["metric_config"]["metric_id"] == "length-error"
    )
    assert (config["lower_is_better"], config["max_score"]) == (True, 500)

    comparison = compare.compare_runs(majority, exact)
    (change,) = (c for c in comparison.changes if (c.metric, c.scope) == ("length-error", "macro"))
    assert change.difference < 0
    assert change.verdict == "better"
    back = compare.compare_runs(exact, majority)
    assert {c.verdict for c in back.changes if (c.metric, c.scope) == ("length-error", "macro")} == {"worse"}


def test_a_new_metric_scores_a_file(length_error, tmp_path):
    file = tmp_path / "predictions.jsonl"
    file.write_text('{"id": "1", "reference": "abcd", "prediction": "ab"}\n', encoding="utf-8")
    scored = score_file(file, metrics=["length-error"]).details["metrics"]["length-error"]
    assert scored["value"] == 50.0


def _answers(data):
    for row in data.records("test").to_pylist():
        if row["lang"] == "en":
            yield json.dumps({"id": row["id"], "prediction": row["reference"]})


@pytest.mark.parametrize("name", metrics.known())
def test_a_metric_declares_itself(name):
    metric = metrics.load(name)
    assert isinstance(metric.higher_is_better, bool)
    assert set(metric.applies_to) <= set(get_args(Form))
    assert metric.maximum > 0


def test_two_modules_with_one_name_are_a_mistake(length_error, tmp_path):
    (tmp_path / "metrics" / "twin.py").write_text(LENGTH_ERROR, encoding="utf-8")
    try:
        with pytest.raises(ValueError, match=r"two metric modules offer length-error"):
            metrics.known()
    finally:
        sys.modules.pop("echobench.bench.metrics.twin", None)
        vars(metrics).pop("twin", None)


def test_an_unknown_metric_lists_the_known():
    with pytest.raises(UsageError, match=r"unknown metric 'blue-1'; known: .*bleu-1"):
        metrics.load("blue-1")
