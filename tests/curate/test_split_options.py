"""Options of a split: fractions that are numbers and sum to 1, a balanced test, what an earlier split was made with."""

from __future__ import annotations

import numpy as np
import pytest
from curate_sets import small

from echobench.curate.split import split
from echobench.curate.split_options import (
    FRACTIONS,
    asked_split,
    fractions_by_region,
    parse_fractions,
    require_fractions,
)
from echobench.dataset.manifest import manifest_sha256
from echobench.errors import UsageError

NOTHING = dict.fromkeys(
    ("fractions", "test_per_region", "folds", "near_bits", "unknown_patients", "keep", "official", "min_test")
)


def test_fractions_are_read_from_text():
    assert parse_fractions("0.7,0.2,0.1") == (0.7, 0.2, 0.1)
    with pytest.raises(UsageError, match=r"--fractions 0\.8;0\.2: give three that sum to 1"):
        parse_fractions("0.8;0.2")


@pytest.mark.parametrize("off, accepted", [(0.0, True), (0.9e-6, True), (-0.9e-6, True), (2e-6, False), (-2e-6, False)])
def test_fractions_sum_to_1_within_a_millionth(off, accepted):
    fractions = (0.8, 0.1, 0.1 + off)
    if accepted:
        assert require_fractions(fractions).tolist() == list(fractions)
    else:
        with pytest.raises(UsageError, match="sum to 1"):
            require_fractions(fractions)


def test_val_and_test_may_be_empty_and_train_may_not():
    assert require_fractions((1.0, 0.0, 0.0)).tolist() == [1, 0, 0]
    for fractions in ((0.0, 0.5, 0.5), (1.1, -0.1, 0.0), (0.5, 0.5), (0.25, 0.25, 0.25, 0.25)):
        with pytest.raises(UsageError, match=r"--fractions .*0\.5|1\.1|0\.25"):
            require_fractions(fractions)


def test_a_balanced_test_takes_its_number_and_train_and_val_share_the_rest():
    table = fractions_by_region(["heart", "liver", "other"], np.array([50, 20, 7]), (0.6, 0.2, 0.2), 10)
    expected = [[0.8 * 0.75, 0.8 * 0.25, 0.2], [0.5 * 0.75, 0.5 * 0.25, 0.5], [0.75, 0.25, 0.0]]
    assert table == pytest.approx(np.array(expected))
    even = fractions_by_region(["heart", "liver"], np.array([50, 20]), (0.6, 0.3, 0.1), None)
    assert even == pytest.approx(np.array([[0.6, 0.3, 0.1]] * 2))


@pytest.mark.parametrize("wanted, accepted", [(0, False), (1, True), (19, True), (20, False), (21, False)])
def test_a_balanced_test_leaves_at_least_one_study_of_a_region_for_train(wanted, accepted):
    sizes = np.array([50, 20])
    if accepted:
        assert fractions_by_region(["heart", "liver"], sizes, FRACTIONS, wanted)[1, 2] == pytest.approx(wanted / 20)
    else:
        with pytest.raises(UsageError, match=f"--test-per-region {wanted}: (heart has 50|liver has 20) studies"):
            fractions_by_region(["heart", "liver"], sizes, FRACTIONS, wanted)


def test_a_region_that_is_not_named_may_be_smaller_than_the_balanced_test():
    table = fractions_by_region(["other", "liver"], np.array([3, 20]), FRACTIONS, 10)
    assert table[0, 2] == 0 and table[1, 2] == 0.5


@pytest.mark.parametrize("text", ["nan,nan,nan", "0.8,nan,0.1", "inf,-inf,1", "0.8,0.1,inf"])
def test_fractions_that_are_no_numbers_are_refused(text):
    with pytest.raises(UsageError, match="give three that sum to 1") as error:
        require_fractions(parse_fractions(text))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "options, message",
    [
        ({"folds": 1}, "--folds 1: expected at least 2"),
        ({"folds": 3, "fractions": (0.8, 0.1, 0.1)}, "leave out --fractions"),
        ({"folds": 3, "test_per_region": 2}, "leave out --test-per-region"),
        ({"folds": 3, "min_test": 2}, "leave out --min-test"),
        ({"min_test": 0}, "--min-test 0: expected a number of studies of at least 1"),
        ({"unknown_patients": "each"}, "--unknown-patients each: expected one of one-group, each-image, by-source"),
    ],
)
def test_options_that_do_not_go_together_are_one_line(options, message):
    with pytest.raises(UsageError, match=message):
        asked_split(**{**NOTHING, **options}, seed=0)


@pytest.mark.slow
def test_options_not_given_are_those_of_the_split_that_is_kept(tmp_path):
    small(tmp_path / "a", 30)
    old = {"fractions": (0.5, 0.25, 0.25), "near_bits": 3, "unknown_patients": "by-source"}
    split(tmp_path / "a", tmp_path / "b", **old)
    step = asked_split(**{**NOTHING, "keep": tmp_path / "b"}, seed=4)
    assert (tuple(step.fractions), step.near_bits, step.unknown_patients) == tuple(old.values())
    assert step.keep == manifest_sha256(tmp_path / "b") and step.seed == 4
    step = asked_split(**{**NOTHING, "keep": tmp_path / "b", "fractions": FRACTIONS, "near_bits": 0}, seed=4)
    assert tuple(step.fractions) == FRACTIONS and step.near_bits == 0
    split(tmp_path / "a", tmp_path / "f", folds=3)
    with pytest.raises(UsageError, match="it was made with --folds 3"):
        asked_split(**{**NOTHING, "keep": tmp_path / "f" / "fold-1"}, seed=4)
