"""Rebalance the training split: a strategy sets target shares, which the repeat cap and the budget limit.

val and test are never touched, and a data set that was never split is refused: its test rows would be resampled too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from echobench.curate.strata import Codes, Strata, StrataIndex, columns_for, require_axes, stream_strata
from echobench.curate.strategy import Strategy, load_strategy
from echobench.dataset.derived import Edit, write_derived
from echobench.dataset.directory import DataDir
from echobench.dataset.steps import Rebalance
from echobench.dataset.training_rows import INDEX, copy_name
from echobench.errors import UsageError
from echobench.work.summary import Summary
from echobench.work.workdir import refuse_finished

Form = Literal["weight", "index", "rows"]
FORMS: tuple[Form, ...] = get_args(Form)
REPEAT_CAP = 4
MOST_REPEATS = 1_000_000
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of each of k strata.

    `wanted` and `feasible` are shares that sum to 1. `exposure` is the mean number of copies of a row of the stratum,
    at most the repeat cap; `copies` is the number of rows that the stratum gets; `capped` says whether the cap keeps
    it from its wanted share.
    """

    wanted: Floats
    feasible: Floats
    exposure: Floats
    copies: Codes
    capped: NDArray[np.bool_]

    @property
    def total(self) -> int:
        """Rows of the training split afterwards."""
        return int(self.copies.sum())


def plan(strata: Strata, strategy: Strategy, *, repeat_cap: int = REPEAT_CAP, budget: int | None = None) -> Plan:
    """Decide the copies of every stratum. `budget` is the number of training rows afterwards (default: unchanged).

    UsageError for a cap or a budget below 1, and for a budget that the cap does not allow.
    """
    require_limits(repeat_cap, budget)
    counts = strata.counts.astype(np.float64)
    room = repeat_cap * counts
    result = strategy(strata, repeat_cap, budget)
    if strategy.gives_shares:
        wanted = result / result.sum()
        mass = fill(wanted, room, float(budget or strata.rows), budget is not None)
    else:
        wanted = counts * result / (counts * result).sum()
        as_asked = budget is None or strategy.keeps_budget
        mass = np.minimum(counts * result, room) if as_asked else fill(wanted, room, float(budget or 0), True)
    capped = (mass > room - 0.5) & (wanted * mass.sum() > mass + 0.5)
    return Plan(wanted, mass / mass.sum(), mass / counts, whole(mass, room.astype(np.int64)), capped)


def require_limits(repeat_cap: int, budget: int | None) -> None:
    """Raise UsageError unless the repeat cap lies within 1 and `MOST_REPEATS`, and the budget is at least 1."""
    if not 1 <= repeat_cap <= MOST_REPEATS:
        raise UsageError(f"--repeat-cap is {repeat_cap}; expected a whole number from 1 to {MOST_REPEATS:,}")
    if budget is not None and budget < 1:
        raise UsageError(f"--budget is {budget}; expected a number of rows above 0")


