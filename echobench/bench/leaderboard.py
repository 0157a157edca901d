"""`echobench leaderboard`: from runs to tables in every format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from echobench import registry
from echobench.bench import boards, runs
from echobench.bench.score_table import MACRO, WEIGHTED
from echobench.work.summary import Summary


def write(root: Path, out: Path, *, published: bool = False, hub_dataset: str | None = None) -> Summary:
    """Write every format of `echobench.bench.formats` into `out`.

    `published` adds rows of papers, marked as such; `hub_dataset` is ORG/NAME of the data set for the Hub's YAML.
    """
    made = boards.build(runs.open_runs(root), _published() if published else (), hub_dataset)
    out.mkdir(parents=True, exist_ok=True)
    written = [
        path
        for name in registry.names("bench.formats")
        for path in registry.load("bench.formats", name).write(made, out, root)
    ]
    return Summary(
        "leaderboard",
        {"runs": len(made.runs), "boards": len(made.boards)},
        outputs=[str(path) for path in written],
    )


def _published() -> list[dict[str, Any]]:
    """Table 2 of EchoVLM as rows of report boards in any language."""
    from echobench.bench.published import SOURCE, echovlm_table2

    table = echovlm_table2()

    def cell(value: float, n: int) -> dict[str, Any]:
        return {"value": value, "low": None, "high": None, "n": n}

    cases = sum(table.cases.values())
    return [
        {
            "model": model,
            "source": SOURCE,
            "task": "report",
            "metrics": {
                metric.lower(): {
                    "signature": "tokenizer, smoothing and variant unstated",
                    "reason": None,
                    "regions": {r: cell(v, table.cases[r]) for r, v in table.values[model][metric].items()},
                    MACRO: cell(table.macro(model, metric), cases),
                    WEIGHTED: cell(table.weighted(model, metric), cases),
                }
                for metric in table.metrics
            },
        }
        for model in table.models
    ]
