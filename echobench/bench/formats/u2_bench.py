"""u2-bench.md and u2-bench.csv: the eight tasks and the U2-Score of runs over U2-BENCH, beside the published rows.

Written only where a run holds answers to U2-BENCH. A run has a row under each way of reading answers
(`u2_score.RULES`).
"""

from __future__ import annotations

import csv
from pathlib import Path

from echobench.bench.boards import Leaderboard
from echobench.bench.formats._u2_rows import ABOUT, u2_rows
from echobench.bench.formats._wording import table


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    """Write both files; none where no run is over U2-BENCH."""
    rows = u2_rows(leaderboard)
    if not rows:
        return []
    names = list(dict.fromkeys(name for row in rows for name in row))
    markdown, sheet = folder / "u2-bench.md", folder / "u2-bench.csv"
    lines = ["# U2-BENCH", "", ABOUT, "", *table(names, [[row.get(name) or "-" for name in names] for row in rows])]
    markdown.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with sheet.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return [markdown, sheet]
