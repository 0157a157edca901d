"""leaderboard.md: a table of averages and ranks, and a table by region, for every board."""

from __future__ import annotations

from pathlib import Path

from echobench.bench.boards import Board, Leaderboard
from echobench.bench.estimates import MACRO, WEIGHTED
from echobench.bench.formats._wording import (
    NOTE,
    about,
    name,
    outcome_names,
    outcome_shares,
    rank,
    scopes,
    shown,
    table,
)


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    """Write every board."""
    path = folder / "leaderboard.md"
    text = "\n".join(["# Leaderboard", "", NOTE, "", *(line for b in leaderboard.boards for line in _board(b))])
    path.write_text(text + "\n", encoding="utf-8")
    return [path]


def _board(board: Board) -> list[str]:
    lines = [f"## {board.title}", "", f"{about(board)}.", ""]
    if not board.metrics:
        return [*lines, "No metric of this task is installed.", ""]
    first = board.metrics[0]
    head = ["model", "rank", f"{first} macro", f"{first} weighted", *board.metrics[1:], *outcome_names(), "n"]
    rows = [
        [
            name(row),
            rank(board, row, first),
            shown(row.estimate(first, MACRO)),
            shown(row.estimate(first, WEIGHTED)),
            *(shown(row.estimate(m, MACRO)) for m in board.metrics[1:]),
            *outcome_shares(row),
            str(row.n or "-"),
        ]
        for row in board.rows
    ]
    lines += [*table(head, rows), ""]
    counts = [f"{scope} (n={board.regions[scope]})" if scope in board.regions else scope for scope in scopes(board)]
    by_region = [[name(row), *(shown(row.estimate(first, scope)) for scope in scopes(board))] for row in board.rows]
    lines += [f"{first} by region:", "", *table(["model", *counts], by_region), ""]
    missing = {m: scores.reason for row in board.rows for m, scores in row.metrics.items() if scores.reason}
    lines += [f"- {m}: {reason}" for m, reason in missing.items()]
    signed = {scores.signature for row in board.rows if not row.published for scores in row.metrics.values()}
    return [*lines, *(f"- `{signature}`" for signature in sorted(signed)), ""]
