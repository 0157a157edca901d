"""A rank is claimed only where a difference is sure: at 0.05 after Holm's correction, in the right direction."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from echobench.bench import metrics, paired
from echobench.bench.ranks import LEVEL, pairs_of, rank_boards


def runs(names, asked=("r1", "r2")):
    answers = {key: [1.0] for key in asked}
    return [SimpleNamespace(name=name, statistics=lambda task, lang, metric: answers) for name in names]


def difference_of(value, p, few=False):
    return paired.Difference(0, value, value, None, None, p, 10, 10, None if few else 1.0, 9)


@pytest.fixture
def board(monkeypatch):
    """Make differences of pairs given by hand: {(first, second): (second minus first, p)}."""

    def make(differences, clusters=("a", "b")):
        shared = SimpleNamespace(clusters=list(clusters))
        shared.averaged = lambda kind: shared if kind == "macro" else None
        monkeypatch.setattr(
            paired, "shared_records", lambda able, *of: shared if of == ("region", "en", "accuracy") else None
        )
        monkeypatch.setattr(
            paired, "difference", lambda _, a, b: difference_of(*differences[a, b], few=len(clusters) < 2)
        )

    return make


def ranks(some):
    return rank_boards([pairs_of(some, "region", "en", "accuracy")])[0].ranks


def test_the_level_is_five_per_cent():
    assert LEVEL == 0.05


@pytest.mark.parametrize("value, expected", [(3.0, {"a": (2, 2), "b": (1, 1)}), (-0.5, {"a": (1, 1), "b": (2, 2)})])
def test_a_sure_difference_ranks_the_better_model_first(board, value, expected):
    board({(0, 1): (value, 0.0499)})
    assert ranks(runs("ab")) == expected


@pytest.mark.parametrize("p", [0.05, 0.051, 0.3, 0.59, 1.0])
def test_a_difference_at_the_level_or_above_leaves_both_ranks_open(board, p):
    board({(0, 1): (3.0, p)})
    assert ranks(runs("ab")) == {"a": (1, 2), "b": (1, 2)}


def test_where_lower_is_better_the_lower_value_ranks_first(board, monkeypatch):
    accuracy = metrics.load("accuracy")
    monkeypatch.setattr(metrics, "load", lambda name: replace(accuracy, higher_is_better=False))
    board({(0, 1): (3.0, 0.0499)})
    assert ranks(runs("ab")) == {"a": (1, 1), "b": (2, 2)}


def test_holm_s_correction_counts_all_pairs_of_the_board(board):
    # 0.02 x 3 is above the level, 0.01 x 3 below; the next is then corrected for two pairs only.
    board({(0, 1): (1.0, 0.02), (0, 2): (1.0, 0.6), (1, 2): (1.0, 0.6)})
    assert ranks(runs("abc")) == {"a": (1, 3), "b": (1, 3), "c": (1, 3)}
    board({(0, 1): (1.0, 0.02), (0, 2): (1.0, 0.01), (1, 2): (1.0, 0.6)})
    assert ranks(runs("abc")) == {"a": (3, 3), "b": (1, 2), "c": (1, 2)}


def test_the_middle_of_three_has_one_rank(board):
    board({(0, 1): (1.0, 0.001), (0, 2): (2.0, 0.001), (1, 2): (1.0, 0.001)})
    assert ranks(runs("abc")) == {"a": (3, 3), "b": (2, 2), "c": (1, 1)}


def test_no_rank_without_two_models_enough_patients_or_the_same_records(board):
    board({(0, 1): (3.0, 0.001)})
    assert ranks(runs("a")) == {}
    assert ranks([*runs("a"), *runs("b", asked=())]) == {}  # a run without the metric is not ranked
    assert ranks([*runs("a"), *runs("b", asked=("r1",))]) == {}
    board({(0, 1): (3.0, 0.001)}, clusters=("a",))
    assert ranks(runs("ab")) == {}
    board({(0, 1): (3.0, 0.001)}, clusters=("a", "b", "c"))
    assert ranks(runs("ab")) == {"a": (2, 2), "b": (1, 1)}


def test_a_run_without_the_metric_does_not_keep_the_others_from_a_rank(board):
    board({(0, 1): (3.0, 0.001)})
    assert ranks([*runs("x", asked=()), *runs("ab")]) == {"a": (2, 2), "b": (1, 1)}


def test_the_correction_spans_all_boards_of_a_leaderboard(board):
    board({(0, 1): (3.0, 0.02)})
    sure = pairs_of(runs("ab"), "region", "en", "accuracy")
    board({(0, 1): (3.0, 0.9)})
    other = pairs_of(runs("ab"), "region", "en", "accuracy")
    assert rank_boards([sure])[0].ranks == {"a": (2, 2), "b": (1, 1)}
    assert rank_boards([sure, None, other, other])[0].ranks == {"a": (1, 2), "b": (1, 2)}
    assert rank_boards([None])[0].ranks == {}


def test_the_power_of_a_board_falls_with_the_number_of_tests(board):
    board({(0, 1): (3.0, 0.02)})
    one = pairs_of(runs("ab"), "region", "en", "accuracy")
    alone, among = rank_boards([one])[0].power, rank_boards([one] * 20)[0].power
    assert 0.99 < alone <= 1
    assert among < alone
