"""every-eval-ever/RUN.json: one run in the shared schema of the EvalEval coalition (eval.schema.json, version 0.3.0).

The schema wants a time as text; no format of echobench holds one by itself, so that the same runs give the same bytes.
Set SOURCE_DATE_EPOCH to state it, else it reads "unknown".
"""

from __future__ import annotations

import math
import os
from pathlib import Path

from echobench import __version__
from echobench.bench import metrics
from echobench.bench.boards import Board, Leaderboard, Row
from echobench.bench.estimates import Estimate
from echobench.bench.formats._wording import scopes
from echobench.bench.run_description import slug
from echobench.bench.runs import Run
from echobench.bench.score_run import DRAWS
from echobench.work.files import write_json

SCHEMA_VERSION = "0.3.0"


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    """Write one file per run."""
    written = []
    for run in leaderboard.runs:
        rows = [(board, row) for board in leaderboard.boards for row in board.rows if row.run == run.name]
        results = [result for board, row in rows for result in _results(board, row, leaderboard.hub_dataset)]
        if results:
            path = folder / "every-eval-ever" / f"{run.name}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_json(path, _log(run, results))
            written.append(path)
    return written


def _log(run: Run, results: list[dict[str, object]]) -> dict[str, object]:
    name = slug(run.model)
    return {
        "schema_version": SCHEMA_VERSION,
        "evaluation_id": f"echobench/local/{name}/{run.name}",
        "retrieved_timestamp": os.environ.get("SOURCE_DATE_EPOCH", "unknown"),
        "source_metadata": {
            "source_name": "echobench",
            "source_type": "evaluation_run",
            "source_organization_name": "unknown",
            "evaluator_relationship": "other",
        },
        "eval_library": {"name": "echobench", "version": __version__},
        "model_info": {
            "name": run.model,
            "id": f"local/{name}",
            "additional_details": {
                "deployment_type": "unknown",
                "model_availability": "unknown",
                "revision": run.description.revision,
            },
        },
        "evaluation_results": results,
    }


def _results(board: Board, row: Row, hub_dataset: str | None) -> list[dict[str, object]]:
    return [
        _result(board, row, metric, scope, estimate, hub_dataset)
        for metric in board.metrics
        if math.isfinite(metrics.load(metric).maximum)  # the schema wants the largest score there can be
        for scope in scopes(board)
        if (estimate := row.estimate(metric, scope)) and estimate.value is not None
    ]


def _result(
    board: Board, row: Row, metric: str, scope: str, estimate: Estimate, hub_dataset: str | None
) -> dict[str, object]:
    declared = metrics.load(metric)
    score: dict[str, object] = {"score": estimate.value}
    if estimate.low is not None:
        score["uncertainty"] = {
            "confidence_interval": {
                "lower": estimate.low,
                "upper": estimate.high,
                "confidence_level": 0.95,
                "method": "BCa bootstrap over patients",
            },
            "num_samples": estimate.n,
            "num_bootstrap_samples": DRAWS,
        }
    return {
        "evaluation_name": f"{board.task}/{board.lang}/{scope}",
        "source_data": _source(board, hub_dataset),
        "metric_config": {
            "evaluation_description": f"{metric} of {board.task} in {board.lang}, {scope}",
            "metric_id": metric,
            "lower_is_better": not declared.higher_is_better,
            "score_type": "continuous",
            "min_score": 0,
            "max_score": int(declared.maximum),
            "additional_details": {"signature": row.metrics[metric].signature, "profile": board.profile},
        },
        "score_details": score,
        "generation_config": {
            "generation_args": {"temperature": board.description.temperature},
            "additional_details": {"prompt_hash": board.description.prompts[board.task]},
        },
    }


def _source(board: Board, hub_dataset: str | None) -> dict[str, object]:
    details = {"manifest_sha256": board.data}
    if hub_dataset:
        split = board.description.selection.split
        return {
            "dataset_name": hub_dataset, "source_type": "hf_dataset", "hf_repo": hub_dataset, "hf_split": split,
            "additional_details": details,
        }  # fmt: skip
    sources = ", ".join(board.description.sources) or "unnamed"
    return {"dataset_name": sources, "source_type": "other", "additional_details": details}
