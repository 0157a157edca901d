"""The study's statistics: by hand on small tables, and how often an interval holds the truth."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest


@pytest.fixture(scope="module")
def study():
    path = Path(__file__).parents[2] / "pipelines" / "rebalancing_study.py"
    spec = importlib.util.spec_from_file_location("rebalancing_study", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_mean_of_regions_counts_each_region_alike(study):
    weights = study.question_weights(["vessel"] * 2 + ["liver"] * 6)
    assert weights["vessel"].tolist() == [0.5, 0.5] + [0] * 6
    assert weights["mean of regions"] == pytest.approx([1 / 4] * 2 + [1 / 12] * 6)


def test_a_difference_by_hand(study):
    natural = np.array([[0.0, 0, 1, 1], [0, 0, 1, 1]])
    better = np.array([[1.0, 0, 1, 1], [1, 1, 1, 1]])
    row = study.difference(better, natural, np.full(4, 0.25))
    assert row["difference"] == pytest.approx(37.5)
    assert row["seeds"] == pytest.approx([25, 50])
    # Over patients: means 100, 50, 0, 0 of variance 2291.7 / 4; over seeds: 25, 50 of variance 312.5 / 2.
    variances = 6875 / 3 / 4, 312.5 / 2
    freedom = sum(variances) ** 2 / (variances[0] ** 2 / 3 + variances[1] ** 2 / 1)
    from scipy.stats import t

    assert row["high"] - row["low"] == pytest.approx(2 * t.ppf(0.975, freedom) * sum(variances) ** 0.5)
    assert row["verdict"] == "not shown"


def test_equal_arms_differ_by_nothing(study):
    table = np.array([[1.0, 0], [0, 1]])
    row = study.difference(table, table, np.array([0.5, 0.5]))
    assert (row["difference"], row["low"], row["high"], row["verdict"]) == (0, 0, 0, "not shown")


def test_the_interval_holds_the_truth_over_patients_and_seeds(study):
    rng = np.random.default_rng(0)
    truth, held = 8.0, 0
    for _ in range(200):
        ease, luck = rng.normal(0, 0.25, 100), rng.normal(0, 0.05, (5, 1))
        natural = (rng.random((5, 100)) < 0.5 + ease).astype(float)
        better = (rng.random((5, 100)) < 0.58 + ease + luck).astype(float)
        row = study.difference(better, natural, np.full(100, 0.01))
        held += row["low"] <= truth <= row["high"]
    assert held >= 184, "92 % of 200: clipping at 0 and 1 takes a little from the effect"
