"""Paired differences: tests by hand, few patients, the metric's own range."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.bench import paired


def test_few_patients_prove_little_even_if_all_agree():
    zeros, ones = np.array([[0.0, 1.0]] * 3), np.array([[1.0, 1.0]] * 3)
    shared = paired.SharedRecords(["liver"] * 3, ["a", "b", "c"], [zeros, ones], lambda t: 100 * t[..., 0] / t[..., 1])
    found = paired.difference(shared)
    assert (found.value, found.low, found.p) == (100.0, None, 0.25)


def test_holm_and_mcnemar_by_hand():
    assert paired.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert paired.mcnemar([True] * 5 + [False] * 5, [True] * 5 + [True] * 5) == (0, 5, pytest.approx(2 / 32))
    assert paired.mcnemar([True], [True]) == (0, 0, 1.0)


@pytest.mark.parametrize(("maximum", "limits"), [(100.0, (-100.0, 100.0)), (1000.0, None)])
def test_a_difference_stays_in_the_range_of_its_metric(maximum, limits):
    rng = np.random.default_rng(0)
    before = np.stack([rng.uniform(0, 8, 6), np.ones(6)], 1)
    after = np.stack([rng.uniform(0, 8, 6), np.ones(6)], 1)
    shared = paired.SharedRecords(
        ["liver"] * 6, list("abcdef"), [before, after], lambda t: 100 * t[..., 0] / t[..., 1], maximum
    )
    found = paired.difference(shared)
    assert found.low < found.value < found.high or limits
    if limits:
        assert (found.low, found.high) == limits
