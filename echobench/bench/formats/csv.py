"""leaderboard.csv: one line a cell, for spreadsheets and plots."""

from __future__ import annotations

import csv
from pathlib import Path

from echobench.bench.boards import Leaderboard
from echobench.bench.formats._cells import places

COLUMNS = (
    "task", "lang", "profile", "data", "model", "run", "published", "metric", "place", "value", "low", "high", "n",
    "patients", "detectable", "weak", "rank_best", "rank_worst", "unparsed_rate", "reason", "signature",
)  # fmt: skip


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    path = folder / "leaderboard.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for board in leaderboard.boards:
            for row in board.rows:
                for metric, found in row.metrics.items():
                    best, worst = board.ranks.get(metric, {}).get(row.run, (None, None))
                    same = {
                        "task": board.task, "lang": board.lang, "profile": board.profile, "data": board.data,
                        "model": row.model, "run": row.run, "published": row.published, "metric": metric,
                        "rank_best": best, "rank_worst": worst, "unparsed_rate": row.unparsed_rate,
                        "reason": found.get("reason"), "signature": found["signature"],
                    }  # fmt: skip
                    for place in places(board):
                        cell = row.cell(metric, place)
                        if cell:
                            writer.writerow({**same, "place": place, **cell})
                    if found.get("reason"):
                        writer.writerow(same)
    return [path]
