"""Runs on disk. A run is one model revision's answers to one selection of one data set.

    RUNS/answers/MODEL-HASH.jsonl      what the model answered, by request key; shared by all its runs
    RUNS/history.jsonl                 runs in the order in which they were first finished
    RUNS/images/SHA256.jpg             small copies of the masked images, for the pages of samples
    RUNS/MODEL-HASH/run.json           `RunDescription`: model, data, selection, prompts
    RUNS/MODEL-HASH/predictions.jsonl  `Prediction`: one line per record
    RUNS/MODEL-HASH/prompts.jsonl      the whole prompt of each record: one line per record
    RUNS/MODEL-HASH/items.parquet      `ItemStatistics`: one row per record and metric
    RUNS/MODEL-HASH/scores.json        `RunScores`: estimates by task, language and region
    RUNS/MODEL-HASH/manifest.json      written last

Nothing below RUNS holds a time or a path: the same questions and answers give the same bytes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from echobench.bench.estimates import RunScores
from echobench.bench.predictions import Prediction, read_predictions
from echobench.bench.run_description import RunDescription
from echobench.dataset import manifest
from echobench.dataset.kind_of_folder import describe, kind_of_output
from echobench.errors import UsageError
from echobench.work.files import replacing
from echobench.work.jsonl import append_jsonl, read_jsonl


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """The sufficient statistics of one record under one metric: a row of `items.parquet`."""

    task: str
    lang: str
    metric: str
    id: str
    statistics: list[float]


@dataclass(frozen=True)
class Run:
    """A finished run directory, read lazily."""

    path: Path

    @cached_property
    def description(self) -> RunDescription:
        """The content of `run.json`."""
        return RunDescription.from_json(json.loads((self.path / "run.json").read_text(encoding="utf-8")))

    @cached_property
    def scores(self) -> RunScores:
        """The content of `scores.json`."""
        return RunScores.from_json(json.loads((self.path / "scores.json").read_text(encoding="utf-8")))

    @cached_property
    def predictions(self) -> list[Prediction]:
        """The rows of `predictions.jsonl`."""
        return read_predictions(self.path / "predictions.jsonl")

    def statistics(self, task: str, lang: str, metric: str) -> dict[str, list[float]]:
        """Sufficient statistics by record id; empty if the metric could not run."""
        return self._items.get((task, lang, metric), {})

    @cached_property
    def _items(self) -> dict[tuple[str, str, str], dict[str, list[float]]]:
        import pyarrow.parquet as pq

        items: dict[tuple[str, str, str], dict[str, list[float]]] = defaultdict(dict)
        for row in pq.read_table(self.path / "items.parquet").to_pylist():
            items[row["task"], row["lang"], row["metric"]][row["id"]] = row["statistics"]
        return items

    @property
    def name(self) -> str:
        """The directory's name, MODEL-HASH."""
        return self.path.name

    @property
    def model(self) -> str:
        """The model's name."""
        return self.description.model


def open_run(path: Path) -> Run:
    """A finished run; a UsageError for anything else."""
    manifest.read_manifest(path, kind="run")
    return Run(path)


def open_runs(root: Path) -> list[Run]:
    """All finished runs below a folder, in the order of its history, then by name. A UsageError if there are none."""
    if not root.is_dir():
        raise UsageError(f"{root} is no folder of runs; make one with: echobench evaluate DIR --model SPEC --out RUNS")
    order = {name: index for index, name in enumerate(history(root))}
    paths = [path.parent for path in root.glob(f"*/{manifest.MANIFEST}")]
    if any(kind_of_output(path) != "run" for path in paths):
        raise UsageError(f"{root} is no folder of runs: {describe(root)}")
    runs = [open_run(path) for path in sorted(paths, key=lambda p: (order.get(p.name, len(order)), p.name))]
    if not runs:
        what = "this is one run: give the folder that holds it" if kind_of_output(root) == "run" else describe(root)
        hint = f" ({what})" if what else ""
        raise UsageError(
            f"{root} holds no finished run{hint}; make one with: echobench evaluate DIR --model SPEC --out RUNS"
        )
    return runs


def write_items(path: Path, items: Iterable[ItemStatistics]) -> None:
    """Write `items.parquet`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = [(name, pa.string()) for name in ("task", "lang", "metric", "id")]
    schema = pa.schema([*texts, ("statistics", pa.list_(pa.float64()))])
    table = pa.Table.from_pylist([asdict(item) for item in items], schema=schema)
    with replacing(path) as file:
        pq.write_table(table, file, compression="zstd")


def history(root: Path) -> list[str]:
    """Names of runs in the order in which they were first finished."""
    return list(dict.fromkeys(row["run"] for row in read_jsonl(root / "history.jsonl")))


def note(root: Path, run: str) -> None:
    """Add a run to the history once."""
    if run not in history(root):
        append_jsonl(root / "history.jsonl", [{"run": run}])
