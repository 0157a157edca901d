"""The balance report: measures against scipy and hand, counts against the tables, a page that needs nothing."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from curate_sets import small

from echobench.curate.balance import balance, measure
from echobench.curate.rebalance import rebalance
from echobench.curate.split import split
from echobench.dataset.directory import DataDir


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("balance")
    small(folder / "a", 150, seed=1)
    split(folder / "a", folder / "b")
    rebalance(folder / "b", folder / "c", strategy="uniform", repeat_cap=2)
    summary = balance(folder / "c", folder / "out" / "r.html")
    return folder, summary


def test_counts_are_those_of_the_tables(report):
    folder, summary = report
    data = DataDir(folder / "c")
    rows = data.records().to_pylist()
    made = json.loads((folder / "out" / "r.json").read_text())
    by_task = {t: {r["study"] for r in rows if r["task"] == t} for t in {r["task"] for r in rows}}
    assert made["axes"]["task"]["counts"]["studies"] == {t: len(s) for t, s in by_task.items()}
    cysts = {r["patient"] for r in rows if "hepatic cyst" in r["findings"]}
    assert made["axes"]["findings"]["counts"]["patients"]["hepatic cyst"] == len(cysts)
    frames = {i for r in rows if r["region"] == "heart" for i in r["images"]}
    assert made["axes"]["region"]["counts"]["images"]["heart"] == len(frames)
    assert summary.counts["records"] == len(rows)


def test_now_target_after_and_what_is_not_possible(report):
    folder, _ = report
    made = json.loads((folder / "out" / "r.json").read_text())
    train = made["train"]
    rows = DataDir(folder / "b").records("train")["region"].to_pylist()
    place = train["strata"].index("vessel")
    assert train["now"][place] == pytest.approx(rows.count("vessel") / len(rows))
    assert train["target"] == pytest.approx([1 / 7] * 7)
    assert train["copies"][place] == pytest.approx(2) and train["most_copies"] == pytest.approx(2)
    assert any(text.startswith("vessel: the target needs") for text in made["infeasible"])
    assert train["measures"]["after"]["js"] < train["measures"]["now"]["js"]
    assert sum(train["repeats"].values()) == len(rows)


@pytest.mark.parametrize("form", ["index", "rows"])
def test_repeats_count_like_weights(report, tmp_path, form):
    folder, _ = report
    rebalance(folder / "b", tmp_path / form, strategy="uniform", repeat_cap=2, form=form)
    made, weighed = measure(DataDir(tmp_path / form)).train, measure(DataDir(folder / "c")).train
    assert made.now == pytest.approx(weighed.now)
    assert np.abs(np.array(made.after) - weighed.after).max() < 1 / made.rows_now


def test_the_page_needs_nothing_from_elsewhere(report):
    folder, _ = report
    page = (folder / "out" / "r.html").read_text()
    assert not re.findall(r"(?:src|href)=[\"'](?!data:)[^\"'#]", page) and "@import" not in page
    for words in ("Training split: now, target, after", "Gini", "Kish", "Wilson", "vessel"):
        assert words in page


def test_empty_strata_are_named(tmp_path):
    small(tmp_path / "a", 5)
    made = measure(DataDir(tmp_path / "a"))
    assert "vessel | region" in made.empty or made.axes["region"].counts["studies"].get("vessel")
