"""Boards: one task in one language, asked in the same words."""

from __future__ import annotations

import shutil

import pytest
from bench_data import make

from echobench.bench import boards, leaderboard, runs
from echobench.bench import evaluate as bench
from echobench.bench.requests import Selection

QUICK = ("accuracy", "balanced-accuracy", "rouge-l", "measurements")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("boards")
    data = make(folder / "data", train=6, test=12)
    specs = ["baseline:majority", "baseline:retrieval", "blind:baseline:retrieval"]
    bench.evaluate(data.path, specs, folder / "runs", metrics=QUICK)
    return folder


@pytest.fixture(scope="module")
def made(root):
    return boards.build(runs.open_runs(root / "runs"))


def test_a_board_is_one_task_in_one_language(made):
    assert [b.title for b in made.boards] == [
        "finding, en",
        "measurement, en",
        "region, en",
        "report, en",
        "report, zh",
    ]
    assert all(len(b.rows) == 3 for b in made.boards)


def test_other_questions_are_another_board(root, tmp_path):
    shutil.copytree(root / "runs", tmp_path / "runs")
    asked = Selection(tasks=("region",), limit=10)
    bench.evaluate(root / "data", ["baseline:majority"], tmp_path / "runs", selection=asked, metrics=QUICK)
    found = boards.build(runs.open_runs(tmp_path / "runs")).boards
    regions = {(len(b.rows), b.restrictions) for b in found if b.task == "region"}
    assert regions == {(3, ""), (1, "at most 10 per task, drawn by seed 0")}


def test_small_cells_say_what_they_could_show(made):
    finding = next(b for b in made.boards if b.task == "finding")
    cell = finding.rows[0].estimate("accuracy", "vessel")
    assert cell.weak
    assert cell.detectable is None or cell.detectable > 15


def test_ranks_are_intervals_and_ties_share_them(made):
    region = next(b for b in made.boards if b.task == "region")
    by_model = {row.model: region.ranks[row.run] for row in region.rows}
    assert by_model == {"retrieval": (1, 1), "majority": (2, 3), "blind:retrieval": (2, 3)}


def test_no_rank_without_an_interval(tmp_path):
    data = make(tmp_path / "data", train=2, test=1)
    rows = Selection(tasks=("region",), limit=1)
    bench.evaluate(
        data.path, ["baseline:majority", "baseline:retrieval"], tmp_path / "runs", selection=rows, metrics=QUICK
    )
    leaderboard.write(tmp_path / "runs", tmp_path / "board")
    board = boards.build(runs.open_runs(tmp_path / "runs")).boards[0]
    assert board.ranks == {}
    assert board.power is None
    lines = (tmp_path / "board" / "leaderboard.md").read_text().splitlines()
    assert next(line.split("|")[2].strip() for line in lines if line.startswith("| retrieval")) == "-"
