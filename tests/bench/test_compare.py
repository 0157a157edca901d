"""Comparison of two runs: changes by region, answers that turned, changed samples; only what both were asked."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from bench_data import make

from echobench.bench import compare, runs
from echobench.bench import evaluate as bench
from echobench.bench.requests import Selection
from echobench.errors import UsageError

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make

QUICK = ("accuracy", "balanced-accuracy", "rouge-l", "measurements")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare")
    data = make(folder / "data", train=6, test=12)
    specs = ["baseline:majority", "baseline:retrieval", "blind:baseline:retrieval"]
    bench.evaluate(data.path, specs, folder / "runs", metrics=QUICK)
    return folder


def test_compare_tells_what_changed(root, tmp_path):
    found = {run.model: run.path for run in runs.open_runs(root / "runs")}
    summary = compare.compare(found["majority"], found["retrieval"], tmp_path)
    changes = {(c["task"], c["lang"], c["metric"], c["place"]): c for c in summary.details["changes"]}
    region = changes["region", "en", "accuracy", "macro"]
    assert region["difference"] == pytest.approx(100 - 100 / 7)
    assert region["p_holm"] < 0.001
    assert region["low"] > 50
    assert changes["report", "en", "rouge-l", "macro"]["low"] > 0
    right = next(r for r in summary.details["turned"] if (r["task"], r["place"]) == ("region", "all"))
    assert (right["lost"], right["won"], right["n"]) == (0, 72, 84)
    assert right["p"] == 2 / 2**36  # 36 patients with two answers each, all in favour
    assert summary.details["correction"] == f"weighted Holm over {summary.counts['tests']} tests"
    assert {c["task"] for c in summary.details["changes"] if c["primary"]} == {
        "finding",
        "measurement",
        "region",
        "report",
    }
    assert all(c["place"] == "macro" for c in summary.details["changes"] if c["primary"])
    assert {s["turned"] for s in summary.details["samples"] if s["task"] == "region"} == {"right"}
    text = (tmp_path / "compare.html").read_text("utf-8")
    assert "<del>" in text
    assert "data:image/jpeg" in text
    back = compare.compare(found["retrieval"], found["majority"]).details["changes"]
    assert [c["difference"] for c in back] == pytest.approx([-c["difference"] for c in summary.details["changes"]])


def test_a_run_against_itself_differs_nowhere(root):
    path = runs.open_runs(root / "runs")[0].path
    summary = compare.compare(path, path)
    assert {c["p_holm"] for c in summary.details["changes"]} == {1.0}
    assert summary.counts["changed_samples"] == 0


def test_a_metric_without_a_value_is_no_comparison(root, tmp_path, monkeypatch):
    found = {run.model: run for run in runs.open_runs(root / "runs")}
    whole = compare.compare_runs(found["majority"], found["retrieval"])
    shared, difference, asked = compare.paired.shared_records, compare.paired.difference, []

    def noted(pair, task, lang, metric):
        asked.append(metric)
        return shared(pair, task, lang, metric)

    def lost(part):
        made = difference(part)
        return replace(made, value=float("nan")) if asked[-1] == "rouge-l" else made

    monkeypatch.setattr(compare.paired, "shared_records", noted)
    monkeypatch.setattr(compare.paired, "difference", lost)
    less = compare.compare_runs(found["majority"], found["retrieval"])
    assert {c.metric for c in whole.changes} - {c.metric for c in less.changes} == {"rouge-l"}
    assert less.tests == whole.tests - sum(c.metric == "rouge-l" for c in whole.changes)


def test_compare_only_what_was_asked_of_both(root, tmp_path):
    shutil.copytree(root / "runs", tmp_path / "runs")
    asked = Selection(tasks=("region",), limit=20)
    less = bench.evaluate(root / "data", ["baseline:retrieval"], tmp_path / "runs", selection=asked, metrics=QUICK)
    whole = next(run.path for run in runs.open_runs(tmp_path / "runs") if run.model == "majority")
    summary = compare.compare(whole, tmp_path / "runs" / less.details["runs"][0])
    assert {c["task"] for c in summary.details["changes"]} == {"region"}
    assert max(c["n"] for c in summary.details["changes"]) == 20
    other = bench.evaluate(
        root / "data", ["baseline:retrieval"], tmp_path / "runs", selection=Selection(tasks=("finding",)), metrics=QUICK
    )
    with pytest.raises(UsageError, match="share no task"):
        compare.compare(tmp_path / "runs" / less.details["runs"][0], tmp_path / "runs" / other.details["runs"][0])


def test_equal_runs_are_equivalent_within_a_margin(root):
    path = runs.open_runs(root / "runs")[0].path
    summary = compare.compare(path, path, margin=5)
    assert {c["verdict"] for c in summary.details["changes"] if c["primary"]} == {"equivalent"}
    assert {c["verdict"] for c in compare.compare(path, path).details["changes"]} == {"not told apart"}
    with pytest.raises(UsageError, match="margin"):
        compare.compare(path, path, margin=0)
