"""How numbers, ranks and notes are written in every format."""

from __future__ import annotations

from collections.abc import Sequence

from echobench.bench.boards import Board, Row
from echobench.bench.estimates import MACRO, WEIGHTED, Estimate
from echobench.bench.ranks import POWER_POINTS

NOTE = (
    "Values are 0 to 100 with 95 % intervals by bootstrap over patients (BCa) and, in parentheses, the number of "
    "patients; fewer than 5 patients have no interval. macro: regions weigh alike; weighted: by their number of "
    "cases. The first metric of a task is its primary one and alone ranks. A rank is an interval of paired tests with "
    "Holm's correction over all pairs of all boards, and there is none without intervals. * marks a cell of fewer "
    "than 30 patients or an interval wider than 15 points: it says little alone. unparsed: answers in which no single "
    "answer was found; refused: answers that decline; cut short: the limit of tokens was reached. All three count as "
    "wrong where nothing was understood. failed: requests without an answer, which are not scored; a run with any has "
    "no rank. wrong: another answer than the reference. Published rows were measured elsewhere, on other records and "
    "with unstated tokenizers: they are shown, never ranked."
)


OUTCOMES = ("failed", "refused", "cut_short", "unparsed", "wrong")


def outcome_names() -> list[str]:
    """Heads of the columns of how answers came out."""
    return [outcome.replace("_", " ") for outcome in OUTCOMES]


def outcome_shares(row: Row) -> list[str]:
    """Each outcome's share of a row's records."""
    return [percent(row.share_of(outcome)) for outcome in OUTCOMES]


def shown(estimate: Estimate | None, *, interval: bool = True) -> str:
    """Write an estimate as 12.3 [10.1, 14.6]* (34), the last the number of patients; or a dash."""
    if estimate is None or estimate.value is None:
        return "-"
    text = f"{estimate.value:.1f}"
    if interval and estimate.low is not None:
        text += f" [{estimate.low:.1f}, {estimate.high:.1f}]"
    patients = f" ({estimate.patients})" if interval and estimate.patients is not None else ""
    return text + ("*" if estimate.weak else "") + patients


def ranked(board: Board, row: Row, metric: str) -> tuple[int, int] | None:
    """The rank of a row; the primary metric alone ranks."""
    return board.ranks.get(row.run) if metric == board.metrics[0] else None


def rank(board: Board, row: Row, metric: str) -> str:
    """Write a rank as 1, or 1-3, or a dash."""
    interval = ranked(board, row, metric)
    if not interval:
        return "-"
    best, worst = interval
    return str(best) if best == worst else f"{best}-{worst}"


def name(row: Row) -> str:
    """Name the model; a published row says where it is from."""
    return f"{row.label} (published: {row.published})" if row.published else row.label


def about(board: Board) -> str:
    """State questions, patients, profile and data in one line."""
    restrictions = f", {board.restrictions}" if board.restrictions else ""
    n, patients = max(row.n for row in board.rows), max(row.patients for row in board.rows)
    asked, of = number_of(n, "question"), number_of(patients, "patient")
    line = f"{asked} of {of}, profile {board.profile}, data {board.data[:12]}{restrictions}"
    if board.power is None:
        return line
    return (
        f"{line}; a true difference of {POWER_POINTS:.0f} points shows with a probability of {100 * board.power:.0f} %"
    )


def number_of(count: int, noun: str) -> str:
    """Write a count with its noun: `1 patient`, `1,200 patients`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def percent(rate: float | None) -> str:
    """Write a share as a percentage, or a dash."""
    return "-" if rate is None else f"{100 * rate:.1f} %"


def scopes(board: Board) -> list[str]:
    """Columns of a board: the two averages, then the regions."""
    return [MACRO, WEIGHTED, *board.regions]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay out a table in Markdown; the first column is left-aligned."""
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return [
        f"| {' | '.join(head)} |",
        f"|{'|'.join([' --- '] + [' ---: '] * (len(head) - 1))}|",
        *(f"| {' | '.join(row)} |" for row in escaped),
    ]
