r"""leaderboard.tex: one booktabs table per board, ready for \input."""

from __future__ import annotations

from pathlib import Path

from echobench.bench.boards import Board, Leaderboard
from echobench.bench.estimates import MACRO, WEIGHTED
from echobench.bench.formats._wording import name, outcome_names, outcome_shares, rank, scopes, shown

_ESCAPES = {"&": r"\&", "%": r"\%", "_": r"\_", "#": r"\#", "$": r"\$", "{": r"\{", "}": r"\}",
            "~": r"\textasciitilde{}",
            "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}  # fmt: skip


def escape(text: str) -> str:
    """Escape a text for LaTeX."""
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    """Write all boards with a metric into one file."""
    path = folder / "leaderboard.tex"
    head = "% needs \\usepackage{booktabs,graphicx}; Chinese model names also need a CJK font\n"
    path.write_text(head + "\n".join(_board(b) for b in leaderboard.boards if b.metrics) + "\n", encoding="utf-8")
    return [path]


def _board(board: Board) -> str:
    first = board.metrics[0]
    columns = scopes(board)
    head = [
        "model",
        "rank",
        *(f"{c} ($n$={board.regions[c]})" if c in board.regions else c for c in columns),
        *outcome_names(),
    ]
    lines = [
        " & ".join(
            [
                escape(name(row)),
                rank(board, row, first).replace("-", "--"),
                *(_cell(shown(row.estimate(first, scope))) for scope in columns),
                *map(escape, outcome_shares(row)),
            ]
        )
        + r" \\"
        for row in board.rows
    ]
    others = ", ".join(f"{m} {_cell(shown(board.rows[0].estimate(m, MACRO)))}" for m in board.metrics[1:])
    caption = (
        f"{escape(board.task)} ({board.lang}): {escape(first)} with 95\\,\\% intervals by patient; "
        f"\\emph{{macro}} weighs regions alike, \\emph{{{WEIGHTED}}} by cases; profile {escape(board.profile)}. "
        + (f"First row's other macro averages: {others}." if others else "")
    )
    return "\n".join(
        [
            r"\begin{table}[t]",
            rf"\caption{{{caption}}}",
            r"\centering\resizebox{\textwidth}{!}{%",
            rf"\begin{{tabular}}{{l{'r' * (len(head) - 1)}}}",
            r"\toprule",
            " & ".join(head) + r" \\",
            r"\midrule",
            *lines,
            r"\bottomrule",
            r"\end{tabular}}",
            r"\end{table}",
        ]
    )


def _cell(text: str) -> str:
    value, _, interval = text.replace("*", "").partition(" ")
    star = "$^{*}$" if "*" in text else ""
    return f"{value}{star}" + (f" {{\\scriptsize {interval}}}" if interval else "")
