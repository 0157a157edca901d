"""Ranks as intervals: the level on both sides, the metric's direction, none without an interval."""

from __future__ import annotations

import pytest
from bench_data import make

from echobench.bench import boards, leaderboard, ranks, runs
from echobench.bench import evaluate as bench
from echobench.bench.requests import Selection

QUICK = ("accuracy", "balanced-accuracy", "rouge-l", "measurements")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ranks")
    data = make(folder / "data", train=6, test=12)
    specs = ["baseline:majority", "baseline:retrieval", "blind:baseline:retrieval"]
    bench.evaluate(data.path, specs, folder / "runs", metrics=QUICK)
    return folder


def test_ranks_are_intervals_and_ties_share_them(root):
    made = boards.build(runs.open_runs(root / "runs"))
    region = next(b for b in made.boards if b.task == "region")
    by_model = {row.model: region.ranks["accuracy"][row.run] for row in region.rows}
    assert by_model == {"retrieval": (1, 1), "majority": (2, 3), "blind:retrieval": (2, 3)}


def test_no_rank_without_an_interval(tmp_path):
    data = make(tmp_path / "data", train=2, test=1)
    rows = Selection(tasks=("region",), limit=1)
    bench.evaluate(
        data.path, ["baseline:majority", "baseline:retrieval"], tmp_path / "runs", selection=rows, metrics=QUICK
    )
    leaderboard.write(tmp_path / "runs", tmp_path / "board")
    board = boards.build(runs.open_runs(tmp_path / "runs")).boards[0]
    assert board.ranks["accuracy"] == {}
    lines = (tmp_path / "board" / "leaderboard.md").read_text().splitlines()
    assert next(line.split("|")[2].strip() for line in lines if line.startswith("| retrieval")) == "-"


@pytest.mark.parametrize(
    ("gain", "p", "expected"),
    [
        (3.0, 0.0499, [(2, 2), (1, 1)]),
        (-3.0, 0.0499, [(1, 1), (2, 2)]),
        (3.0, 0.05, [(1, 2), (1, 2)]),
        (3.0, 0.0501, [(1, 2), (1, 2)]),
    ],
)
def test_a_difference_ranks_below_a_p_of_five_hundredths_and_not_at_it(gain, p, expected):
    assert ranks.order(2, {(0, 1): (gain, p)}) == expected


def test_a_model_is_ranked_by_those_that_it_surely_beats():
    tests = {(0, 1): (10.0, 0.001), (0, 2): (12.0, 0.001), (1, 2): (2.0, 0.4)}
    assert ranks.order(3, tests) == [(3, 3), (1, 2), (1, 2)]
