"""Words and numbers that several formats share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from echobench.bench.boards import Board, Row
from echobench.bench.score_table import MACRO, WEIGHTED

NOTE = (
    "Values are 0 to 100 with 95 % intervals by bootstrap over patients (BCa). macro: regions weigh alike; weighted: by "
    "their number of cases. A rank is an interval of paired tests with Holm's correction, and there is none without "
    "intervals. * marks a cell of fewer than 30 patients or an interval wider than 15 points: it says little alone. "
    "unparsed: answers that the strict parser did not understand; they count as wrong. Published rows were measured "
    "elsewhere, on other records and with unstated tokenizers: they are shown, never ranked."
)


def shown(cell: Mapping[str, Any] | None, *, interval: bool = True) -> str:
    """12.3 [10.1, 14.6]*, or a dash."""
    if not cell or cell.get("value") is None:
        return "-"
    text = f"{cell['value']:.1f}"
    if interval and cell.get("low") is not None:
        text += f" [{cell['low']:.1f}, {cell['high']:.1f}]"
    return text + ("*" if cell.get("weak") else "")


def rank(board: Board, row: Row, metric: str) -> str:
    """1, or 1-3, or a dash."""
    found = board.ranks.get(metric, {}).get(row.run)
    if not found:
        return "-"
    return str(found[0]) if found[0] == found[1] else f"{found[0]}-{found[1]}"


def name(row: Row) -> str:
    """The model's name; a published row says where it is from."""
    return f"{row.label} (published: {row.published})" if row.published else row.label


def about(board: Board) -> str:
    """Profile, data and what was asked, in one line."""
    asked = f", {board.asked}" if board.asked else ""
    n, patients = max(row.n for row in board.rows), max(row.patients for row in board.rows)
    return f"{n:,} questions of {patients:,} patients, profile {board.profile}, data {board.data[:12]}{asked}"


def percent(rate: float | None) -> str:
    return "-" if rate is None else f"{100 * rate:.1f} %"


def places(board: Board) -> list[str]:
    """Columns of a board by region, averages first."""
    return [MACRO, WEIGHTED, *board.regions]
