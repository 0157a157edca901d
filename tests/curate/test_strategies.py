"""Every strategy against numbers worked out by hand from the paper that its module names."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pytest

from echobench import registry
from echobench.curate.rebalance import Plan, plan
from echobench.curate.strata import Strata, count_strata
from echobench.curate.strategy import load_strategy

NO_CAP = 10**6


def counted(*counts: int, axes: tuple[str, ...] = ("region",), keys: tuple[tuple[str, ...], ...] = ()) -> Strata:
    names = keys or tuple((f"c{i}",) for i in range(len(counts)))
    return Strata(axes, names, np.repeat(np.arange(len(counts)), counts), np.array(counts))


def planned(strata: Strata, strategy: str, repeat_cap: int = NO_CAP, budget: int | None = None, **options) -> Plan:
    texts = {name: str(value) for name, value in options.items()}
    return plan(strata, load_strategy(strategy, texts), repeat_cap=repeat_cap, budget=budget)


def test_every_strategy_is_worked_out_here():
    tested = {name.split("_is_")[0].removeprefix("test_").replace("_", "-") for name in globals() if "_is_" in name}
    assert set(registry.names("curate.strategies")) <= tested


def test_none_is_one_copy_of_every_row():
    assert planned(counted(10, 90, 900), "none").copies.tolist() == [10, 90, 900]


def test_uniform_is_the_same_share_for_every_stratum():
    assert planned(counted(10, 90, 900), "uniform").wanted == pytest.approx([1 / 3] * 3)
    # 1,000 rows in three parts of 333.3: 33.3 copies of a row, 3.70 and 0.370.
    assert planned(counted(10, 90, 900), "uniform").exposure == pytest.approx([33.33, 3.704, 0.3704], rel=1e-3)


def test_inverse_frequency_is_uniform_over_strata():
    assert planned(counted(10, 90, 900), "inverse-frequency").wanted == pytest.approx([1 / 3] * 3)


def test_power_is_count_to_the_alpha():
    # 1, 16 and 81 to 3/4 (Mikolov et al. 2013) are 1, 8 and 27.
    assert planned(counted(1, 16, 81), "power", alpha=0.75).wanted == pytest.approx([1 / 36, 8 / 36, 27 / 36])
    assert planned(counted(10, 90, 900), "power", alpha=1).exposure == pytest.approx([1, 1, 1])
    assert planned(counted(10, 90, 900), "power", alpha=0).wanted == pytest.approx([1 / 3] * 3)


def test_sqrt_is_kangs_q_of_a_half():
    assert planned(counted(4, 9, 16), "sqrt").wanted == pytest.approx([2 / 9, 3 / 9, 4 / 9])


def test_effective_number_is_cuis_equation_4():
    # Beta 0.9: one row counts 1, two 1.9, three 2.71 (equation 2); a row weighs one over that (equation 4).
    result = planned(counted(1, 2, 3), "effective-number", beta=0.9)
    shares = np.array([1 / 1, 2 / 1.9, 3 / 2.71])
    assert result.wanted == pytest.approx(shares / shares.sum())
    assert planned(counted(10, 90), "effective-number", beta=0).exposure == pytest.approx([1, 1])


@pytest.mark.parametrize(
    "budget, epochs, copies",
    [
        # An even third of 1,000 is more than three passes over the small ones: 30; then 270 of 970 / 2; 700 are left.
        (1000, 3, [30, 270, 700]),
        # 100 of 300 would be ten passes, so 50; 250 are left, 125 for each of two.
        (300, 5, [50, 125, 125]),
        # A budget of two passes over everything gives two passes over everything, and no budget gives more.
        (2000, 2, [20, 180, 1800]),
        (9000, 2, [20, 180, 1800]),
    ],
)
def test_unimax_is_algorithm_1(budget, epochs, copies):
    result = planned(counted(10, 90, 900), "unimax", budget=budget, epochs=epochs)
    assert result.copies.tolist() == copies
    assert result.exposure == pytest.approx(np.array(copies) / [10, 90, 900])


def test_unimax_is_held_by_the_cap_as_by_its_epochs():
    assert planned(counted(10, 90, 900), "unimax", repeat_cap=3, epochs=9).copies.tolist() == [30, 270, 700]


def test_unimax_of_two_epochs_is_two_for_all_where_the_budget_is_two_epochs():
    paper = counted(14562, 73981, 52401, 18367, 20207, 24519, 4904)
    result = planned(paper, "unimax", repeat_cap=4, budget=2 * paper.rows, epochs=2)
    assert result.exposure == pytest.approx([2.0] * 7)


def test_repeat_factor_is_by_the_share_of_rows_with_the_label():
    """LVIS, section 4.2: r(c) = max(1, sqrt(t / f(c))), f(c) over images; r(image) = max of its r(c)."""
    rows = [["A", "B"]] * 3 + [["A"]] * 2 + [["A", "C"]] + [[]] * 4  # A in 6 of 10, B in 3, C in 1
    strata = count_strata(pa.table({"findings": pa.array(rows, pa.list_(pa.string()))}), ["findings"])
    result = planned(strata, "repeat-factor", t=0.4)
    expected = {"A": 1.0, "B": (0.4 / 0.3) ** 0.5, "C": 2.0, "none": 1.0}
    assert dict(zip(strata.names, result.exposure, strict=True)) == pytest.approx(expected)


def test_repeat_factor_is_one_for_rows_of_a_frequent_label_although_few_have_nothing_else():
    rows = [["A", "B"]] * 50 + [["A"]] * 10 + [["C"]] * 40
    strata = count_strata(pa.table({"findings": pa.array(rows, pa.list_(pa.string()))}), ["findings"])
    result = planned(strata, "repeat-factor", t=0.5)
    expected = {"A": 1.0, "B": 1.0, "C": (0.5 / 0.4) ** 0.5}
    assert dict(zip(strata.names, result.exposure, strict=True)) == pytest.approx(expected)


def test_repeat_factor_is_by_stratum_where_a_row_has_one_value():
    # Shares 0.01, 0.09 and 0.9 at t = 0.04: sqrt(0.04 / 0.01) = 2.
    assert planned(counted(10, 90, 900), "repeat-factor", t=0.04).exposure == pytest.approx([2, 1, 1])


def test_cap_is_a_limit_and_never_repeats():
    assert planned(counted(10, 90, 900), "cap", cap=60).copies.tolist() == [10, 60, 60]
    assert planned(counted(10, 90, 900), "cap").copies.tolist() == [10, 90, 90]  # the median


def test_weights_is_the_file_as_written(tmp_path):
    (tmp_path / "w.json").write_text(json.dumps({"c0": 3, "c2": 0.5}))
    assert planned(counted(10, 90, 900), "weights", weights=tmp_path / "w.json").copies.tolist() == [30, 90, 450]


CORNERS = (("heart", "en"), ("heart", "zh"), ("liver", "en"), ("liver", "zh"))


def test_rake_is_the_table_of_even_margins_with_the_same_odds_ratio():
    """Deming and Stephan keep the odds ratio: 1 * 4 / (1 * 1) = 4 = (a / (1/2 - a))^2, so a = 1/3."""
    strata = counted(1, 1, 1, 4, axes=("region", "lang"), keys=CORNERS)
    assert planned(strata, "rake").wanted == pytest.approx([1 / 3, 1 / 6, 1 / 6, 1 / 3], abs=1e-6)


def test_rake_is_within_the_cap_of_the_budget(tmp_path):
    strata = counted(10, 10, 10, 40, axes=("region", "lang"), keys=CORNERS)
    (tmp_path / "t.json").write_text(json.dumps({"region": {"heart": 1, "liver": 1}, "lang": {"en": 1, "zh": 1}}))
    result = planned(strata, "rake", repeat_cap=3, budget=60, targets=tmp_path / "t.json")
    assert result.exposure.max() <= 3 and result.total == 60
    assert result.feasible == pytest.approx([1 / 3, 1 / 6, 1 / 6, 1 / 3], abs=1e-6)


def test_rake_is_open_about_margins_that_it_cannot_reach():
    strata = counted(5, 95, axes=("region", "lang"), keys=(("heart", "en"), ("liver", "zh")))
    strategy = load_strategy("rake")
    result = plan(strata, strategy, repeat_cap=2)
    assert result.feasible == pytest.approx([0.1, 0.9])
    lines = strategy.misses(strata, result.feasible)
    assert lines[0].startswith("region heart: 50.0 % of the rows asked, 10.0 % reached; the repeat cap")
    assert [line.split(":")[0] for line in lines] == ["region heart", "region liver", "lang en", "lang zh"]
    assert (
        strategy.misses(strata, np.array([0.5, 0.5])) == []
        and load_strategy("power").misses(strata, result.feasible) == []
    )
