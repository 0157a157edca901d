"""IoU, hit rate and distances by hand."""

from __future__ import annotations

import pytest

from echobench.bench.score_rows import ScoredRow, combine, statistics


def score(metric: str, *pairs: tuple[str, str]) -> float:
    rows = [ScoredRow(reference, prediction) for reference, prediction in pairs]
    return combine(metric, statistics(metric, rows, "nltk"), "nltk")


def test_iou_is_that_of_the_best_pairing_over_the_longer_list():
    same = "[[0.0, 0.0, 0.4, 0.4]]"
    assert score("iou", (same, same)) == 100.0
    assert score("iou", (same, "[[0.2, 0.0, 0.6, 0.4]]")) == pytest.approx(100 / 3)
    two = "[[0.0, 0.0, 0.4, 0.4], [0.5, 0.5, 0.9, 0.9]]"
    assert score("iou", (two, same)) == pytest.approx(50.0)
    assert score("iou", (same, two)) == pytest.approx(50.0)
    # The first box answers both, but is paired once: the second pair has the smaller overlap left.
    assert score("iou", (two, "[[0.5, 0.5, 0.9, 0.9], [0.0, 0.0, 0.4, 0.2]]")) == pytest.approx(75.0)


def test_hit_rate_counts_half_of_the_union():
    assert score("hit-rate", ("[[0, 0, 0.4, 0.4]]", "[[0, 0, 0.4, 0.2]]")) == 100.0  # 0.5
    assert score("hit-rate", ("[[0, 0, 0.4, 0.4]]", "[[0, 0, 0.4, 0.19]]")) == 0.0


def test_nothing_where_nothing_is_and_unparsed():
    assert score("iou", ("not visible", "not visible")) == 100.0
    assert score("iou", ("not visible", "[[0, 0, 1, 1]]")) == 0.0
    assert score("iou", ("[[0, 0, 1, 1]]", "")) == 0.0
    assert score("iou", ("[[0, 0, 1, 1]]", "[0, 0, 640, 480]")) == 0.0


def test_distances_are_shares_of_the_diagonal():
    assert score("point-distance", ("[0.0, 0.0]", "[1.0, 1.0]")) == pytest.approx(100.0)
    assert score("point-distance", ("[0.1, 0.1]", "[0.4, 0.5]")) == pytest.approx(100 * 0.5 / 2**0.5)
    assert score("point-distance", ("[0.1, 0.1]", "not visible")) == 100.0
    assert score("point-hit-rate", ("[0.1, 0.1]", "[0.2, 0.1]"), ("[0.1, 0.1]", "[0.3, 0.1]")) == 50.0
