"""Scores of one run: every metric by task, language and region, with averages and intervals.

Two averages stand side by side, because published tables give the first and the second often ranks otherwise: `macro`
weighs regions alike, `weighted` weighs them by their number of cases. Intervals come from a bootstrap that draws
patients, not records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from echobench import registry, stats
from echobench.bench import profiles, score
from echobench.bench.cases import CannotScoreError, Cases
from echobench.bench.profiles import Profile
from echobench.bench.requests import task_of
from echobench.bench.runs import Run, write_items
from echobench.work.files import write_json

Floats = NDArray[np.float64]
MACRO, WEIGHTED = "macro", "weighted"
DRAWS = 1000
# Below this many patients, or with an interval wider than this many points, a cell says little.
FEW_PATIENTS, WIDE_POINTS = 30, 15.0
# A cell's `detectable` is the difference in points that two runs on other cases show with a probability of 80 %.


def score_run(run: Run, profile: str | None = None, metrics: Sequence[str] = ()) -> list[Path]:
    """Score a run's predictions; nothing is asked of the model. Writes and returns scores.json and items.parquet."""
    boards, items = [], []
    for (task, lang), rows in by_board(run.predictions).items():
        made, statistics = board(rows, task, lang, profile, metrics)
        boards.append(made)
        items += [
            {"task": task, "lang": lang, "metric": name, "id": row["id"], "statistics": values}
            for name, found in statistics.items()
            for row, values in zip(rows, found.tolist(), strict=True)
        ]
    scores, table = run.path / "scores.json", run.path / "items.parquet"
    write_json(scores, {"format": 1, "run": run.name, "boards": boards})
    write_items(table, items)
    return [scores, table]


