"""The rows of U2-BENCH that its own files and the page show."""

from __future__ import annotations

from collections.abc import Mapping

from echobench.bench.boards import Leaderboard
from echobench.bench.published import U2_SOURCE, u2_leaderboard
from echobench.bench.u2_score import RULES, TASKS, u2_scores

ABOUT = (
    "Each task is the mean over its data sets. acc and f1 are shares; rmse and mae are shares of the value's range and "
    "smaller is better; the others are points. Rows are read by the rules of u2-bench-evalkit (`evalkit`), of "
    "Dolphin-ai-bench (`dolphin`) or by our extractor (`echobench`). BERTScore needs a model and is not computed here."
)
Row = dict[str, str]


def u2_rows(leaderboard: Leaderboard) -> list[Row]:
    """One row a run and way of reading, then the published ones where they are wanted; [] without a run."""
    rows = []
    for run in leaderboard.runs:
        for rules in RULES:
            if scores := u2_scores(run.predictions, rules):
                rows.append(_row(run.model, rules, scores.score, scores.metrics, ", ".join(scores.missing)))
    if rows and leaderboard.published:
        rows += [
            _row(row.model, f"published: {U2_SOURCE}", row.score, row.metrics, _without(row.metrics))
            for row in sorted(u2_leaderboard(), key=lambda row: -row.score)
        ]
    return rows


def _without(metrics: Mapping[str, Mapping[str, float]]) -> str:
    return ", ".join(task for task in TASKS if task not in metrics)


def _row(model: str, read: str, score: float, metrics: Mapping[str, Mapping[str, float]], missing: str) -> Row:
    values = {
        f"{short} {name}": f"{metrics[task][name]:.4f}" if name in metrics.get(task, {}) else ""
        for task, (short, _, _) in TASKS.items()
        for name in _names(task)
    }
    return {"model": model, "read by": read, "U2-Score": f"{score:.4f}", **values, "counted 0": missing}


def _names(task: str) -> tuple[str, ...]:
    named = {"acc": ("acc",), "rmse": ("rmse", "mae", "within"), "bleu-4": ("bleu-4", "rouge-l", "bertscore")}
    return (*named[TASKS[task][2]], *(("f1",) if TASKS[task][0] in ("DD", "VRA") else ()))
