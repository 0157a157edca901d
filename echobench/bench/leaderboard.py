"""`echobench leaderboard`: from runs to tables in every format."""

from __future__ import annotations

from pathlib import Path

from echobench import registry
from echobench.bench import boards, runs
from echobench.bench.boards import PublishedRow
from echobench.bench.estimates import Estimate, MetricScores
from echobench.work.summary import Summary


def write(root: Path, out: Path, *, published: bool = False, hub_dataset: str | None = None) -> Summary:
    """Write every format of `echobench.bench.formats` into `out`.

    `published` adds rows of papers, marked as such; `hub_dataset` is ORG/NAME of the data set for the Hub's YAML.
    """
    leaderboard = boards.build(runs.open_runs(root), published_rows() if published else (), hub_dataset)
    out.mkdir(parents=True, exist_ok=True)
    written = [
        path
        for name in registry.names("bench.formats")
        for path in registry.load("bench.formats", name).write(leaderboard, out, root)
    ]
    return Summary(
        "leaderboard",
        {"runs": len(leaderboard.runs), "boards": len(leaderboard.boards)},
        outputs=[str(path) for path in written],
    )


def published_rows() -> list[PublishedRow]:
    """Table 2 of EchoVLM as rows of report boards in any language."""
    from echobench.bench.published import SOURCE, echovlm_table2

    table = echovlm_table2()
    n = sum(table.cases.values())

    def scores(model: str, metric: str) -> MetricScores:
        regions = {r: Estimate(v, None, None, table.cases[r]) for r, v in table.values[model][metric].items()}
        averages = (Estimate(average(model, metric), None, None, n) for average in (table.macro, table.weighted))
        return MetricScores("tokenizer, smoothing and variant unstated", None, regions, *averages)

    return [
        PublishedRow(model, SOURCE, "report", {metric.lower(): scores(model, metric) for metric in table.metrics})
        for model in table.models
    ]
