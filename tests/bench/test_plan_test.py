"""How many patients a test needs: by hand, by simulation, for a data set and from two runs."""

from __future__ import annotations

import numpy as np
import pytest
from bench_data import make
from scipy.stats import ttest_1samp

from echobench.bench import evaluate as bench
from echobench.bench import runs
from echobench.bench.plan_test import Assumptions, patients_needed, plan_test
from echobench.bench.requests import Selection
from echobench.errors import UsageError


def test_the_spread_of_a_patient_by_hand():
    # 2 x 0.6 x 0.4 x (1 - 0.3) = 0.336; of four answers alike by 0.3: x (1 + 0.9) / 4.
    assert Assumptions().deviation(1) == pytest.approx(100 * 0.336**0.5)
    assert Assumptions().deviation(4) == pytest.approx(100 * (0.336 * 1.9 / 4) ** 0.5)


def test_so_many_patients_show_the_difference_four_times_in_five():
    needed = patients_needed(10, 40.0)
    trials = np.random.default_rng(0).normal(10, 40, (3000, needed))
    assert np.mean(ttest_1samp(trials, 0, axis=1).pvalue < 0.05) == pytest.approx(0.8, abs=0.03)


def test_more_tests_or_a_smaller_difference_need_more_patients():
    assert patients_needed(10, 40.0) < patients_needed(10, 40.0, tests=20) < patients_needed(5, 40.0, tests=20)
    assert patients_needed(90, 1.0) == 5
    with pytest.raises(UsageError, match="larger difference"):
        patients_needed(0.01, 100.0)


def test_each_region_of_a_data_set_is_told_what_it_needs(tmp_path):
    data = make(tmp_path / "data", train=6, test=12)
    summary = plan_test(10, Assumptions(), data=data.path, tasks=["region"])
    row = next(row for row in summary.details["rows"] if row["region"] == "liver")
    assert (row["task"], row["patients"], row["enough"]) == ("region", 6, False)
    assert row["detectable"] > 10
    assert row["needed"] == patients_needed(10, Assumptions().deviation(row["questions"] / 6))
    assert (
        plan_test(99, Assumptions(score=90, correlation=0.9), data=data.path, tasks=["region"]).counts[
            "regions_with_too_few_patients"
        ]
        == 0
    )
    with pytest.raises(UsageError, match="no question of view"):
        plan_test(10, Assumptions(), data=data.path, tasks=["view"])


@pytest.mark.slow
def test_two_runs_replace_the_assumptions(tmp_path):
    data = make(tmp_path / "data", train=6, test=12)
    asked = Selection(tasks=("finding",))
    specs = ["baseline:majority", "baseline:retrieval"]
    bench.evaluate(data.path, specs, tmp_path / "runs", selection=asked, metrics=("accuracy",))
    pair = [run.path for run in runs.open_runs(tmp_path / "runs")]
    summary = plan_test(10, Assumptions(), runs=pair)
    assert summary.counts["patients_needed_per_region"] >= 5
    assert "two runs" in summary.notes[-1]
    with pytest.raises(UsageError, match="two runs"):
        plan_test(10, Assumptions(), runs=pair[:1])
