"""Iterative stratification: wanted numbers are met where whole groups allow it, and the seed decides between equals."""

from __future__ import annotations

import numpy as np

from echobench.curate._stratify import assign


def one_label_each(sizes: list[int], labels: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.arange(len(sizes) + 1), np.array(labels), np.array(sizes)


def held(assigned: np.ndarray, sizes: list[int], labels: list[int], shape: tuple[int, int]) -> np.ndarray:
    table = np.zeros(shape)
    np.add.at(table, (np.array(labels), assigned), sizes)
    return table


def test_wanted_numbers_are_met_exactly_where_groups_allow_it():
    sizes, labels = [1] * 30, [0] * 20 + [1] * 10
    wanted = np.array([[16.0, 2, 2], [8.0, 1, 1]])
    assigned = assign(*one_label_each(sizes, labels), wanted, seed=0)
    assert held(assigned, sizes, labels, (2, 3)).tolist() == wanted.tolist()


def test_large_groups_go_where_they_fit():
    sizes, labels = [8, 1, 1], [0, 0, 0]
    assigned = assign(*one_label_each(sizes, labels), np.array([[8.0, 1, 1]]), seed=0)
    assert assigned[0] == 0 and sorted(assigned.tolist()) == [0, 1, 2]


def test_the_seed_decides_between_equal_groups_and_repeats():
    sizes, labels = [1] * 40, [0] * 40
    wanted = np.array([[32.0, 4, 4]])
    made = [assign(*one_label_each(sizes, labels), wanted, seed).tolist() for seed in (1, 1, 2)]
    assert made[0] == made[1] != made[2]
    assert wanted.tolist() == [[32, 4, 4]]  # left as it was


def test_groups_of_several_labels_meet_the_rare_one_first():
    # Groups 0 and 1 hold the only studies with label 1: one must go to each split.
    starts, labels = np.array([0, 2, 4, 5, 6]), np.array([0, 1, 0, 1, 0, 0])
    assigned = assign(starts, labels, np.ones(6, np.int64), np.array([[2.0, 2.0], [1.0, 1.0]]), seed=3)
    assert sorted(assigned[:2].tolist()) == [0, 1] and sorted(assigned[2:].tolist()) == [0, 1]
