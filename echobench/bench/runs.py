"""A run on disk: one model revision on one selection of one data set.

    RUNS/answers/MODEL-HASH.jsonl      what the model answered, by request key; shared by all its runs
    RUNS/history.jsonl                 runs in the order in which they were first finished
    RUNS/pictures/SHA256.jpg           small copies of the masked pictures that the leaderboard shows
    RUNS/MODEL-HASH/run.json           what was asked of whom: model, data, selection, prompts
    RUNS/MODEL-HASH/predictions.jsonl  a line a record: raw, extracted, error, reference
    RUNS/MODEL-HASH/items.parquet      a row a record and metric: sufficient statistics
    RUNS/MODEL-HASH/scores.json        cells by task, language and region, averages, intervals
    RUNS/MODEL-HASH/manifest.json      written last

Nothing below RUNS holds a time or a path: the same questions and answers give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from echobench.bench.predict import slug
from echobench.dataset import manifest
from echobench.errors import UsageError
from echobench.work.files import replacing


def _schema() -> Any:
    import pyarrow as pa

    texts = [(name, pa.string()) for name in ("task", "lang", "metric", "id")]
    return pa.schema([*texts, ("statistics", pa.list_(pa.float64()))])


@dataclass(frozen=True)
class Run:
    """A finished run directory, read lazily."""

    path: Path

    @cached_property
    def about(self) -> dict[str, Any]:
        """`run.json`."""
        loaded: dict[str, Any] = json.loads((self.path / "run.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def scores(self) -> dict[str, Any]:
        """`scores.json`."""
        loaded: dict[str, Any] = json.loads((self.path / "scores.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def predictions(self) -> list[dict[str, Any]]:
        """Rows of `predictions.jsonl`."""
        lines = (self.path / "predictions.jsonl").read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line]

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
        return self.path.name

    @property
    def model(self) -> str:
        return str(self.about["model"]["name"])


def run_name(about: Mapping[str, Any]) -> str:
    """MODEL-HASH; the hash is over all of `run.json`, so another question makes another run."""
    digest = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:10]
    return f"{slug(about['model']['name'])}-{digest}"


def open_run(path: Path) -> Run:
    """A finished run; a UsageError for anything else."""
    manifest.read_manifest(path, kind="run")
    return Run(path)


def open_runs(root: Path) -> list[Run]:
    """All finished runs below a folder, in the order of its history, then by name."""
    if not root.is_dir():
        raise UsageError(f"{root} is no folder of runs; make one with: echobench evaluate DIR --model SPEC --out RUNS")
    order = {name: place for place, name in enumerate(history(root))}
    found = [path.parent for path in root.glob(f"*/{manifest.MANIFEST}")]
    runs = [open_run(path) for path in sorted(found, key=lambda p: (order.get(p.name, len(order)), p.name))]
    if not runs:
        raise UsageError(f"{root} holds no finished run; make one with: echobench evaluate DIR --model SPEC --out RUNS")
    return runs


def write_predictions(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write JSON lines so that a reader sees all of them or none."""
    with replacing(path) as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def write_items(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write the per-item statistics: task, lang, metric, id, statistics (list of float)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist(rows, schema=_schema())
    with replacing(path) as file:
        pq.write_table(table, file, compression="zstd")


def history(root: Path) -> list[str]:
    """Names of runs in the order in which they were first finished."""
    path = root / "history.jsonl"
    if not path.exists():
        return []
    names: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        try:
            names.append(json.loads(line)["run"])
        except (ValueError, KeyError, TypeError):
            continue  # a line that a kill cut short; its run is noted again
    return list(dict.fromkeys(names))


def note(root: Path, run: str) -> None:
    """Add a run to the history once."""
    if run not in history(root):
        with (root / "history.jsonl").open("a", encoding="utf-8") as file:
            file.write("\n" * bool(file.tell()) + json.dumps({"run": run}) + "\n")
            file.flush()
            os.fsync(file.fileno())
