"""hub/RUN/.eval_results/echobench.yaml: scores as a model's repository on the Hub carries them.

Copy the folder into the model's repository. The format wants the benchmark's data set by its Hub name, so nothing is
written unless `leaderboard --hub-dataset ORG/NAME` says it (https://huggingface.co/docs/hub/eval-results).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from echobench.bench.boards import Board, Leaderboard, Row
from echobench.bench.estimates import MACRO
from echobench.bench.formats._wording import about, shown


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    """Write one file per run; nothing without a Hub data set."""
    if not leaderboard.hub_dataset:
        return []
    from huggingface_hub import EvalResultEntry, eval_result_entries_to_yaml
    from yaml import safe_dump

    written = []
    for run in leaderboard.runs:
        entries = [
            EvalResultEntry(leaderboard.hub_dataset, task_id=f"{board.task}_{board.lang}", value=value, notes=notes)
            for board in leaderboard.boards
            for row in board.rows
            if row.run == run.name
            for value, notes in _results(board, row)
        ]
        if entries:
            path = folder / "hub" / run.name / ".eval_results" / "echobench.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = safe_dump(eval_result_entries_to_yaml(entries), sort_keys=False, allow_unicode=True)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def _results(board: Board, row: Row) -> Iterator[tuple[float, str]]:
    """The metric that ranks, with its notes: one value per task is what the Hub's leaderboard shows."""
    estimate = row.estimate(board.metrics[0], MACRO) if board.metrics else None
    if estimate is not None and estimate.value is not None:
        signature = row.metrics[board.metrics[0]].signature
        yield round(estimate.value, 2), f"macro over regions {shown(estimate)}; {about(board)}; {signature}"