def fill(wanted: Floats, room: Floats, total: float, strict: bool = True) -> Floats:
    """Return (k,) rows per stratum: in proportion to `wanted` (k,), none above its `room` (k,), together `total`.

    What a full stratum cannot take flows to the others in their proportion: of all mixtures under the cap this one has
    the least Kullback-Leibler divergence from `wanted`. A total above the room is a UsageError if `strict`, else as
    much as there is room for.
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
    # The first stratum, from the fullest on, whose limit lies above the level: it and all later ones stay below theirs.
    first = int(np.argmax(ratio[order] >= level * (1 - 1e-12)))
    return np.minimum(wanted * level[first], room)


def whole(mass: Floats, room: Codes) -> Codes:
    """Round (k,) to whole rows with the same total and none above `room` (k,): largest remainders first."""
    floor = np.minimum(np.floor(mass + 1e-9).astype(np.int64), room)
    missing = round(float(mass.sum())) - int(floor.sum())
    rest = np.where(floor < room, mass - floor, -1.0)
    floor[np.argsort(-rest, kind="stable")[: max(missing, 0)]] += 1
    return np.minimum(floor, room)


def repeats(strata: Strata, planned: Plan, seed: int) -> Codes:
    """Return the (n,) copies of every row: within a stratum they differ by at most one, by a random order of `seed`."""
    base, odd = np.divmod(planned.copies, strata.counts)
    order = np.lexsort((np.random.default_rng(seed).random(strata.rows), strata.codes))
    starts = np.concatenate([[0], np.cumsum(strata.counts)[:-1]])
    rank = np.empty(strata.rows, np.int64)
    rank[order] = np.arange(strata.rows) - np.repeat(starts, strata.counts)
    return base[strata.codes] + (rank < odd[strata.codes])


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
    options: Mapping[str, str] | None = None,
) -> Summary:
    """Write `source` to `out` with a rebalanced training split.

    `by` names the axes of the strata; `options` are those of the strategy, as texts. `form` "weight" sets the column
    `weight` to each row's mean number of copies; "index" sets it to whole numbers and adds `train_index.parquet` (row,
    id; in training order); "rows" writes the copies themselves, the second of a row as `ID~2`. UsageError for wrong
    options or an unsplit data set.
    """
    _require_form(form)
    require_axes(by)
    require_limits(repeat_cap, budget)
    chosen = load_strategy(strategy, options)
    refuse_finished(out)
    data = DataDir.with_rows(source)
    if "train" not in data.splits:
        raise UsageError(f"{source} was never split, and only train may be resampled; run: echobench split {source}")
    strata, index = stream_strata(lambda: data.batches("train", columns_for(by)), by)
    planned = plan(strata, chosen, repeat_cap=repeat_cap, budget=budget)
    copies = None if form == "weight" else repeats(_with_codes(data, strata, index, by), planned, seed)
    step = Rebalance(
        strategy=strategy, by=list(by), repeat_cap=repeat_cap, budget=budget, form=form, seed=seed,
        options=chosen.recorded(),
        target=dict(zip(strata.names, planned.wanted.round(8).tolist(), strict=True)),
        before=dict(zip(strata.names, strata.counts.tolist(), strict=True)),
    )  # fmt: skip
    most = int(np.ceil(planned.copies / strata.counts).max())
    counts = {"train_before": strata.rows, "train_after": planned.total, "most_copies": most}
    write_derived(
        data, out, _WeightEdit(index, planned) if copies is None else _CopiesEdit(copies, form),
        counts={**counts, "cells": len(strata.keys)}, step=step,
        extra_files=[_write_index(data, copies, out, seed)] if copies is not None and form == "index" else [],
    )  # fmt: skip
    short = [f"{budget:,} rows asked, {planned.total:,} reached"] if budget and planned.total < budget else []
    missed = [*short, *cap_notes(strata, planned, repeat_cap), *chosen.misses(strata, planned.feasible)]
    return Summary("rebalance", counts, [str(out)], [*missed, f"next: echobench balance {out}"])


def _with_codes(data: DataDir, strata: Strata, index: StrataIndex, by: Sequence[str]) -> Strata:
    codes = [index.codes(table) for table in data.batches("train", columns_for(by))]
    return replace(strata, codes=np.concatenate(codes))


class _WeightEdit:
    """Set the weight of every training row to the mean copies of its stratum."""

    def __init__(self, index: StrataIndex, planned: Plan) -> None:
        self._index, self._exposure = index, planned.exposure

    def __call__(self, chunk: pa.Table, start: int) -> Edit:
        if not _is_train(chunk):
            return Edit({})
        return Edit({"weight": pa.array(self._exposure[self._index.codes(chunk)])})


class _CopiesEdit:
    """Repeat training rows by their (n,) copies, or only state the copies as weights for the form "index"."""

    def __init__(self, copies: Codes, form: str) -> None:
        self._copies, self._form, self._done = copies, form, 0

    def __call__(self, chunk: pa.Table, start: int) -> Edit:
        if not _is_train(chunk):
            return Edit({})
        copies = self._copies[self._done : self._done + chunk.num_rows]
        self._done += chunk.num_rows
        if self._form == "index":
            return Edit({"weight": pa.array(copies.astype(np.float64))})
        rows = np.repeat(np.arange(chunk.num_rows), copies)
        nth = np.arange(rows.size) - np.repeat(np.cumsum(copies) - copies, copies)
        ids = chunk.column("id").to_pylist()
        names = [copy_name(ids[row], n + 1) for row, n in zip(rows.tolist(), nth.tolist(), strict=True)]
        return Edit({"id": pa.array(names, pa.string()), "weight": pa.array(np.ones(rows.size))}, rows)


def _is_train(chunk: pa.Table) -> bool:
    return bool(chunk.num_rows) and chunk.column("split")[0].as_py() == "train"


def _require_form(form: str) -> None:
    if form not in FORMS:
        raise UsageError(f"unknown form {form!r}; known: {', '.join(FORMS)}")


def cap_notes(strata: Strata, planned: Plan, repeat_cap: int) -> list[str]:
    """Name the strata that the repeat cap keeps from their target, with the copies that they would need."""
    needed = planned.wanted * planned.total / strata.counts
    return [
        f"{strata.names[i]}: the target needs {needed[i]:.1f} copies of each row, the cap allows {repeat_cap}"
        for i in np.flatnonzero(planned.capped)
    ]


def _write_index(data: DataDir, copies: Codes, out: Path, seed: int) -> Path:
    import pyarrow.parquet as pq

    rows = np.random.default_rng([seed, 1]).permutation(np.repeat(np.arange(copies.size), copies))
    ids = data.records("train", ["id"]).column("id")
    path = out / INDEX
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"row": rows, "id": ids.take(pa.array(rows))}), path)
    return path
