"""A board of the HTML leaderboard: one table per metric, intervals drawn, and the imbalance view."""

from __future__ import annotations

from collections.abc import Sequence

from echobench import charts
from echobench.bench import metrics
from echobench.bench.boards import Board, Row
from echobench.bench.estimates import MACRO, WEIGHTED, Estimate
from echobench.bench.formats._overview import anchor
from echobench.bench.formats._wording import OUTCOMES, about, outcome_names, percent, rank, scopes
from echobench.bench.formats._wording import ranked as ranked_of
from echobench.page import Html, cell, escape, interval, note, scroll

_MOST_DRAWN = 8


def board(shown: Board) -> Html:
    """The section of one board; the script shows its other metrics and hides it by task and language."""
    if not shown.metrics:
        return Html("")
    options = "".join(f'<option value="{m}">{escape(m)}{_direction(m)}</option>' for m in shown.metrics)
    tables = "".join(_metric(shown, metric, hidden=i > 0) for i, metric in enumerate(shown.metrics))
    line = note(f"{about(shown)}, prompts {shown.description.prompts[shown.task]}")
    return Html(
        f'<section class="board" id="{anchor(shown)}" data-task="{shown.task}" data-lang="{shown.lang}">'
        f"<h2>{escape(shown.title)}</h2>{line}"
        f'<label class="pick">Metric <select data-metric>{options}</select></label>{tables}</section>'
    )


def _metric(shown: Board, metric: str, *, hidden: bool) -> str:
    columns = scopes(shown)
    heads = "".join(_head(shown, scope) for scope in columns)
    lines = "".join(_row(shown, row, metric, columns) for row in shown.rows)
    outcomes = "".join(f'<th scope="col">{outcome}</th>' for outcome in outcome_names())
    reasons = sorted({scores.reason for row in shown.rows if (scores := row.metrics.get(metric)) and scores.reason})
    signed = sorted(
        {row.metrics[metric].signature for row in shown.rows if metric in row.metrics and not row.published}
    )
    head = (
        '<table class="sort"><thead><tr><th scope="col">model</th><th scope="col">rank</th>'
        f'{heads}{outcomes}<th scope="col">n</th></tr></thead>'
    )
    measured = (
        f'<div class="metric" data-metric="{metric}">'
        f"{scroll(f'{head}<tbody>{lines}</tbody></table>', f'{shown.title}, {metric}')}"
        f"{''.join(note(f'{metric}: {reason}', 'warn') for reason in reasons)}"
        f"{''.join(f'<p class=note><code>{escape(s)}</code></p>' for s in signed)}"
        f"{_imbalance(shown, metric)}</div>"
    )
    return f'<template data-metric="{metric}">{measured}</template>' if hidden else measured


def _direction(metric: str) -> str:
    return "" if metrics.load(metric).higher_is_better else " (lower is better)"


def _head(shown: Board, scope: str) -> str:
    if scope in (MACRO, WEIGHTED):
        return f'<th scope="col">{scope}</th>'
    return f'<th scope="col" data-region="{scope}">{scope}<small> n={shown.regions[scope]}</small></th>'


def _row(shown: Board, row: Row, metric: str, columns: list[str]) -> str:
    best, worst = ranked_of(shown, row, metric) or (None, None)
    ranked = cell(rank(shown, row, metric), key=None if best is None else best + (worst or 0) / 1000)
    mark = f'<small class="tag">published: {escape(row.published)}</small>' if row.published else ""
    cells = "".join(_cell(row.estimate(metric, scope), scope) for scope in columns)
    shares = [row.share_of(outcome) for outcome in OUTCOMES]
    outcomes = "".join(cell(percent(share), key=share) for share in shares)
    kind = ' class="published"' if row.published else ""
    return (
        f'<tr{kind}><td title="{escape(row.run)}">{escape(row.label)}{mark}</td>{ranked}{cells}'
        f"{outcomes}{cell(row.n or None)}</tr>"
    )


