"""Measures of imbalance against scipy and against values worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon
from scipy.stats import entropy

from echobench.curate.imbalance import Measures, gini, kish, kullback_leibler, measures, shares
from echobench.stats import wilson


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 1000), min_size=2, max_size=9), st.data())
def test_measures_are_those_of_scipy(counts, data):
    target = data.draw(st.lists(st.integers(1, 1000), min_size=len(counts), max_size=len(counts)))
    p, q = shares(counts), shares(target)
    made = measures(counts, target)
    assert made.entropy == pytest.approx(entropy(p), abs=1e-12)
    assert made.effective_classes == pytest.approx(math.exp(entropy(p)))
    assert made.kl == pytest.approx(entropy(p, q), abs=1e-12)
    assert made.js == pytest.approx(jensenshannon(p, q) ** 2, abs=1e-9)
    assert made.tv == pytest.approx(np.abs(p - q).sum() / 2)
    assert made.imbalance_ratio == pytest.approx(max(counts) / min(counts))
    mean_difference = np.abs(p[:, None] - p[None, :]).mean()
    assert gini(p) == pytest.approx(mean_difference / (2 * p.mean()), abs=1e-12)


def test_effective_sizes_and_intervals_are_the_published_ones():
    assert kish(np.ones(50)) == 50
    assert kish([1, 0, 0]) == 1
    low, high = wilson(1, 10)  # Newcombe 1998, table I: 1/10 -> 0.0179, 0.4042
    assert (low, high) == (pytest.approx(0.0179, abs=1e-4), pytest.approx(0.4042, abs=1e-4))
    assert wilson(0, 0) == (0.0, 1.0)


def test_nothing_counted_has_no_measure():
    assert measures([0, 0], [1, 1]) == Measures() and shares([0, 0]).tolist() == [0, 0]
    assert set(Measures().to_json().values()) == {None} and kish([0, 0]) == 0


def test_a_class_that_the_target_rules_out_has_no_divergence():
    assert kullback_leibler(np.array([0.5, 0.5]), np.array([1.0, 0.0])) is None
    made = measures([5, 5], [1, 0])
    assert made.kl is None and made.js == pytest.approx(jensenshannon([0.5, 0.5], [1, 0]) ** 2)
    assert made.to_json()["tv"] == 0.5
