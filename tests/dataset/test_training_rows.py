"""Rows of training with repeats: from the index, else from the weights, and always said where they are not applied."""

from __future__ import annotations

import warnings
from collections import Counter

import numpy as np
import pytest
from curate_sets import small

import echobench
from echobench.curate.rebalance import rebalance
from echobench.curate.split import split
from echobench.dataset.directory import DataDir
from echobench.dataset.training_rows import copy_name, original_id, training_rows
from echobench.errors import UsageError


@pytest.fixture(scope="module")
def sets(tmp_path_factory):
    root = tmp_path_factory.mktemp("rows")
    small(root / "a", 60)
    split(root / "a", root / "split")
    for form in ("weight", "index", "rows"):
        rebalance(root / "split", root / form, strategy="uniform", repeat_cap=3, form=form)
    return root


@pytest.mark.parametrize("form", ["weight", "index"])
def test_rows_are_taken_as_often_as_their_weight_says(sets, form):
    data = DataDir(sets / form)
    train = data.records("train")
    copies = np.bincount(training_rows(data), minlength=train.num_rows)
    weights = train["weight"].to_numpy()
    assert np.abs(copies - weights).max() < 1 and copies.sum() == pytest.approx(weights.sum(), abs=1)
    if form == "index":
        assert copies.tolist() == weights.tolist()


@pytest.mark.parametrize("form", ["weight", "index", "rows"])
def test_load_applies_what_rebalancing_made(sets, form):
    data = DataDir(sets / form)
    rows = echobench.load(sets / form, split="train", balanced=True)
    shares = Counter(rows["region"])
    exact = dict.fromkeys(shares, 0.0)
    for row in data.records("train", ["region", "weight"]).to_pylist():
        exact[row["region"]] += row["weight"]
    assert all(abs(shares[region] - exact[region]) < 2 for region in shares)
    assert rows[0]["images"][0].size == (64, 48)
    if form == "rows":
        assert len(rows) == data.records("train").num_rows


def test_weights_that_are_not_applied_are_said(sets):
    with pytest.warns(UserWarning, match="the training rows have weights, which are not applied.*balanced=True"):
        echobench.load(sets / "weight", split="train")
    with pytest.warns(UserWarning, match="not applied"):
        echobench.load(sets / "index")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name, part in (("split", "train"), ("rows", "train"), ("weight", "test"), ("split", None)):
            assert len(echobench.load(sets / name, split=part))


def test_balanced_is_for_the_training_rows_of_a_rebalanced_set(sets):
    with pytest.raises(UsageError, match="give split='train' with it"):
        echobench.load(sets / "weight", balanced=True)
    with pytest.raises(UsageError, match="was never rebalanced; run: echobench rebalance"):
        echobench.load(sets / "split", split="train", balanced=True)


def test_copies_have_names_of_their_own():
    assert [copy_name("r-1", n) for n in (1, 2, 3)] == ["r-1", "r-1~2", "r-1~3"]
    assert {original_id(copy_name("r-1", n)) for n in (1, 2, 3)} == {"r-1"}
