"""MAE, RMSE and tolerance by hand."""

from __future__ import annotations

import pytest

from echobench.bench.score_rows import ScoredRow, combine, score_rows, statistics


def score(metric: str, *pairs: tuple[str, str]) -> float:
    rows = [ScoredRow(reference, prediction) for reference, prediction in pairs]
    return combine(metric, statistics(metric, rows, "nltk"), "nltk")


def test_errors_are_in_the_unit_of_the_references():
    pairs = (("1.0 cm", "13 mm"), ("2.0 cm", "2.4 cm"))
    assert score("mae", *pairs) == pytest.approx((0.3 + 0.4) / 2)
    assert score("rmse", *pairs) == pytest.approx(((0.09 + 0.16) / 2) ** 0.5)
    assert score("mae", ("55 %", "60 %")) == pytest.approx(5.0)
    assert score("mae", ("55", "60")) == pytest.approx(5.0)


def test_two_units_of_one_dimension_are_compared_in_its_base_unit():
    assert score("mae", ("1.0 cm", "13 mm"), ("20 mm", "24 mm")) == pytest.approx(3.5)


def test_no_value_is_left_out_of_errors_and_outside_of_the_tolerance():
    pairs = (("10 mm", "10.5 mm"), ("10 mm", ""), ("10 mm", "12 mm"), ("10 mm", "11 mm"))
    assert score("mae", *pairs) == pytest.approx((0.5 + 2 + 1) / 3)
    assert score("within-tolerance", *pairs) == pytest.approx(50.0)  # 10.5 and 11 mm


def test_values_of_several_dimensions_have_no_common_error():
    rows = [ScoredRow("10 mm", "10 mm"), ScoredRow("55 %", "50 %")]
    (result,) = score_rows(rows, ["mae"])
    assert result.value is None
    assert result.reason == "values of several dimensions have no common error"
    assert score("within-tolerance", ("10 mm", "10 mm"), ("55 %", "50 %")) == 100.0
