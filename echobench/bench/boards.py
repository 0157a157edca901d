"""What a leaderboard holds, before it is written in any format: boards, rows, cells, ranks.

A board is one task in one language, asked of the same records in the same words and scored under the same profile;
scores of different boards are never put into one order.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from echobench.bench import ranks
from echobench.bench.requests import task_of
from echobench.bench.runs import Run
from echobench.bench.score_table import MACRO, WEIGHTED

Cell = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One model's scores on a board. `metrics[name]` has signature, reason, regions, macro, weighted (cells)."""

    model: str
    run: str
    revision: str
    metrics: Mapping[str, Mapping[str, Any]]
    n: int = 0
    patients: int = 0
    unparsed: int = 0
    unparsed_rate: float | None = None
    cut_short: int = 0
    share: Mapping[str, float] = field(default_factory=dict)
    published: str = ""  # where a row that was not measured here comes from
    label: str = ""  # the model's name, with the run's hash where two runs of a board are of the same model

    def cell(self, metric: str, place: str) -> Cell | None:
        """The cell of a region, or of `macro` or `weighted`."""
        found = self.metrics.get(metric)
        if not found:
            return None
        cell: Cell | None = found[place] if place in (MACRO, WEIGHTED) else found["regions"].get(place)
        return cell


@dataclass(frozen=True)
class Board:
    """One table. Rows stand in the order of the first metric's macro average; `ranks[metric][run]` is (best, worst)."""

    task: str
    lang: str
    profile: str
    data: str
    about: Mapping[str, Any]
    regions: Mapping[str, int]
    metrics: tuple[str, ...]
    rows: tuple[Row, ...]
    ranks: Mapping[str, Mapping[str, tuple[int, int]]]

    @property
    def title(self) -> str:
        return f"{self.task}, {self.lang}"

    @property
    def asked(self) -> str:
        """What was asked, where it was not everything in the data set's own words."""
        selection = self.about["selection"]
        said = {
            "limit": f"at most {selection['limit']} a task, drawn by seed {selection['seed']}",
            "shots": f"{selection['shots']} worked examples",
            "style": f"{selection['style']} prompts",
            "split": f"split {selection['split']}",
        }
        usual = {"limit": None, "shots": 0, "style": "own", "split": "test"}
        return ", ".join(text for name, text in said.items() if selection[name] != usual[name])


@dataclass(frozen=True)
class Leaderboard:
    """All boards, and the runs behind them in the order in which they were finished."""

    boards: tuple[Board, ...]
    runs: tuple[Run, ...]
    hub_dataset: str | None = None  # the data set's name on the Hub, for formats that must name it


def build(
    runs: Sequence[Run], published: Iterable[Mapping[str, Any]] = (), hub_dataset: str | None = None
) -> Leaderboard:
    """Group runs into boards. `published` are rows {model, source, task, metrics}, shown on
    every board of their task and never ranked."""
    grouped: dict[str, list[tuple[Run, dict[str, Any]]]] = defaultdict(list)
    for run in runs:
        for scored in run.scores["boards"]:
            grouped[_same_questions(run, scored)].append((run, scored))
    beside = list(published)
    boards = [_board(found, beside) for _, found in sorted(grouped.items())]
    return Leaderboard(tuple(boards), tuple(runs), hub_dataset)


def _same_questions(run: Run, scored: Mapping[str, Any]) -> str:
    about = run.about
    asked = {key: value for key, value in about["selection"].items() if key != "tasks"}
    same = [scored["task"], scored["lang"], scored["profile"], about["data"]["manifest_sha256"], asked]
    return json.dumps([*same, about["decoding"], about["prompts"].get(scored["task"])], sort_keys=True)


def _board(found: Sequence[tuple[Run, dict[str, Any]]], published: Iterable[Mapping[str, Any]]) -> Board:
    run, scored = found[0]
    there = {name for _, s in found for name in s["metrics"]}
    order = task_of(scored["task"]).metrics
    metrics = tuple(sorted(there, key=lambda name: (order.index(name) if name in order else len(order), name)))
    first = metrics[0] if metrics else ""
    names = [r.model for r, _ in found]
    rows = [_row(r, s, same_name=names.count(r.model) > 1) for r, s in found]
    rows += [_published(p) for p in published if p["task"] == scored["task"]]
    regions: dict[str, int] = defaultdict(int)
    for row in rows:
        for cells in row.metrics.values():
            for region, cell in cells["regions"].items():
                regions[region] = max(regions[region], 0 if row.published else cell["n"])
    return Board(
        task=scored["task"],
        lang=scored["lang"],
        profile=scored["profile"],
        data=run.about["data"]["manifest_sha256"],
        about=run.about,
        regions=dict(sorted(regions.items())),
        metrics=metrics,
        rows=tuple(sorted(rows, key=lambda row: (-_value(row, first), row.model, row.run))),
        ranks={m: ranks.intervals([r for r, _ in found], scored["task"], scored["lang"], m) for m in metrics},
    )


def _value(row: Row, metric: str) -> float:
    cell = row.cell(metric, MACRO)
    return cell["value"] if cell and cell["value"] is not None else float("-inf")


def _row(run: Run, scored: Mapping[str, Any], *, same_name: bool) -> Row:
    return Row(
        model=run.model,
        run=run.name,
        revision=str(run.about["model"]["revision"]),
        metrics=scored["metrics"],
        n=scored["n"],
        patients=scored["patients"],
        unparsed=scored["unparsed"],
        unparsed_rate=scored["unparsed_rate"],
        cut_short=scored["cut_short"],
        share=(run.about["train"] or {}).get("share", {}),
        label=f"{run.model} ({run.name.rsplit('-', 1)[-1][:6]})" if same_name else run.model,
    )


def _published(row: Mapping[str, Any]) -> Row:
    return Row(
        model=row["model"], run="", revision="", metrics=row["metrics"], published=row["source"], label=row["model"]
    )
