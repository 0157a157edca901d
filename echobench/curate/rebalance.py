"""Rebalance the training split: a strategy says what is wanted, the repeat cap and the budget say what is possible.

A strategy module offers one of two functions over the cells of the training split:

    shares(cells, **options)  -> (k,) wanted share of each cell; what the cap cuts off goes to the other cells
    repeats(cells, **options) -> (k,) wanted copies of a row of each cell; what the cap cuts off is lost

val and test are never touched, and a set that was never split is refused: its test rows would be resampled too.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from echobench import registry
from echobench.curate.strata import Cells, cells, columns_for
from echobench.errors import UsageError
from echobench.work.files import sha256_of
from echobench.work.summary import Summary

if TYPE_CHECKING:
    from echobench.dataset.directory import DataDir

REPEAT_CAP = 4
INDEX = "train_index.parquet"
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of each cell. `wanted` and `feasible` are shares that sum to 1; `exposure` is the mean number of
    copies of one of its rows, at most the cap; `copies` the whole rows that the cell gets."""

    wanted: Floats
    feasible: Floats
    exposure: Floats
    copies: NDArray[np.int64]
    capped: NDArray[np.bool_]

    @property
    def total(self) -> int:
        return int(self.copies.sum())


def plan(
    counted: Cells,
    strategy: str = "power",
    *,
    repeat_cap: int = REPEAT_CAP,
    budget: int | None = None,
    options: Mapping[str, Any] | None = None,
) -> Plan:
    """Decide the copies of every cell. `budget` is the size of the training split afterwards, in rows."""
    if repeat_cap < 1:
        raise UsageError(f"--repeat-cap is {repeat_cap}; it must be a whole number of at least 1")
    if budget is not None and budget < 1:
        raise UsageError(f"--budget is {budget}; it must be a number of rows above 0")
    module = registry.load("curate.strategies", strategy)
    counts = counted.counts.astype(np.float64)
    room = repeat_cap * counts
    function, settings = _function(module, strategy, options or {}, repeat_cap)
    result = np.asarray(function(counted, **settings), np.float64)
    if result.shape != counts.shape or not np.isfinite(result).all() or (result < 0).any() or not result.any():
        raise UsageError(f"strategy {strategy} asks for nothing or for less than nothing; look at its options")
    if function.__name__ == "shares":
        wanted = result / result.sum()
        mass = fill(wanted, room, float(budget or counted.rows), budget is not None)
    else:
        wanted = counts * result / (counts * result).sum()
        mass = np.minimum(counts * result, room) if budget is None else fill(wanted, room, float(budget), True)
    copies = whole(mass, room.astype(np.int64))
    capped = mass > room - 0.5
    return Plan(wanted, mass / mass.sum(), mass / counts, copies, capped & (wanted * mass.sum() > mass + 0.5))


def _function(
    module: ModuleType, strategy: str, options: Mapping[str, Any], repeat_cap: int
) -> tuple[Any, dict[str, Any]]:
    function = getattr(module, "shares", None) or module.repeats
    known = options_of(strategy)
    for name in options:
        if name not in known:
            raise UsageError(f"strategy {strategy} has no option {name!r}; it takes {', '.join(known) or 'none'}")
    # A strategy that fits under the cap by itself asks for it by name.
    capped = "repeat_cap" in inspect.signature(function).parameters
    return function, {**options, **({"repeat_cap": repeat_cap} if capped else {})}


def options_of(strategy: str) -> dict[str, Any]:
    """The names of a strategy's own options and their defaults; an option whose default is a text takes a text."""
    module = registry.load("curate.strategies", strategy)
    parameters = inspect.signature(getattr(module, "shares", None) or module.repeats).parameters
    return {name: p.default for name, p in parameters.items() if name not in ("counted", "repeat_cap")}


