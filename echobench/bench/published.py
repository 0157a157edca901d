"""Published tables beside measured ones: Table 2 of EchoVLM (arXiv 2509.14977v2), and the leaderboard of U2-BENCH.

EchoVLM averages its seven regions alike. Weighted by the test cases of each region (its Figure 3), the ranking
changes; both are given. Numbers are the paper's, under a protocol that it does not state: never mix them with measured
scores in one ranking.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from echobench.dataset.records import REGIONS
from echobench.schemas import read_schema, schema_path

SOURCE = "arXiv 2509.14977v2, Table 2 (report generation), as printed"
AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Published:
    """`values[model][metric][region]` in points, as printed; `printed[model][metric]` the paper's own average."""

    models: tuple[str, ...]
    metrics: tuple[str, ...]
    values: dict[str, dict[str, dict[str, float]]]
    printed: dict[str, dict[str, float]]
    cases: dict[str, int]

    def macro(self, model: str, metric: str) -> float:
        """Mean over the seven regions, each weighing the same."""
        return sum(self.values[model][metric].values()) / len(REGIONS)

    def weighted(self, model: str, metric: str) -> float:
        """Mean over regions weighted by their test cases."""
        total = sum(self.cases.values())
        return sum(self.values[model][metric][region] * self.cases[region] for region in REGIONS) / total

    def ranking(self, metric: str, average: str = "macro") -> list[tuple[str, float]]:
        """Models with their `macro` or `weighted` average, best first."""
        mean = {"macro": self.macro, "weighted": self.weighted}[average]
        return sorted(((model, mean(model, metric)) for model in self.models), key=lambda pair: -pair[1])


@cache
def echovlm_table2() -> Published:
    """The shipped copy of the table and of the test cases by region."""
    values: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    printed: dict[str, dict[str, float]] = defaultdict(dict)
    with schema_path("published", "echovlm_table2.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    models = tuple(name for name in rows[0] if name not in ("region", "metric"))
    for row in rows:
        for model in models:
            if row["region"] == AVERAGE:
                printed[model][row["metric"]] = float(row[model])
            else:
                values[model][row["metric"]][row["region"]] = float(row[model])
    metrics = tuple(dict.fromkeys(row["metric"] for row in rows))
    cases: dict[str, int] = read_schema("published", "echovlm_figure3_test_cases.json")["test_cases"]
    return Published(models, metrics, values, printed, cases)


U2_SOURCE = "dolphin-sound.github.io/u2-bench, commit 58b401b of 2025-06-08, as printed"


@dataclass(frozen=True, slots=True)
class PublishedU2:
    """A row of the leaderboard of U2-BENCH: `metrics[task][name]` as `u2_score` names them, and the printed score.

    bertscore is that of bert-base-multilingual-cased.
    """

    model: str
    metrics: dict[str, dict[str, float]]
    score: float


@cache
def u2_leaderboard() -> tuple[PublishedU2, ...]:
    """The shipped copy of the leaderboard, in its order."""
    from echobench.bench.u2_score import TASKS

    tasks = {short: task for task, (short, _, _) in TASKS.items()}
    published = []
    with schema_path("published", "u2_bench_leaderboard.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            metrics: dict[str, dict[str, float]] = defaultdict(dict)
            for column, value in row.items():
                short, _, name = column.partition(" ")
                if short in tasks and value:
                    metrics[tasks[short]][name] = float(value)
            published.append(PublishedU2(row["model"], dict(metrics), float(row["u2_score"])))
    return tuple(published)
