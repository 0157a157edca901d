"""Opening a set as a `datasets.Dataset`: images decoded, weights applied where asked, and said where they are not."""

from __future__ import annotations

import warnings
from collections import Counter

import pytest

import echobench
from echobench.dataset.directory import DataDir
from echobench.errors import UsageError


def test_images_are_joined_lazily_and_messages_hold_no_null_image(rebalanced_sets):
    row = echobench.load(rebalanced_sets / "split")[0]
    assert [picture.size for picture in row["images"]] == [(64, 48)]
    assert [set(part) for turn in row["messages"] for part in turn["content"]].count({"type", "text"}) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("form", ["weight", "index", "rows"])
def test_load_applies_what_rebalancing_made(rebalanced_sets, form):
    data = DataDir(rebalanced_sets / form)
    rows = echobench.load(rebalanced_sets / form, split="train", balanced=True)
    shares = Counter(rows["region"])
    exact = dict.fromkeys(shares, 0.0)
    for row in data.records("train", ["region", "weight"]).to_pylist():
        exact[row["region"]] += row["weight"]
    assert all(abs(shares[region] - exact[region]) < 2 for region in shares)
    assert rows[0]["images"][0].size == (64, 48)
    if form == "rows":
        assert len(rows) == data.records("train").num_rows


def test_weights_that_are_not_applied_are_said(rebalanced_sets):
    with pytest.warns(UserWarning, match="the training rows have weights, which are not applied.*balanced=True"):
        echobench.load(rebalanced_sets / "weight", split="train")
    with pytest.warns(UserWarning, match="not applied"):
        echobench.load(rebalanced_sets / "index")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name, part in (("split", "train"), ("rows", "train"), ("weight", "test"), ("split", None)):
            assert len(echobench.load(rebalanced_sets / name, split=part))


def test_balanced_is_for_the_training_rows_of_a_rebalanced_set(rebalanced_sets):
    with pytest.raises(UsageError, match="give split='train' with it"):
        echobench.load(rebalanced_sets / "weight", balanced=True)
    with pytest.raises(UsageError, match="was never rebalanced; run: echobench rebalance"):
        echobench.load(rebalanced_sets / "split", split="train", balanced=True)