def parse_options(pairs: Sequence[str], strategy: str) -> dict[str, Any]:
    """A strategy's own options from texts `NAME=VALUE`; numbers as numbers."""
    known = options_of(strategy)
    options: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or name not in known:
            takes = ", ".join(f"--option {n}=VALUE" for n in known) or "no options"
            raise UsageError(f"--option {pair}: strategy {strategy} takes {takes}")
        try:
            options[name] = value if isinstance(known[name], str) else float(value)
        except ValueError:
            raise UsageError(f"--option {pair}: {name} is a number") from None
        if isinstance(options[name], float) and not np.isfinite(options[name]):
            raise UsageError(f"--option {pair}: {name} is a finite number")
    return options


def fill(wanted: Floats, room: Floats, total: float, strict: bool = True) -> Floats:
    """Rows for each cell: in proportion to `wanted`, none above its `room`, together `total`.

    What a full cell cannot take flows to the others in their proportion: of all mixtures under the cap this one has
    the least Kullback-Leibler divergence from `wanted`.
    """
    most = float(room[wanted > 0].sum())
    if total > most:
        if strict:
            raise UsageError(f"a budget of {total:.0f} rows needs more repeats than the cap allows ({most:.0f} rows)")
        total = most
    ratio = np.divide(room, wanted, out=np.full(room.shape, np.inf), where=wanted > 0)
    order = np.argsort(ratio, kind="stable")
    full_before = np.concatenate([[0.0], np.cumsum(room[order])[:-1]])
    open_share = np.cumsum(wanted[order][::-1])[::-1]
    level = np.divide(total - full_before, open_share, out=np.full(room.shape, np.inf), where=open_share > 1e-300)
    # The first cell, from the fullest on, whose limit lies above the level: it and all later ones stay below theirs.
    first = int(np.argmax(ratio[order] >= level * (1 - 1e-12)))
    return np.minimum(wanted * level[first], room)


def whole(mass: Floats, room: NDArray[np.int64]) -> NDArray[np.int64]:
    """Round to whole rows with an unchanged total and none above `room` (largest remainders first)."""
    floor = np.minimum(np.floor(mass + 1e-9).astype(np.int64), room)
    missing = round(float(mass.sum())) - int(floor.sum())
    rest = np.where(floor < room, mass - floor, -1.0)
    floor[np.argsort(-rest, kind="stable")[: max(missing, 0)]] += 1
    return np.minimum(floor, room)


def repeats(counted: Cells, planned: Plan, seed: int) -> NDArray[np.int64]:
    """(n,) copies of every row: within a cell they differ by at most one, and chance picks who gets the odd one."""
    base, odd = np.divmod(planned.copies, counted.counts)
    order = np.lexsort((np.random.default_rng(seed).random(counted.rows), counted.codes))
    starts = np.concatenate([[0], np.cumsum(counted.counts)[:-1]])
    rank = np.empty(counted.rows, np.int64)
    rank[order] = np.arange(counted.rows) - np.repeat(starts, counted.counts)
    return base[counted.codes] + (rank < odd[counted.codes])


def training_rows(data: DataDir, train: pa.Table) -> NDArray[np.int64]:
    """Row numbers of the training split as often as its index or its weights say, for those who can only repeat."""
    import pyarrow.parquet as pq

    index = data.path / INDEX
    if index.is_file():
        return pq.read_table(index, columns=["row"]).column(0).to_numpy()
    weights = train.column("weight").to_numpy()
    seed = next((step["seed"] for step in reversed(data.manifest["steps"]) if step["name"] == "rebalance"), 0)
    # Systematic sampling: in a random order, a row is taken each time the sum of weights passes a whole number.
    order = np.random.default_rng([seed, 2]).permutation(train.num_rows)
    passed = np.floor(np.cumsum(weights[order]) + 1e-6).astype(np.int64)
    copies = np.empty(train.num_rows, np.int64)
    copies[order] = np.diff(passed, prepend=0)
    return np.repeat(np.arange(train.num_rows), copies)


