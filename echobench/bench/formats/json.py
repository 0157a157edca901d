"""leaderboard.json: everything, for programs."""

from __future__ import annotations

from pathlib import Path

from echobench.bench.boards import Leaderboard
from echobench.work.files import write_json


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    """Write boards and descriptions of the runs."""
    path = folder / "leaderboard.json"
    boards = [board.to_json() for board in leaderboard.boards]
    descriptions = {run.name: run.description.to_json() for run in leaderboard.runs}
    write_json(path, {"format": 1, "boards": boards, "runs": descriptions})
    return [path]
