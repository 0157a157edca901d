"""The commands from clean data to training sets, from end to end on a small set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import echobench
from curate_sets import small

from echobench.dataset.directory import DataDir


@pytest.fixture(scope="module")
def sets(tmp_path_factory) -> Path:
    """A set of 60 studies and its splits."""
    root = tmp_path_factory.mktemp("sets")
    small(root / "set", 60)
    assert (
        echobench("split", root / "set", "--out", root / "split", "--fractions", "0.6,0.2,0.2", "--seed", 3).code == 0
    )
    return root


def ok(*words: object) -> dict:
    ended = echobench(*words, "--json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


def test_split_takes_fractions_and_seed(sets):
    step = DataDir(sets / "split").manifest.steps[-1].to_json()
    assert step["name"] == "split" and step["seed"] == 3 and step["fractions"] == [0.6, 0.2, 0.2]


def test_split_can_make_a_balanced_test(sets, tmp_path):
    ok("split", sets / "set", "--out", tmp_path / "s", "--test-per-region", 1)
    assert DataDir(tmp_path / "s").manifest.steps[-1].test_per_region == 1


@pytest.mark.slow
def test_split_keeps_an_earlier_split_and_makes_folds(sets, tmp_path):
    kept = ok("split", sets / "set", "--out", tmp_path / "k", "--keep", sets / "split")
    step = DataDir(tmp_path / "k").manifest.steps[-1]
    assert list(step.fractions) == [0.6, 0.2, 0.2] and step.keep and kept["moved"] == {}
    before, after = (DataDir(path).records(columns=["id", "split"]) for path in (sets / "split", tmp_path / "k"))
    assert sorted(before.to_pylist(), key=str) == sorted(after.to_pylist(), key=str)
    folds = ok("split", sets / "set", "--out", tmp_path / "f", "--folds", 3, "--unknown-patients", "each-image",
               "--near-bits", 4)  # fmt: skip
    step = DataDir(folds["outputs"][2]).manifest.steps[-1]
    assert (step.folds, step.fold, step.unknown_patients, step.near_bits) == (3, 3, "each-image", 4)
    ended = echobench("split", sets / "set", "--out", tmp_path / "n", "--fractions", "nan,nan,nan")
    assert ended.code == 2 and "give three that sum to 1" in ended.err


def test_rebalance_takes_fields_options_and_form(sets, tmp_path):
    call = ["rebalance", sets / "split", "--out", tmp_path / "b", "--strategy", "power", "--option", "alpha=0.25"]
    ok(*call, "--by", "region", "--by", "lang", "--repeat-cap", 3, "--form", "index", "--seed", 7)
    step = DataDir(tmp_path / "b").manifest.steps[-1].to_json()
    assert (step["strategy"], step["options"], step["by"]) == ("power", {"alpha": "0.25"}, ["region", "lang"])
    assert (step["repeat_cap"], step["as"], step["seed"]) == (3, "index", 7)
    assert (tmp_path / "b" / "train_index.parquet").is_file()


def test_every_strategy_of_the_help_has_the_options_that_it_says(sets):
    from echobench.cli.curate import rebalance
    from echobench.curate.strategy import options_of
    from echobench.registry import names

    documented = " ".join(rebalance.__doc__.split("Options of the strategies:")[1].split())
    for strategy in names("curate.strategies"):
        for option in options_of(strategy):
            assert f"{strategy}: {option} (" in documented


@pytest.mark.slow
def test_balance_groups_by_repeated_fields_and_writes_beside_the_set(sets, tmp_path):
    shown = ok("balance", sets / "split", "--by", "region", "--by", "task", "--html", tmp_path / "page.html")
    assert shown["counts"]["axis"] == "region x task"
    assert shown["outputs"] == [str(tmp_path / "page.html"), str(tmp_path / "page.json")]
    assert ok("balance", sets / "split")["outputs"][0] == str(sets / "split" / "balance.html")


@pytest.mark.slow
def test_conflicts_and_dedup_write_a_list_a_set_or_both(sets, tmp_path):
    for command in ("conflicts", "dedup"):
        file, folder = tmp_path / f"{command}.jsonl", tmp_path / command
        assert ok(command, sets / "set")["outputs"] == []
        assert ok(command, sets / "set", "--list", file)["outputs"] == [str(file)]
        assert ok(command, sets / "set", "--list", file, "--out", folder)["outputs"] == [str(file), str(folder)]
        assert DataDir(folder).studies().num_rows <= 60
    assert DataDir(tmp_path / "dedup").manifest.steps[-1].near_bits == 6


def test_conflicts_of_one_kind(sets, tmp_path):
    ok("conflicts", sets / "set", "--kind", "label", "--kind", "sex", "--out", tmp_path / "c")
    assert DataDir(tmp_path / "c").manifest.steps[-1].kinds == ["label", "sex"]


def test_near_bits_reach_the_search(sets):
    few, many = (ok("dedup", sets / "set", "--near-bits", bits)["counts"]["near_duplicate_pairs"] for bits in (0, 31))
    assert few < many


def test_export_names_the_trainer(sets, tmp_path):
    ok("export", sets / "split", "--out", tmp_path / "e", "--trainer", "ms-swift")
    assert json.loads((tmp_path / "e" / "manifest.json").read_text())["steps"][-1]["format"] == "ms-swift"


def test_instruct_keeps_to_the_tasks_and_the_seed(sets, tmp_path):
    ok("instruct", sets / "set", "--out", tmp_path / "i", "--task", "region", "--task", "report", "--seed", 9)
    assert set(DataDir(tmp_path / "i").records()["task"].to_pylist()) == {"region", "report"}
    assert DataDir(tmp_path / "i").manifest.steps[-1].seed == 9


def test_nothing_is_published_without_an_audit(sets):
    ended = echobench("publish", sets / "split", "--repo", "a/b", "--dry-run")
    assert ended.code == 1 and "nothing is published" in ended.err


@pytest.mark.slow
def test_validate_ends_with_1_where_rows_fail(tmp_path):
    from dataclasses import replace

    from curate_sets import studies, write

    from echobench.curate.instruct import instruct

    made, images = studies(8)
    bad = [replace(record, reference="") for record in instruct(made)]
    write(tmp_path / "bad", made, images, bad)
    ended = echobench("validate", tmp_path / "bad", "--json")
    assert ended.code == 1 and json.loads(ended.out)["ok"] is False


def test_view_writes_a_page_of_a_choice(sets, tmp_path):
    shown = ok("view", sets / "split", "--out", tmp_path / "page", "--in-split", "test", "--examinations", 3)
    assert shown["counts"] == {"examinations": 3} and Path(shown["outputs"][0]).is_file()
    ended = echobench("view", sets / "split", "--in-region", "knee")
    assert ended.code == 2 and "--in-region" in ended.err
