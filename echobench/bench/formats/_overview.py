"""The first thing on the page: models by tasks, one primary metric each, with rank intervals."""

from __future__ import annotations

import zlib

from echobench.bench.boards import Board, Leaderboard, Row
from echobench.bench.estimates import MACRO
from echobench.bench.formats._wording import number_of, rank, ranked
from echobench.page import Html, cell, escape, note, scroll, section


def overview(leaderboard: Leaderboard) -> Html:
    """One line per model, one column per board; each cell links to its board."""
    boards = [board for board in leaderboard.boards if board.metrics]
    if not boards:
        return Html("")
    heads = "".join(map(_head, boards))
    labels = {row.label: None for board in boards for row in board.rows}
    lines = "".join(
        f"<tr><td>{escape(label)}</td>{''.join(_cell(board, label) for board in boards)}</tr>" for label in labels
    )
    head = f'<table class="sort overview"><thead><tr><th scope="col">model</th>{heads}</tr></thead>'
    about = note(
        "Macro average of each task's primary metric; below it the rank as an interval. Models whose ranks overlap are "
        "not told apart. Click a head to sort, a task's name for its board."
    )
    return section("Overview", about, scroll(f"{head}<tbody>{lines}</tbody></table>", "Overview"), anchor="overview")


def _head(board: Board) -> str:
    patients = max(row.patients for row in board.rows)
    about = f"{escape(board.lang)}, {escape(board.metrics[0])}, {number_of(patients, 'patient')}"
    return f'<th scope="col"><a href="#{anchor(board)}">{escape(board.task)}</a><small>{about}</small></th>'


def anchor(board: Board) -> str:
    """The id of a board's section; boards of one task in one language differ by what was asked of which data."""
    number = zlib.crc32(f"{board.profile} {board.data} {board.restrictions}".encode())
    return f"board-{board.task}-{board.lang}-{number:08x}"


def _cell(board: Board, label: str) -> Html:
    row: Row | None = next((row for row in board.rows if row.label == label), None)
    estimate = row.estimate(board.metrics[0], MACRO) if row else None
    if row is None or estimate is None or estimate.value is None:
        return cell("-", key=None)
    star = '<sup title="few patients or a wide interval">*</sup>' if estimate.weak else ""
    limits = f"{estimate.low:.1f} to {estimate.high:.1f}" if estimate.low is not None else "no interval"
    title = f"{limits}, {estimate.patients} patients" if estimate.patients is not None else "published"
    rank_text = f"rank {rank(board, row, board.metrics[0])}" if ranked(board, row, board.metrics[0]) else "no rank"
    value = f"<b>{estimate.value:.1f}</b>{star}<small>{rank_text}</small>"
    return Html(f'<td class="c" data-v="{estimate.value}" title="{title}">{value}</td>')