def rebalance(
    source: Path,
    out: Path,
    *,
    strategy: str = "power",
    by: Sequence[str] = ("region",),
    repeat_cap: int = REPEAT_CAP,
    budget: int | None = None,
    form: str = "weight",
    seed: int = 0,
    options: Mapping[str, Any] | None = None,
) -> Summary:
    """Write `source` again to `out` with a rebalanced training split.

    `form` "weight" sets the column `weight` to each row's mean number of copies; "index" adds `train_index.parquet`
    (row, id; in training order); "rows" writes the copies themselves, the second of a row as `ID~2`.
    """
    from echobench.dataset.directory import DataDir, write_dataset

    if form not in ("weight", "index", "rows"):
        raise UsageError(f"--form {form!r} is unknown; known: weight, index, rows")
    data = DataDir(source)
    if "train" not in data.splits:
        raise UsageError(f"{source} was never split, and only train may be resampled; run: echobench split {source}")
    train = data.records("train")
    counted = cells(train.select(columns_for(by)), by)
    planned = plan(counted, strategy, repeat_cap=repeat_cap, budget=budget, options=options)
    copies = repeats(counted, planned, seed)
    extra: list[Path] = []
    if form == "weight":
        train = _with(train, "weight", pa.array(planned.exposure[counted.codes]))
    elif form == "rows":
        train = _repeated(train, copies)
    else:
        extra = [_write_index(train, copies, out, seed)]
    others = [data.records(split) for split in data.splits if split != "train"]
    step = {
        "name": "rebalance", "strategy": strategy, "by": list(by), "repeat_cap": repeat_cap, "budget": budget,
        "as": form, "seed": seed, "options": _recorded(options or {}),
        "target": dict(zip(counted.names, planned.wanted.round(8).tolist(), strict=True)),
        "before": dict(zip(counted.names, counted.counts.tolist(), strict=True)),
    }  # fmt: skip
    counts = {"train_before": counted.rows, "train_after": planned.total, "most_copies": int(copies.max())}
    write_dataset(
        out, records=pa.concat_tables([train, *others]), studies=data.studies(), images=data,
        counts={**counts, "cells": len(counted.keys)}, step=step, parent=data, extra_files=extra,
    )  # fmt: skip
    capped = [counted.names[i] for i in np.flatnonzero(planned.capped)]
    notes = [
        f"{name}: the target needs {planned.wanted[i] * planned.total / counted.counts[i]:.1f} copies of each row, "
        f"the cap allows {repeat_cap}"
        for i, name in enumerate(counted.names)
        if name in capped
    ]
    return Summary("rebalance", counts, [str(out)], [*notes, f"next: echobench balance {out}"])


def _recorded(options: Mapping[str, Any]) -> dict[str, str]:
    """Options for the manifest. A file is recorded by its hash: a path says where, and who, somebody is."""
    return {
        name: f"sha256 {sha256_of(Path(value))}" if isinstance(value, str) and Path(value).is_file() else str(value)
        for name, value in options.items()
    }


def _with(table: pa.Table, name: str, values: pa.Array) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), values)


def _repeated(train: pa.Table, copies: NDArray[np.int64]) -> pa.Table:
    rows = np.repeat(np.arange(train.num_rows), copies)
    nth = np.arange(rows.size) - np.repeat(np.cumsum(copies) - copies, copies)
    ids = train.column("id").to_pylist()
    named = [ids[row] if turn == 0 else f"{ids[row]}~{turn + 1}" for row, turn in zip(rows, nth, strict=True)]
    return _with(train.take(pa.array(rows)), "id", pa.array(named, pa.string()))


def _write_index(train: pa.Table, copies: NDArray[np.int64], out: Path, seed: int) -> Path:
    import pyarrow.parquet as pq

    rows = np.random.default_rng([seed, 1]).permutation(np.repeat(np.arange(train.num_rows), copies))
    path = out / INDEX
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"row": rows, "id": train.column("id").take(pa.array(rows))}), path)
    return path
