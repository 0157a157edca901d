"""Paired differences: tests by hand, few patients, the metric's own range."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest, t

from echobench.bench import paired


def mean(totals):
    return 100 * totals[..., 0] / totals[..., 1]


def records(count, before, after, **options):
    rows = [np.array([[value, 1.0] for value in values]) for values in (before, after)]
    return paired.SharedRecords(["liver"] * count, [str(i) for i in range(count)], rows, mean, **options)


def test_few_patients_prove_little_even_if_all_agree():
    five = paired.difference(records(5, [0.0] * 5, [1.0] * 5))
    assert (five.value, five.low, five.p) == (100.0, None, 2 / 2**5)
    four = paired.difference(records(4, [0.0] * 4, [1.0] * 4))
    assert (four.value, four.low, four.p, four.error) == (100.0, None, 1.0, None)


def test_a_value_that_rests_on_few_patients_is_not_tested():
    shared = records(9, [0.0] * 9, [1.0] * 9, basis=lambda sums: 4)
    assert paired.difference(shared).p == 1.0


def test_p_values_are_adjusted_by_holm_as_by_hand():
    assert paired.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    # Of weights 2 and 1 and 1 the first test has half of the level: 0.02 x 4 / 2, then 0.03 x 2 / 1.
    assert paired.holm([0.02, 0.03, 0.2], [2, 1, 1]) == pytest.approx([0.04, 0.06, 0.2])


def test_sign_flips_of_single_records_are_mcnemars_exact_test():
    first, second = [True] * 2 + [False] * 9 + [True] * 5, [False] * 2 + [True] * 9 + [True] * 5
    lost, won, p = paired.sign_flips(first, second, range(16))
    assert (lost, won) == (2, 9)
    assert p == pytest.approx(binomtest(9, 11).pvalue)
    assert paired.sign_flips([True], [True], [0]) == (0, 0, 1.0)


def test_answers_of_one_patient_are_not_independent():
    # Five patients with four answers each, all won: 2 / 2^5, not 2 / 2^20.
    patients = [i // 4 for i in range(20)]
    assert paired.sign_flips([False] * 20, [True] * 20, patients) == (0, 20, pytest.approx(2 / 32))


def test_equivalence_is_two_one_sided_tests():
    rng = np.random.default_rng(3)
    before = rng.random(200)
    shared = records(200, before, before + rng.normal(0, 0.05, 200))
    found = paired.difference(shared)
    nearest = (2 - abs(found.value)) / found.error
    assert found.p_beyond(2) == pytest.approx(t.sf(nearest, 199))
    assert found.p_beyond(2) < 0.05 < found.p_beyond(abs(found.value))
    assert paired.difference(records(4, [0.0] * 4, [0.0] * 4)).p_beyond(5) == 1.0


def test_power_is_the_share_of_trials_that_show_the_difference():
    rng = np.random.default_rng(4)
    shown, powers = 0, []
    for _ in range(200):
        before = rng.normal(0.5, 0.2, 30)
        found = paired.difference(records(30, before, before + rng.normal(0.1, 0.2, 30)))
        shown += found.p < 0.05
        powers.append(found.power(10, 0.05))
    assert np.mean(powers) == pytest.approx(shown / 200, abs=0.08)


def test_equal_differences_tell_no_power():
    assert paired.difference(records(30, [0.0] * 30, [0.0] * 30)).power(10, 0.05) is None


@pytest.mark.parametrize(("maximum", "limits"), [(100.0, (-100.0, 100.0)), (1000.0, None)])
def test_a_difference_stays_in_the_range_of_its_metric(maximum, limits):
    rng = np.random.default_rng(0)
    before = np.stack([rng.uniform(0, 8, 6), np.ones(6)], 1)
    after = np.stack([rng.uniform(0, 8, 6), np.ones(6)], 1)
    shared = paired.SharedRecords(["liver"] * 6, list("abcdef"), [before, after], mean, maximum)
    found = paired.difference(shared)
    assert found.low < found.value < found.high or limits
    if limits:
        assert (found.low, found.high) == limits