def by_board(rows: Sequence[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Prediction rows by task and language: what one tokenizer and one set of metrics can score."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["task"], row["lang"]].append(row)
    return dict(sorted(groups.items()))


def board(
    rows: Sequence[dict[str, Any]], task: str, lang: str, profile: str | None = None, metrics: Sequence[str] = ()
) -> tuple[dict[str, Any], dict[str, Floats]]:
    """Every metric of one task in one language, and the (n, k) statistics behind each."""
    used = profiles.load(profile or profiles.default_for(lang))
    unparsed = sum(row["error"] is not None for row in rows)
    cases, places = to_cases(rows), regions_of(rows)
    patients, unit = score.clusters_of(rows)
    cells: dict[str, Any] = {}
    statistics: dict[str, Floats] = {}
    for name in metrics_of(task, metrics):
        cells[name], found = _metric(name, cases, places, patients, unit, used)
        if found is not None:
            statistics[name] = found
    made = {
        "task": task,
        "lang": lang,
        "profile": used.name,
        "n": len(rows),
        "patients": len(set(patients)),
        "unit": unit,
        "unparsed": unparsed,
        "unparsed_rate": round(unparsed / len(rows), 6),
        "cut_short": sum(row["stop"] == "length" for row in rows),
        "metrics": cells,
    }
    return made, statistics


def metrics_of(task: str, wanted: Sequence[str] = ()) -> list[str]:
    """The metrics of a task, of those wanted if any are named; the first one ranks."""
    known = set(registry.names("bench.metrics"))
    return [name for name in task_of(task).metrics if name in known and (not wanted or name in wanted)]


def to_cases(rows: Sequence[Mapping[str, Any]]) -> Cases:
    """References and predictions as texts for the metrics.

    Texts and quantities are scored as written, options and labels as the parser understood them. What it did not
    understand is an empty answer; "no label" is the finding `normal`, so that an empty answer is not taken for it.
    """
    references = [_text(row["target"], row["reference"], row["task"]) or row["reference"] for row in rows]
    predictions = [_text(row["extracted"], row["raw"], row["task"]) for row in rows]
    return Cases(references, predictions, list(rows))


def _text(understood: Any, written: str, task: str) -> str:
    if understood is None:
        return ""
    form = task_of(task).form
    if form == "choice":
        return str(understood)
    if form == "labels":
        return ", ".join(understood) or "normal"
    if form == "quantity" and understood[1] == "1":
        return f"{100 * understood[0]:.12g} %"  # UCUM: the unit 1 is 100 %, and metrics know quantities by their units
    return written


def regions_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, NDArray[np.int64]]:
    """Row numbers of each region."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row["region"]].append(place)
    return {region: np.array(found) for region, found in sorted(places.items())}


def _metric(
    name: str,
    cases: Cases,
    places: Mapping[str, NDArray[np.int64]],
    patients: Sequence[Hashable],
    unit: str,
    profile: Profile,
) -> tuple[dict[str, Any], Floats | None]:
    metric = registry.load("bench.metrics", name)
    signature = score.signature(name, profile)
    try:
        statistics = metric.statistics(cases, profile)
        signature = f"{score.signature(name, profile)}|ci:95-bca-bootstrap|by:{unit}|draws:{DRAWS}|seed:0"
    except CannotScoreError as error:
        return {"signature": signature, "reason": error.reason, "regions": {}, MACRO: None, WEIGHTED: None}, None
    cells = {}
    for region, found in places.items():
        owners = [patients[place] for place in found]
        cells[region] = _cell(statistics[found], owners, lambda totals: metric.value(totals, profile))
    wide = by_region(statistics, places)
    sizes = np.array([len(found) for found in places.values()], np.float64)
    averages = {
        label: _cell(wide, patients, average(lambda totals: metric.value(totals, profile), weights))
        for label, weights in ((MACRO, np.ones(len(sizes))), (WEIGHTED, sizes))
    }
    for label, weights in ((MACRO, np.ones(len(sizes))), (WEIGHTED, sizes)):
        if averages[label]["low"] == averages[label]["high"]:
            averages[label].update(_recovered(averages[label]["value"], list(cells.values()), weights / weights.sum()))
    return {"signature": signature, "reason": None, "regions": cells, **averages}, statistics


def _recovered(value: float | None, cells: Sequence[Mapping[str, Any]], weights: Floats) -> dict[str, float]:
    """Interval of an average that no draw varies, out of its regions' own: every region all right or all wrong.

    MOVER (Zou and Donner, Statistics in Medicine 27, 2008): distances to the limits add like standard deviations.
    """
    if value is None or any(cell["low"] is None for cell in cells):
        return {}
    down = np.sqrt(sum((w * (c["value"] - c["low"])) ** 2 for w, c in zip(weights, cells, strict=True)))
    up = np.sqrt(sum((w * (c["high"] - c["value"])) ** 2 for w, c in zip(weights, cells, strict=True)))
    return {"low": _rounded(max(0.0, value - down)) or 0.0, "high": _rounded(value + up) or 0.0}


def by_region(statistics: Floats, places: Mapping[str, NDArray[np.int64]]) -> Floats:
    """(n, k) rows as (n, regions * k): each row in the block of its region, so that sums keep regions apart."""
    n, k = statistics.shape
    wide = np.zeros((n, len(places), k))
    for block, found in enumerate(places.values()):
        wide[found, block] = statistics[found]
    return wide.reshape(n, -1)


def average(value: stats.Statistic, weights: Floats) -> stats.Statistic:
    """Weighted mean over regions of a metric's value, as a function of (..., regions * k) totals.

    A region that a bootstrap draw lost takes no part in that draw.
    """

    def of(totals: Floats) -> Floats:
        values = value(totals.reshape(*totals.shape[:-1], len(weights), -1))
        there = np.isfinite(values) * weights
        whole = there.sum(axis=-1)
        summed = (np.nan_to_num(values) * there).sum(axis=-1)
        return np.where(whole > 0, summed / np.maximum(whole, 1e-300), np.nan)

    return of


def _cell(rows: Floats, patients: Sequence[Hashable], value: stats.Statistic) -> dict[str, Any]:
    sums = stats.cluster_sums(rows, patients)
    found = stats.bootstrap(sums, value, _draws(len(sums)))
    low, high = found.low, found.high
    error = stats.standard_error(sums, value, _draws(len(sums)))
    cell: dict[str, Any] = {
        "value": _rounded(found.value),
        "low": _rounded(low),
        "high": _rounded(high),
        "n": len(rows),
        "patients": found.clusters,
        "detectable": _rounded(stats.detectable_difference(2**0.5 * error, found.clusters)) if error > 0 else None,
    }
    if low is None or high is None or found.clusters < FEW_PATIENTS or high - low > WIDE_POINTS:
        cell["weak"] = True
    return cell


@lru_cache(maxsize=16)
def _draws(clusters: int) -> Floats:
    return stats.draws(clusters, DRAWS)


def _rounded(value: float | None) -> float | None:
    # Ten digits: what differs below that is the order of additions, and tables are compared byte by byte.
    return None if value is None or not np.isfinite(value) else round(float(value), 10)
