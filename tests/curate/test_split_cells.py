"""Cells of the test split: those without a study are listed, and filled as far as whole groups allow it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from echobench.curate.kept_splits import FREE
from echobench.curate.split_cells import fill_test, finding_cells, untested


def table(*rows: tuple[str, list[str]]) -> pa.Table:
    return pa.table({
        "region": [region for region, _ in rows],
        "findings": pa.array([findings for _, findings in rows], pa.list_(pa.string())),
    })  # fmt: skip


STUDIES = table(
    ("liver", ["cyst"]), ("liver", ["cyst", "stone"]), ("liver", []), ("heart", []), ("heart", []), ("other", ["cyst"])
)  # fmt: skip
NONE_FIXED = np.full(6, FREE)


def test_cells_are_pairs_of_a_named_region_and_a_finding():
    cells = finding_cells(STUDIES)
    assert list(cells.names) == ["heart | none", "liver | cyst", "liver | stone", "liver | none"]
    assert cells.counts(np.ones(6, bool)).tolist() == [2, 2, 1, 1]


def test_cells_without_a_test_study_are_listed_with_their_size():
    cells = finding_cells(STUDIES)
    assert untested(cells, np.array([2, 0, 0, 0, 1, 2])) == [
        "heart | none (2)",
        "liver | stone (1)",
        "liver | none (1)",
    ]
    assert untested(cells, np.full(6, 2)) == []


def test_filling_moves_the_smallest_group_and_leaves_train_a_study():
    cells = finding_cells(STUDIES)
    filled = fill_test(cells, np.zeros(6, np.int64), np.arange(6), NONE_FIXED, 1)
    # One heart study and one liver cyst; the only stone and the only normal liver stay in train.
    assert filled.assigned.tolist() == [2, 0, 0, 2, 0, 0] and filled.moved == 2
    assert filled.short == [
        "liver | stone: 0 of 1 studies in test; all its studies are one group",
        "liver | none: 0 of 1 studies in test; all its studies are one group",
    ]


def test_a_study_of_val_may_go_although_train_has_none():
    cells = finding_cells(STUDIES)
    filled = fill_test(cells, np.array([0, 1, 1, 0, 0, 0]), np.arange(6), NONE_FIXED, 1)
    assert filled.assigned.tolist() == [0, 2, 2, 2, 0, 0] and filled.short == []


def test_kept_groups_and_patients_stay_whole():
    cells = finding_cells(STUDIES)
    groups = np.array([0, 1, 2, 3, 3, 4])  # both heart studies are of one patient
    fixed = np.array([0, 0, FREE, FREE, FREE])
    filled = fill_test(cells, np.zeros(6, np.int64), groups, fixed, 1)
    assert filled.assigned.tolist() == [0] * 6 and filled.moved == 0
    assert "liver | cyst: 0 of 1 studies in test; all its studies keep their split" in filled.short
    assert "heart | none: 0 of 1 studies in test; all its studies are one group" in filled.short


def test_a_larger_minimum_says_how_far_it_came():
    six = table(*[("liver", [])] * 6)
    filled = fill_test(finding_cells(six), np.zeros(6, np.int64), np.arange(6), NONE_FIXED, 9)
    assert (filled.assigned == 2).sum() == 5
    assert filled.short == [
        "liver | none: 5 of 9 studies in test; train would hold none of this cell, or of another that the same "
        "studies are in"
    ]
