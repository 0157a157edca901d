"""leaderboard.json: everything, for programs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from echobench.bench.boards import Leaderboard
from echobench.work.files import write_json


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    path = folder / "leaderboard.json"
    boards = [{**asdict(board), "about": None} for board in leaderboard.boards]
    abouts = {run.name: run.about for run in leaderboard.runs}
    write_json(path, {"format": 1, "boards": boards, "runs": abouts})
    return [path]
