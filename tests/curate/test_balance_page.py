"""The page of the balance report: every figure is on it, what cannot be is said, and names are escaped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from curate_sets import studies, write

from echobench.curate.balance import Balance, RareFinding, measure
from echobench.curate.balance_page import balance_page


@pytest.fixture(scope="module")
def figures(tmp_path_factory) -> Balance:
    made, images = studies(30, seed=2)
    made = [replace(study, site="<b>site</b>" if i % 5 else "other site") for i, study in enumerate(made)]
    return measure(write(tmp_path_factory.mktemp("page") / "a", made, images))


def test_all_strata_axes_and_measures_are_shown(figures):
    page = balance_page(figures)
    for name in (*figures.train.strata, *figures.axes, "Gini coefficient", "Kish effective size", "none yet"):
        assert name in page
    assert f"{100 * figures.train.now[0]:.1f}" in page
    assert page.count('<svg class="chart"') == 2 and "share of the training rows, %" in page


def test_names_are_escaped(figures):
    page = balance_page(figures)
    assert "<b>site</b>" not in page and "&lt;b&gt;site&lt;/b&gt;" in page


def test_what_is_not_possible_and_what_is_empty_is_said(figures):
    infeasible = replace(
        figures, infeasible=["vessel: the target needs 9.0 copies"], empty=["liver | side", "heart | view"]
    )
    page = balance_page(infeasible)
    assert "vessel: the target needs 9.0 copies" in page and "2 combinations hold no study:" in page
    assert "liver | side; heart | view" in page
    fine = balance_page(replace(figures, strategy="power", infeasible=[], empty=[], rare=[]))
    assert "Every stratum can reach its target: none needs more copies" in fine and "is empty." in fine
    assert "No finding has fewer than 100 studies in its region." in fine


def test_rare_findings_have_their_interval(figures):
    page = balance_page(replace(figures, rare=[RareFinding("liver", "cyst", 1, 10, 0.0179, 0.4042)]))
    assert "1.79 to 40.42" in page and "cyst" in page


def test_a_long_axis_is_cut_and_says_so(figures):
    row = {f"finding {number:03d}": 1 for number in range(50)}
    page = balance_page(replace(figures, region_by={"findings": {"liver": row}}))
    assert "10 rarer rows are in the JSON." in page and "finding 039" in page and "finding 040" not in page


def test_before_a_strategy_the_page_advises_and_promises_nothing(figures):
    page = balance_page(figures)
    assert "Every stratum can reach its target" not in page and "No strategy was chosen yet" in page
    assert figures.recommended.split(";")[0] in page and "effective-number" in page
    assert all(f"{a.strategy}: {line}" in page for a in figures.advice for line in a.held_back)
