"""What is in a data set, what is missing, and what rebalancing made of it.

Every axis is counted at four levels: patients, studies, frames (distinct pictures) and records. The training split is
shown three times: `now` without any weights, `target` as the strategy asked, `after` with weights or repeats.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from echobench.curate.imbalance import kish, measures, shares
from echobench.curate.rebalance import INDEX
from echobench.curate.strata import axis_values, cells, exploded, sorted_codes
from echobench.dataset.records import REGIONS
from echobench.stats import wilson
from echobench.work.files import write_json
from echobench.work.summary import Summary

if TYPE_CHECKING:
    from echobench.dataset.directory import DataDir

AXES = ("region", "task", "findings", "lang", "site", "split")
LEVELS = ("patients", "studies", "frames", "records")
CROSSED = ("task", "findings", "lang", "site", "split")
RARE = 100
_COLUMNS = ["id", "patient", "study", "region", "task", "lang", "split", "images", "findings", "site", "weight"]
Codes = NDArray[np.int64]


def balance(source: Path, html: Path | None = None, by: Sequence[str] | None = None) -> Summary:
    """Measure `source`; write `html` and, beside it, the same as JSON if a file is given."""
    from echobench.curate.balance_page import balance_page
    from echobench.dataset.directory import DataDir

    data = DataDir(source)
    result = measure(data, by)
    outputs = []
    if html is not None:
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(balance_page(result), encoding="utf-8")
        write_json(html.with_suffix(".json"), result)
        outputs = [str(html), str(html.with_suffix(".json"))]
    train = result["train"]
    counts = {**result["totals"], "axis": " x ".join(train["by"])}
    for name in ("now", "target", "after"):
        counts |= {f"effective_classes_{name}": _short(train["measures"][name]["effective_classes"])}
    counts |= {"js_to_target": _short(train["measures"]["after"]["js"]), "most_copies": _short(train["most_copies"])}
    counts |= {"empty_cells": len(result["empty"]), "infeasible_cells": len(result["infeasible"])}
    return Summary("balance", counts, outputs, [*result["infeasible"]], details={"balance": result})


def measure(data: DataDir, by: Sequence[str] | None = None) -> dict[str, Any]:
    """All figures of the report as JSON values."""
    records = data.records(columns=_COLUMNS)
    first = pa.array(["~" not in name for name in records.column("id").to_pylist()], pa.bool_())
    natural = records.filter(first)
    step = next((s for s in reversed(data.manifest["steps"]) if s["name"] == "rebalance"), None)
    axes = {axis: count_axis(natural, axis) for axis in AXES}
    crosses = {axis: cross(natural, "region", axis) for axis in CROSSED}
    train = train_figures(data, records, step, tuple(by or (step["by"] if step else ("region",))))
    totals = {level: len(set(_entities(natural, level)[0])) for level in LEVELS}
    return {
        "totals": totals,
        "strategy": step["strategy"] if step else None,
        "axes": axes,
        "region_by": crosses,
        "train": train,
        "rare": rare_cells(natural),
        "empty": empty_cells(crosses),
        "infeasible": train.pop("infeasible"),
    }


def _entities(table: pa.Table, level: str) -> tuple[list[str], Codes, Codes]:
    """(names, (m,) code, (m,) row) of the patients, studies, frames or records behind the rows."""
    if level == "frames":
        return exploded(table.column("images"))
    column = {"patients": "patient", "studies": "study", "records": "id"}[level]
    names, codes = sorted_codes(table.column(column))
    return names, codes, np.arange(table.num_rows)


def _level_codes(table: pa.Table, axis: str) -> tuple[list[str], Codes, Codes]:
    if axis == "findings":
        return exploded(table.column("findings"))
    levels, codes = axis_values(table, axis)
    return levels, codes, np.arange(table.num_rows)


def count_axis(table: pa.Table, axis: str) -> dict[str, Any]:
    """{level: {value: distinct patients, studies, frames or records}} and the measures against an even distribution."""
    levels, codes, owner = _level_codes(table, axis)
    made: dict[str, Any] = {"counts": {}, "measures": {}}
    for level in LEVELS:
        counts = _distinct(table, level, codes, owner, len(levels))
        made["counts"][level] = dict(zip(levels, counts.tolist(), strict=True))
        made["measures"][level] = measures(counts, np.ones(len(levels)))
    return made


def _distinct(table: pa.Table, level: str, codes: Codes, owner: Codes, size: int) -> Codes:
    names, entity, row = _entities(table, level)
    # A row has one patient but several frames: join values and entities over their rows.
    starts = np.searchsorted(row, np.arange(table.num_rows + 1))
    spans = np.diff(starts)[owner]
    offsets = np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
    joined = entity[np.repeat(starts[owner], spans) + offsets]
    pairs = np.unique(np.repeat(codes, spans) * max(len(names), 1) + joined)
    return np.bincount(pairs // max(len(names), 1), minlength=size)


def cross(table: pa.Table, first: str, second: str) -> dict[str, dict[str, int]]:
    """{value of `first`: {value of `second`: studies}}; regions that do not occur are there with zeros."""
    rows, row_codes = axis_values(table, first)
    columns, codes, owner = _level_codes(table, second)
    size = max(len(columns), 1)
    counts = _distinct(table, "studies", row_codes[owner] * size + codes, owner, len(rows) * size)
    made = {
        row: dict(zip(columns, counts[i * size : (i + 1) * size].tolist(), strict=False)) for i, row in enumerate(rows)
    }
    missing = [name for name in REGIONS if first == "region" and name not in made]
    return {**made, **{name: dict.fromkeys(columns, 0) for name in missing}}


def copies_of(data: DataDir, train: pa.Table) -> NDArray[np.float64]:
    """(n,) how often each row of the training split is used: its weight, or its repeats in the index."""
    index = data.path / INDEX
    if index.is_file():
        rows = pq.read_table(index, columns=["row"]).column(0).to_numpy()
        return np.bincount(rows, minlength=train.num_rows).astype(np.float64)
    return train.column("weight").to_numpy().astype(np.float64)


def train_figures(data: DataDir, records: pa.Table, step: dict[str, Any] | None, by: tuple[str, ...]) -> dict[str, Any]:
    """now, target and after of the training split (of everything if there is no split) over one choice of axes."""
    train = data.records("train", _COLUMNS) if "train" in data.splits else records
    counted = cells(train, by)
    copies = copies_of(data, train)
    base = [name.split("~")[0] for name in train.column("id").to_pylist()]
    _, rows = np.unique(np.array(base), return_inverse=True)
    exposure = np.bincount(rows, copies).astype(np.float64)
    after = np.bincount(counted.codes, copies, len(counted.keys))
    if step and tuple(step["by"]) == by:
        # Rows that were sampled away are not here any more; the step remembers what there was.
        now = np.array([step["before"][name] for name in counted.names], np.float64)
        target = np.array([step["target"][name] for name in counted.names])
    else:
        now = np.bincount(counted.codes[_first_of(rows)], minlength=len(counted.keys)).astype(np.float64)
        target = np.ones(len(counted.keys))
    cap = int(step["repeat_cap"]) if step else None
    need = shares(target) * after.sum() / np.maximum(now, 1)
    infeasible = [
        f"{name}: the target needs {need[i]:.1f} copies of each row, the cap allows {cap}"
        for i, name in enumerate(counted.names)
        if cap is not None and need[i] > cap + 1e-6
    ]
    _, patients = sorted_codes(train.column("patient"))
    edges = np.array([0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, np.inf])
    return {
        "by": list(by),
        "cells": counted.names,
        "rows_now": int(now.sum()),
        "rows_after": float(after.sum()),
        "now": shares(now).tolist(),
        "target": shares(target).tolist(),
        "after": shares(after).tolist(),
        "copies": (after / np.maximum(now, 1)).tolist(),
        "measures": {
            name: measures(values, target) for name, values in (("now", now), ("target", target), ("after", after))
        },
        "kish_rows": kish(exposure),
        "kish_patients": kish(np.bincount(patients, copies)),
        "most_copies": float(exposure.max(initial=0)),
        "repeats": _histogram(exposure, edges),
        "infeasible": infeasible,
    }


def _first_of(codes: Codes) -> Codes:
    return np.unique(codes, return_index=True)[1]


def _histogram(values: NDArray[np.float64], edges: NDArray[np.float64]) -> dict[str, int]:
    counts, _ = np.histogram(values, edges)
    names = [f"{low:g} to {high:g}" for low, high in pairwise(edges)]
    names[-1] = f"{edges[-2]:g} and more"
    return {name: int(count) for name, count in zip(names, counts, strict=True) if count}


def rare_cells(table: pa.Table) -> list[dict[str, Any]]:
    """Region x finding cells with fewer than 100 studies: their share of the region with a 95 % Wilson interval."""
    totals = count_axis(table, "region")["counts"]["studies"]
    made = []
    for region, row in cross(table, "region", "findings").items():
        for finding, count in row.items():
            if 0 < count < RARE:
                n = totals[region]
                low, high = wilson(count, n)
                made.append({"region": region, "finding": finding, "studies": count, "of": n, "low": low, "high": high})
    return sorted(made, key=lambda cell: (cell["studies"], cell["region"], cell["finding"]))


def empty_cells(crosses: dict[str, dict[str, dict[str, int]]]) -> list[str]:
    """Combinations without a study, by name: region x task, x language, x site, x split. Findings are particular to
    regions, so only a finding that occurs nowhere would be missing, and that cannot be seen from the data."""
    return [
        f"{region} | {value}"
        for axis in ("task", "lang", "site", "split")
        for region, row in crosses[axis].items()
        for value, count in row.items()
        if count == 0
    ]


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
