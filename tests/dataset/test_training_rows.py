"""Rows of training with repeats: from the index, else from the weights."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.dataset.directory import DataDir
from echobench.dataset.training_rows import copy_name, original_id, training_rows


@pytest.mark.parametrize("form", ["weight", "index"])
def test_rows_are_taken_as_often_as_their_weight_says(rebalanced_sets, form):
    data = DataDir(rebalanced_sets / form)
    train = data.records("train")
    copies = np.bincount(training_rows(data), minlength=train.num_rows)
    weights = train["weight"].to_numpy()
    assert np.abs(copies - weights).max() < 1 and copies.sum() == pytest.approx(weights.sum(), abs=1)
    if form == "index":
        assert copies.tolist() == weights.tolist()


def test_copies_have_names_of_their_own():
    assert [copy_name("r-1", n) for n in (1, 2, 3)] == ["r-1", "r-1~2", "r-1~3"]
    assert {original_id(copy_name("r-1", n)) for n in (1, 2, 3)} == {"r-1"}
