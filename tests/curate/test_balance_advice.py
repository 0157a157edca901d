"""Advice on a strategy: the figures are those of the plan, and the recommendation follows its rule."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.curate.balance import measure
from echobench.curate.balance_advice import HEAD, Advice, advise, as_lines, recommend
from echobench.curate.rebalance import rebalance
from echobench.curate.split import split
from echobench.curate.strata import Strata

PAPER = [14562, 73981, 52401, 18367, 20207, 24519, 4904]


def counted(counts: list[int]) -> Strata:
    keys = tuple((f"c{i}",) for i in range(len(counts)))
    return Strata(("region",), keys, np.repeat(np.arange(len(counts)), counts), np.array(counts))


def test_figures_of_two_strata_by_hand():
    """30 and 10 rows, uniform: 20 each, so copies of 2/3 and 2; 20 + 10 stay in; Kish 40^2 / (30 * 4/9 + 10 * 4)."""
    by_name = {advice.strategy: advice for advice in advise(counted([30, 10]))}
    uniform = by_name["uniform"]
    assert (uniform.rows, uniform.least, uniform.most) == pytest.approx((40, 2 / 3, 2))
    assert uniform.effective_classes == pytest.approx(2) and uniform.used == pytest.approx(30 / 40)
    assert uniform.kish == pytest.approx(40**2 / (30 * 4 / 9 + 10 * 4) / 40) and uniform.held_back == []
    assert by_name["none"].kish == by_name["none"].used == 1
    assert "weights" not in by_name  # it needs a file


def test_strata_that_the_cap_holds_back_are_named():
    uniform = next(advice for advice in advise(counted(PAPER)) if advice.strategy == "uniform")
    assert list(uniform.held_back) == ["c6: the target needs 6.1 copies of each row, the cap allows 4"]


def test_the_most_even_one_that_keeps_the_sample_is_recommended():
    line = recommend(advise(counted(PAPER)), 7)
    assert line.startswith("recommended: power; 6.49 of 7 effective classes (now 5.36) for an effective sample of 87 %")
    assert line.endswith("but a sample of 65 %")


def advice(name: str, classes: float, kish: float) -> Advice:
    return Advice(name, 100, classes, 0.5, 2.0, 0.9, kish, [])


@pytest.mark.parametrize(
    "natural, other_kish, chosen",
    [(1.91, 0.9, "none"), (1.89, 0.9, "power"), (1.89, 0.8, "power"), (1.89, 0.79, "none")],
)
def test_the_rule_holds_on_both_sides_of_its_bounds(natural, other_kish, chosen):
    line = recommend([advice("none", natural, 1.0), advice("power", 1.99, other_kish)], 2)
    assert line.startswith(f"recommended: {chosen};")


def test_the_table_has_equal_columns():
    lines = as_lines(advise(counted(PAPER)))
    assert len({len(line) for line in lines}) == 1 and all(name in lines[0] for name in HEAD)
    assert "213,942" not in lines[1] and "208,941" in lines[1]


def test_advice_is_given_before_a_rebalancing_only(tmp_path):
    from curate_sets import small

    small(tmp_path / "a", 60)
    split(tmp_path / "a", tmp_path / "b")
    rebalance(tmp_path / "b", tmp_path / "c")
    before, after = (measure(data) for data in map(_open, (tmp_path / "b", tmp_path / "c")))
    assert before.recommended and before.advice and not after.recommended and not after.advice


def _open(path):
    from echobench.dataset.directory import DataDir

    return DataDir(path)
