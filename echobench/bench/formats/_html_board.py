"""A board of the HTML leaderboard: one table a metric, intervals drawn, and the imbalance view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from echobench.bench.boards import Board, Row
from echobench.bench.formats import _charts
from echobench.bench.formats._cells import about, percent, places, rank
from echobench.bench.score_table import MACRO, WEIGHTED
from echobench.page import Html, cell, escape, interval, note


def board(shown: Board) -> Html:
    """The section of one board; the script switches its metric and hides it by task and language."""
    if not shown.metrics:
        return Html("")
    options = "".join(f'<option value="{m}">{escape(m)}</option>' for m in shown.metrics)
    tables = "".join(_metric(shown, metric, hidden=i > 0) for i, metric in enumerate(shown.metrics))
    told = note(f"{about(shown)}, prompts {shown.about['prompts'][shown.task]}")
    return Html(
        f'<section class="board" data-task="{shown.task}" data-lang="{shown.lang}"><h2>{escape(shown.title)}</h2>{told}'
        f'<label class="pick">Metric <select data-metric>{options}</select></label>{tables}</section>'
    )


def _metric(shown: Board, metric: str, *, hidden: bool) -> str:
    columns = places(shown)
    heads = "".join(_head(shown, place) for place in columns)
    lines = "".join(_row(shown, row, metric, columns) for row in shown.rows)
    reasons = sorted(
        {found["reason"] for row in shown.rows if (found := row.metrics.get(metric)) and found.get("reason")}
    )
    signed = sorted(
        {row.metrics[metric]["signature"] for row in shown.rows if metric in row.metrics and not row.published}
    )
    return (
        f'<div class="metric" data-metric="{metric}"{" hidden" if hidden else ""}>'
        f'<div class="scroll"><table class="sort"><thead><tr><th>model</th><th>rank</th>{heads}'
        f"<th>unparsed</th><th>n</th></tr></thead><tbody>{lines}</tbody></table></div>"
        f"{''.join(note(f'{metric}: {reason}', 'warn') for reason in reasons)}"
        f"{''.join(f'<p class=note><code>{escape(s)}</code></p>' for s in signed)}"
        f"{_imbalance(shown, metric)}</div>"
    )


def _head(shown: Board, place: str) -> str:
    if place in (MACRO, WEIGHTED):
        return f"<th>{place}</th>"
    return f'<th data-region="{place}">{place}<small> n={shown.regions[place]}</small></th>'


def _row(shown: Board, row: Row, metric: str, columns: list[str]) -> str:
    best, worst = shown.ranks.get(metric, {}).get(row.run, (None, None))
    ranked = cell(rank(shown, row, metric), key=None if best is None else best + (worst or 0) / 1000)
    mark = f'<small class="tag">published: {escape(row.published)}</small>' if row.published else ""
    cells = "".join(_cell(row.cell(metric, place), place) for place in columns)
    kind = ' class="published"' if row.published else ""
    return (
        f'<tr{kind}><td title="{escape(row.run)}">{escape(row.label)}{mark}</td>{ranked}{cells}'
        f"{cell(percent(row.unparsed_rate), key=row.unparsed_rate)}{cell(row.n or None)}</tr>"
    )


def _cell(found: Mapping[str, Any] | None, place: str) -> str:
    region = f' data-region="{place}"' if place not in (MACRO, WEIGHTED) else ""
    if not found or found.get("value") is None:
        return f'<td{region} data-v="">-</td>'
    value, low, high = found["value"], found.get("low"), found.get("high")
    limits = f"{low:.1f} to {high:.1f}" if low is not None else "no interval"
    drawn = interval(value, low, high, width_px=72 if region else 110)
    star = '<sup title="few patients or a wide interval">*</sup>' if found.get("weak") else ""
    told = f"{limits}, n={found['n']}" if found.get("n") else limits
    if found.get("detectable"):
        told += f"; two runs must differ by {found['detectable']:.1f} points to be told apart in 8 of 10 trials"
    return f'<td class="c"{region} data-v="{value}" title="{told}"><b>{value:.1f}</b>{star}<br>{drawn}<small>{limits}</small></td>'


def _imbalance(shown: Board, metric: str) -> str:
    rows = [row for row in shown.rows if row.share and row.metrics.get(metric, {}).get("regions")][:8]
    if not rows:
        return ""
    names = [_series(row, rows) for row in rows]
    return (
        "<h3>Score by region, rarest in training first</h3>"
        + note(
            "Below each region: its share of training, least and largest where rows differ. Bars are 95 % intervals."
        )
        + _charts.legend(names)
        + f'<div class="scroll">{_charts.imbalance(shown, metric, rows)}</div>'
    )


def _series(row: Row, rows: list[Row]) -> str:
    """The model's name; with the rarest region's share where the same model was trained twice."""
    if sum(other.model == row.model for other in rows) == 1:
        return row.model
    rarest = min(row.share, key=lambda region: (row.share[region], region))
    return f"{row.label}: {rarest} {100 * row.share[rarest]:.1f} % of training"
