"""leaderboard.csv: one line per estimate, for spreadsheets and plots."""

from __future__ import annotations

import csv
from pathlib import Path

from echobench.bench.boards import Leaderboard
from echobench.bench.formats._wording import OUTCOMES, ranked, scopes

COLUMNS = (
    "task", "lang", "profile", "data", "model", "run", "published", "metric", "place", "value", "low", "high", "n",
    "patients", "detectable", "weak", "rank_best", "rank_worst", "unparsed_rate", "failed", "refused",
    "cut_short", "unparsed", "wrong", "reason", "signature",
)  # fmt: skip


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    """Write the table."""
    path = folder / "leaderboard.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for board in leaderboard.boards:
            for row in board.rows:
                for metric, scores in row.metrics.items():
                    best, worst = ranked(board, row, metric) or (None, None)
                    same = {
                        "task": board.task, "lang": board.lang, "profile": board.profile, "data": board.data,
                        "model": row.model, "run": row.run, "published": row.published, "metric": metric,
                        "rank_best": best, "rank_worst": worst, "unparsed_rate": row.unparsed_rate,
                        "reason": scores.reason, "signature": scores.signature,
                        **{outcome: None if row.published else getattr(row, outcome) for outcome in OUTCOMES},
                    }  # fmt: skip
                    for scope in scopes(board):
                        if estimate := scores.at(scope):
                            writer.writerow({**same, "place": scope, **estimate.to_json()})
                    if scores.reason:
                        writer.writerow(same)
    return [path]