def _cell(estimate: Estimate | None, scope: str) -> str:
    region = f' data-region="{scope}"' if scope not in (MACRO, WEIGHTED) else ""
    if estimate is None or estimate.value is None:
        return f'<td{region} data-v="">-</td>'
    value, low, high = estimate.value, estimate.low, estimate.high
    limits = f"{low:.1f} to {high:.1f}" if low is not None else "no interval"
    drawn = interval(value, low, high, width_px=58 if region else 66)
    star = '<sup title="few patients or a wide interval">*</sup>' if estimate.weak else ""
    title = f"{limits}, n={estimate.n}" if estimate.n else limits
    patients = ""
    if estimate.patients is not None:
        patients = f"<small>{estimate.patients} patient{'' if estimate.patients == 1 else 's'}</small>"
    if estimate.detectable:
        title += f"; two runs must differ by {estimate.detectable:.1f} points to be told apart in 8 of 10 trials"
    return (
        f'<td class="c"{region} data-v="{value}" title="{title}"><b>{value:.1f}</b>{star}<br>'
        f"{drawn}<small>{limits}</small>{patients}</td>"
    )


def _imbalance(shown: Board, metric: str) -> str:
    with_regions = [row for row in shown.rows if metric in row.metrics and row.metrics[metric].regions]
    rows = with_regions[:_MOST_DRAWN]
    if not any(row.share for row in rows):
        return ""
    names = [_series(row, rows) for row in rows]
    left_out = [f"{row.label} (no scores by region)" for row in shown.rows if row not in with_regions]
    left_out += [f"{row.label} (the first {_MOST_DRAWN} are drawn)" for row in with_regions[_MOST_DRAWN:]]
    return (
        "<h3>Score by region, rarest in training first</h3>"
        + note(
            "Below each region: its share of training, least and largest where rows differ. Lines are 95 % intervals."
        )
        + (note(f"Not drawn: {', '.join(left_out)}.", "warn") if left_out else "")
        + charts.legend(names)
        + scroll(_chart(shown, metric, rows, names))
    )


def _chart(shown: Board, metric: str, rows: Sequence[Row], names: Sequence[str]) -> Html:
    """Draw score by region, regions from rare to common in training; colours follow the order of rows."""
    shares = {r: [row.share[r] for row in rows if r in row.share] for r in shown.regions}
    order = sorted(shown.regions, key=lambda r: (min(shares[r], default=0.0), r))
    drawn = [[_point(row.estimate(metric, region), f"{name}, {region}") for region in order]
             for row, name in zip(rows, names, strict=True)]  # fmt: skip
    groups = [(region, _share_range(shares[region])) for region in order]
    return charts.points(groups, drawn, label=f"{metric} by region, as in the table", unit=f"{metric}, points")


def _point(estimate: Estimate | None, name: str) -> charts.Point | None:
    return None if estimate is None or estimate.value is None else point(estimate, name)


def point(estimate: Estimate, name: str) -> charts.Point:
    """Make the point of a chart from an estimate that has a value."""
    value, low, high = estimate.value or 0.0, estimate.low, estimate.high
    limits = f" [{low:.1f}, {high:.1f}]" if low is not None and high is not None else ""
    return charts.Point(value, low, high, f"{name}: {value:.1f}{limits}")


def _share_range(shares: Sequence[float]) -> str:
    if not shares:
        return "share unknown"
    low, high = 100 * min(shares), 100 * max(shares)
    return f"{low:.1f} %" if high - low < 0.05 else f"{low:.1f} to {high:.1f} %"


def _series(row: Row, rows: list[Row]) -> str:
    """The model's name; with the rarest region's share where the same model was trained twice."""
    if sum(other.model == row.model for other in rows) == 1 or not row.share:
        return row.label or row.model
    rarest = min(row.share, key=lambda region: (row.share[region], region))
    return f"{row.label}: {rarest} {100 * row.share[rarest]:.1f} % of training"
