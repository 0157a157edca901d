"""Measure what a data set holds, what it lacks and what rebalancing made of it.

Every axis is counted at four levels: patients, studies, distinct images and records. The training split is shown three
times: `now` without weights, `target` as the strategy asked, `after` with weights or repeats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from echobench.curate.balance_advice import Advice, advise, as_lines, recommend
from echobench.curate.balance_rows import BalanceRows, Entities, original_rows, read_rows
from echobench.curate.imbalance import Measures, kish, measures, shares
from echobench.curate.strata import Codes, axis_values, columns_for, count_strata, exploded
from echobench.dataset.records import REGIONS
from echobench.dataset.steps import Rebalance, last
from echobench.stats import wilson
from echobench.work.files import write_json
from echobench.work.summary import Summary

if TYPE_CHECKING:
    from echobench.dataset.directory import DataDir

AXES = ("region", "task", "findings", "lang", "site", "split")
LEVELS = ("patients", "studies", "images", "records")
CROSSED = ("task", "findings", "lang", "site", "split")
SERIES = ("now", "target", "after")
RARE_STUDIES = 100
_COPIES_EDGES = np.array([0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, np.inf])

Cross = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class AxisCounts:
    """Counts {level: {value: count}} of one axis, and measures {level: measures} against an even distribution."""

    counts: Mapping[str, Mapping[str, int]]
    measures: Mapping[str, Measures]


@dataclass(frozen=True, slots=True)
class TrainBalance:
    """The training split (everything, before the split) by its strata.

    `now`, `target` and `after` are shares of the rows and `copies` the mean copies of a row, each in the order of
    `strata`. `kish_rows` and `kish_patients` are effective sample sizes; `repeats` counts rows by their copies.
    """

    by: Sequence[str]
    strata: Sequence[str]
    rows_now: int
    rows_after: float
    now: Sequence[float]
    target: Sequence[float]
    after: Sequence[float]
    copies: Sequence[float]
    measures: Mapping[str, Measures]
    kish_rows: float
    kish_patients: float
    most_copies: float
    repeats: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RareFinding:
    """A finding in few studies of a region: `studies` out of `of`; `low` and `high` bound its share (Wilson)."""

    region: str
    finding: str
    studies: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Balance:
    """All figures of the balance report.

    `region_by` counts studies per region and value of another axis. `empty` names combinations without a study,
    `infeasible` says which strata the repeat cap keeps from their target. Before a rebalancing `advice` says what each
    strategy would do, and `recommended` which one to take.
    """

    totals: Mapping[str, int]
    strategy: str | None
    axes: Mapping[str, AxisCounts]
    region_by: Mapping[str, Cross]
    train: TrainBalance
    rare: Sequence[RareFinding]
    empty: Sequence[str]
    infeasible: Sequence[str]
    advice: Sequence[Advice] = ()
    recommended: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return asdict(self)


def balance(source: Path, html: Path | None = None, by: Sequence[str] | None = None) -> Summary:
    """Measure `source`; write the report to `html` and, beside it, the same figures as JSON, if a path is given.

    `by` names the axes by which the training split is shown (default: those of its rebalancing, else region).
    """
    from echobench.curate.balance_page import balance_page
    from echobench.dataset.directory import DataDir

    figures = measure(DataDir.with_rows(source), by)
    outputs = []
    if html is not None:
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(balance_page(figures), encoding="utf-8")
        write_json(html.with_suffix(".json"), figures.to_json())
        outputs = [str(html), str(html.with_suffix(".json"))]
    train = figures.train
    counts: dict[str, Any] = {**figures.totals, "axis": " x ".join(train.by)}
    counts |= {f"effective_classes_{name}": _short(train.measures[name].effective_classes) for name in SERIES}
    counts |= {"js_to_target": _short(train.measures["after"].js), "most_copies": _short(train.most_copies)}
    counts |= {"empty_strata": len(figures.empty), "infeasible_strata": len(figures.infeasible)}
    notes = [*figures.infeasible, *([*as_lines(figures.advice), figures.recommended] if figures.advice else [])]
    return Summary("balance", counts, outputs, notes, details={"balance": figures.to_json()})


def measure(data: DataDir, by: Sequence[str] | None = None) -> Balance:
    """Compute all figures of the report."""
    step = last(data.manifest.steps, Rebalance)
    axes = tuple(by or (step.by if step else ("region",)))
    split = "train" if "train" in data.splits else None
    columns = columns_for([*AXES, *axes])
    training = read_rows(data, split, columns)
    natural = (training if split is None else read_rows(data, None, columns)).natural()
    crosses = {axis: cross(natural, "region", axis) for axis in CROSSED}
    train, infeasible = train_balance(training, original_rows(data, split, training), step, axes)
    advice = [] if step or not train.strata else advise(count_strata(training.values, axes))
    return Balance(
        totals={level: natural.entities[level].count for level in LEVELS},
        strategy=step.strategy if step else None,
        axes={axis: count_axis(natural, axis) for axis in AXES},
        region_by=crosses,
        train=train,
        rare=rare_findings(natural),
        empty=empty_strata(crosses),
        infeasible=infeasible,
        advice=advice,
        recommended=recommend(advice, len(train.strata)) if advice else "",
    )


def _axis_codes(table: pa.Table, axis: str) -> tuple[list[str], Codes, Codes]:
    """Return (levels, (m,) code, (m,) row); unlike in strata, a row counts for each of its findings."""
    if axis == "findings":
        return exploded(table.column("findings"))
    levels, codes = axis_values(table, axis)
    return levels, codes, np.arange(table.num_rows)


def count_axis(rows: BalanceRows, axis: str) -> AxisCounts:
    """Count the distinct patients, studies, images and records per value of an axis."""
    values, codes, owner = _axis_codes(rows.values, axis)
    counts = {level: _distinct(rows.entities[level], codes, owner, len(values)) for level in LEVELS}
    return AxisCounts(
        counts={level: dict(zip(values, row.tolist(), strict=True)) for level, row in counts.items()},
        measures={level: measures(row, np.ones(len(values))) for level, row in counts.items()},
    )


def _distinct(entities: Entities, codes: Codes, owner: Codes, size: int) -> Codes:
    """Count (size,) the distinct entities per code; `codes` and `owner` (m,) are values and their rows."""
    # A row has one patient but several images: join values and entities over their rows.
    starts = np.searchsorted(entities.rows, np.arange(int(owner.max(initial=-1)) + 2))
    spans = np.diff(starts)[owner]
    offsets = np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
    joined = entities.codes[np.repeat(starts[owner], spans) + offsets]
    pairs = np.unique(np.repeat(codes, spans) * max(entities.count, 1) + joined)
    return np.bincount(pairs // max(entities.count, 1), minlength=size)


def cross(rows: BalanceRows, first: str, second: str) -> dict[str, dict[str, int]]:
    """Count studies as {value of `first`: {value of `second`: studies}}; regions that do not occur have zeros."""
    names, row_codes = axis_values(rows.values, first)
    columns, codes, owner = _axis_codes(rows.values, second)
    size = max(len(columns), 1)
    counts = _distinct(rows.entities["studies"], row_codes[owner] * size + codes, owner, len(names) * size)
    crossed = {
        name: dict(zip(columns, counts[i * size : (i + 1) * size].tolist(), strict=False))
        for i, name in enumerate(names)
    }
    missing = [name for name in REGIONS if first == "region" and name not in crossed]
    return {**crossed, **{name: dict.fromkeys(columns, 0) for name in missing}}


def train_balance(
    training: BalanceRows, rows: Codes, step: Rebalance | None, by: tuple[str, ...]
) -> tuple[TrainBalance, list[str]]:
    """Return the training split (everything, before the split) over axes, and what the repeat cap did not allow.

    rows: (n,) the number of the original of each row.
    """
    strata = count_strata(training.values, by)
    copies = training.values.column("weight").to_numpy().astype(np.float64)
    exposure = np.bincount(rows, copies).astype(np.float64)
    after = np.bincount(strata.codes, copies, len(strata.keys))
    if step and tuple(step.by) == by:
        # Rows that were sampled away are no longer in the data; the step recorded how many there were.
        now = np.array([step.before.get(name, 0) for name in strata.names], np.float64)
        target = np.array([step.target.get(name, 0.0) for name in strata.names])
    else:
        first_rows = np.unique(rows, return_index=True)[1]
        now = np.bincount(strata.codes[first_rows], minlength=len(strata.keys)).astype(np.float64)
        target = np.ones(len(strata.keys))
    figures = TrainBalance(
        by=list(by),
        strata=strata.names,
        rows_now=int(now.sum()),
        rows_after=float(after.sum()),
        now=shares(now).tolist(),
        target=shares(target).tolist(),
        after=shares(after).tolist(),
        copies=(after / np.maximum(now, 1)).tolist(),
        measures={name: measures(row, target) for name, row in zip(SERIES, (now, target, after), strict=True)},
        kish_rows=kish(exposure),
        kish_patients=kish(np.bincount(training.entities["patients"].codes, copies)),
        most_copies=float(exposure.max(initial=0)),
        repeats=_histogram(exposure),
    )
    needed = shares(target) * after.sum() / np.maximum(now, 1)
    return figures, _infeasible(strata.names, needed, step.repeat_cap) if step else []


def _infeasible(names: Sequence[str], needed: NDArray[np.float64], cap: int) -> list[str]:
    return [
        f"{name}: the target needs {copies:.1f} copies of each row, the cap allows {cap}"
        for name, copies in zip(names, needed.tolist(), strict=True)
        if copies > cap + 1e-6
    ]


def _histogram(copies: NDArray[np.float64]) -> dict[str, int]:
    counts, _ = np.histogram(copies, _COPIES_EDGES)
    names = [f"{low:g} to {high:g}" for low, high in pairwise(_COPIES_EDGES)]
    names[-1] = f"{_COPIES_EDGES[-2]:g} and more"
    return {name: int(count) for name, count in zip(names, counts, strict=True) if count}


def rare_findings(rows: BalanceRows) -> list[RareFinding]:
    """List the findings with fewer than 100 studies in a region, with the 95 % Wilson interval of their share."""
    totals = count_axis(rows, "region").counts["studies"]
    rare = []
    for region, row in cross(rows, "region", "findings").items():
        for finding, count in row.items():
            if 0 < count < RARE_STUDIES:
                low, high = wilson(count, totals[region])
                rare.append(RareFinding(region, finding, count, totals[region], low, high))
    return sorted(rare, key=lambda row: (row.studies, row.region, row.finding))


def empty_strata(crosses: Mapping[str, Cross]) -> list[str]:
    """Name the combinations of region with task, language, site or split that have no study.

    Findings are left out: most belong to one region.
    """
    return [
        f"{region} | {value}"
        for axis in ("task", "lang", "site", "split")
        for region, row in crosses[axis].items()
        for value, count in row.items()
        if count == 0
    ]


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
