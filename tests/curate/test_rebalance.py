"""Rebalancing: no row above the cap, totals as asked, shares at the feasible target, val and test untouched."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from corpus import shared
from curate_sets import small
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from echobench import registry
from echobench.cli import app
from echobench.curate.rebalance import Plan, fill, plan, rebalance, repeats
from echobench.curate.split import split
from echobench.curate.strata import Strata, count_strata
from echobench.curate.strategy import load_strategy
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.training_rows import training_rows
from echobench.errors import UsageError

STRATEGIES = [name for name in registry.names("curate.strategies") if name != "weights"]


def counted(counts: list[int]) -> Strata:
    keys = tuple((f"c{i:02d}",) for i in range(len(counts)))
    return Strata(("region",), keys, np.repeat(np.arange(len(counts)), counts), np.array(counts))


def planned_by(strata: Strata, strategy: str = "power", options: dict[str, str] | None = None, **limits) -> Plan:
    return plan(strata, load_strategy(strategy, options), **limits)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    counts=st.lists(st.integers(1, 400), min_size=1, max_size=12),
    strategy=st.sampled_from(STRATEGIES),
    cap=st.integers(1, 6),
    budget=st.one_of(st.none(), st.integers(1, 800)),
)
def test_cap_total_and_marginals_hold_for_every_strategy(counts, strategy, cap, budget):
    made = counted(counts)
    if budget is not None and budget > cap * made.rows:
        budget = cap * made.rows
    planned = planned_by(made, strategy, repeat_cap=cap, budget=budget)
    copies = repeats(made, planned, seed=1)
    assert copies.max() <= cap and copies.min() >= 0
    assert planned.exposure.max() <= cap + 1e-9
    assert np.bincount(made.codes, copies, len(counts)).tolist() == planned.copies.tolist()
    if budget is not None and strategy == "unimax":  # stops at four passes over every row
        assert copies.sum() == min(budget, min(cap, 4) * made.rows)
    elif budget is not None:
        assert copies.sum() == budget
    exact = planned.feasible * (planned.exposure @ made.counts)
    assert np.abs(planned.copies - exact).max() <= 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0.01, 1), st.floats(1, 50)), min_size=1, max_size=10), st.floats(0.05, 1))
def test_fill_is_proportional_wherever_there_is_room(cells_, part):
    wanted = np.array([w for w, _ in cells_])
    wanted /= wanted.sum()
    room = np.array([r for _, r in cells_])
    mass = fill(wanted, room, part * room.sum())
    assert mass.sum() == pytest.approx(part * room.sum())
    assert (mass <= room + 1e-9).all()
    free = mass < room - 1e-9
    if free.any():
        level = (mass / wanted)[free]
        assert np.allclose(level, level[0])
        assert ((mass / wanted)[~free] <= level[0] + 1e-9).all()


def test_uniform_on_the_papers_distribution_needs_six_copies_of_vessel_and_gets_four():
    regions = json.loads(shared("reference", "paper", "case_distribution_figure3.json").read_text())["regions"]
    names = sorted(regions)
    made = counted([regions[name]["cases"]["train"] for name in names])
    vessel = names.index("vessel")
    free, capped = planned_by(made, "uniform", repeat_cap=100), planned_by(made, "uniform", repeat_cap=4)
    assert free.exposure[vessel] == pytest.approx(6.087, abs=1e-3)
    assert capped.exposure[vessel] == 4 and capped.capped[vessel] and capped.capped.sum() == 1
    others = np.delete(capped.feasible, vessel)
    assert np.allclose(others, others[0])
    default = planned_by(made)
    assert default.exposure[vessel] == pytest.approx(2.65, abs=0.01)


def test_rake_reaches_the_targets_of_both_axes(tmp_path):
    rng = np.random.default_rng(0)
    table = pa.table({"region": rng.choice(["liver", "heart", "vessel"], 3000, p=[0.5, 0.45, 0.05]),
                      "lang": rng.choice(["zh", "en"], 3000, p=[0.8, 0.2])})  # fmt: skip
    made = count_strata(table, ["region", "lang"])
    (tmp_path / "t.json").write_text(json.dumps({"lang": {"zh": 0.5, "en": 0.5}}))
    planned = planned_by(made, "rake", repeat_cap=20, options={"targets": str(tmp_path / "t.json")})
    for axis, name, share in ((1, "zh", 0.5), (0, "vessel", 1 / 3), (0, "heart", 1 / 3)):
        held = sum(planned.feasible[i] for i, key in enumerate(made.keys) if key[axis] == name)
        assert held == pytest.approx(share, abs=1e-3)


def test_a_budget_above_the_cap_is_refused():
    with pytest.raises(UsageError, match="more repeats than the cap"):
        planned_by(counted([3, 4]), "uniform", repeat_cap=2, budget=15)


def test_a_budget_that_a_strategy_does_not_reach_is_said(parts, tmp_path):
    rows = DataDir(parts / "split").records("train").num_rows
    options = {"epochs": "1"}
    summary = rebalance(parts / "split", tmp_path / "u", strategy="unimax", budget=2 * rows, options=options)
    assert f"{2 * rows:,} rows asked, {rows:,} reached" in summary.notes


@pytest.fixture(scope="module")
def parts(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    small(folder / "all", 60)
    split(folder / "all", folder / "split", fractions=(0.6, 0.2, 0.2))
    return folder


def test_an_unsplit_set_is_refused(parts, tmp_path):
    with pytest.raises(UsageError, match="never split"):
        rebalance(parts / "all", tmp_path / "x")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["weight", "index", "rows"])
def test_every_form_gives_the_same_shares_and_leaves_val_and_test_alone(parts, tmp_path, form):
    before = DataDir(parts / "split")
    manifest.write_proof(before.path, "audit", "passed", {})
    summary = rebalance(before.path, tmp_path / form, form=form, by=("region", "task"), repeat_cap=3, seed=5)
    after = DataDir(tmp_path / form)
    for name in ("val", "test"):
        assert after.records(name).equals(before.records(name))
    assert manifest.proof_state(after.path, "audit") == "passed"
    train = after.records("train")
    used = train.take(training_rows(after)) if form != "rows" else train
    assert used.num_rows == summary.counts["train_after"] == before.records("train").num_rows
    shares = count_strata(used, ["region"]).counts / used.num_rows
    wanted = planned_by(count_strata(before.records("train"), ["region", "task"]), repeat_cap=3)
    by_region = {}
    for key, share in zip(count_strata(before.records("train"), ["region", "task"]).keys, wanted.feasible, strict=True):
        by_region[key[0]] = by_region.get(key[0], 0) + share
    # Within a cell whole rows stand for fractions; with few rows a cell that is up to one row a cell.
    assert np.abs(shares - np.array(list(by_region.values()))).max() < 12 / used.num_rows
    assert train["weight"].to_numpy().max() <= 3
    if form == "rows":
        ids = train["id"].to_pylist()
        assert len(set(ids)) == len(ids)


def test_a_seed_repeats_the_result_and_another_changes_it(parts, tmp_path):
    made = [
        rebalance(parts / "split", tmp_path / str(i), form="rows", seed=s)
        and DataDir(tmp_path / str(i)).records("train")["id"].to_pylist()
        for i, s in enumerate((1, 1, 2))
    ]
    assert made[0] == made[1] != made[2]


def test_a_path_given_as_an_option_is_recorded_by_its_hash(parts, tmp_path):
    file = tmp_path / "weights_of_dr_smith.json"
    file.write_text('{"liver": 2}')
    result = CliRunner().invoke(
        app,
        [
            "rebalance",
            str(parts / "split"),
            "--out",
            str(tmp_path / "o"),
            "--strategy",
            "weights",
            "--option",
            f"weights={file}",
        ],
    )
    assert result.exit_code == 0, result.output
    text = (tmp_path / "o" / "manifest.json").read_text()
    assert "smith" not in text and str(tmp_path) not in text
    weights = dict(
        zip(*(DataDir(tmp_path / "o").records("train")[c].to_pylist() for c in ("region", "weight")), strict=True)
    )
    assert weights["liver"] == 2 and weights["heart"] == 1
