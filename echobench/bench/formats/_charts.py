"""Charts of the HTML leaderboard as inline SVG: score by region against training share, and runs over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from echobench.bench.boards import Board, Row
from echobench.bench.estimates import MACRO, Estimate
from echobench.page import Html, escape

COLOURS = ("#159aa3", "#e0752d", "#8b7fd6", "#a88a00", "#d9538a", "#3f9c42", "#4a8fdc", "#808080")
_LEFT, _RIGHT, _TOP, _HEIGHT = 44, 16, 12, 200


def _y(value: float) -> float:
    return round(_TOP + _HEIGHT * (1 - min(100.0, max(0.0, value)) / 100), 1)


def _frame(width: int, bottom: int, inside: str, label: str) -> Html:
    lines = "".join(
        f'<line x1="{_LEFT}" x2="{width - _RIGHT}" y1="{_y(v)}" y2="{_y(v)}" stroke="var(--line)"/>'
        f'<text x="{_LEFT - 8}" y="{_y(v) + 4}" text-anchor="end" fill="var(--dim)">{v}</text>'
        for v in (0, 25, 50, 75, 100)
    )
    height = _TOP + _HEIGHT + bottom
    return Html(
        f'<svg class="chart" fill="currentColor" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-size="12" role="img" '
        f'aria-label="{escape(label)}">{lines}{inside}</svg>'
    )


def legend(names: Sequence[str]) -> Html:
    """Colours of the series in their order."""
    marks = "".join(
        f'<span><i style="background:{COLOURS[i % len(COLOURS)]}"></i>{escape(name)}</span>'
        for i, name in enumerate(names)
    )
    return Html(f'<div class="legend">{marks}</div>')


def imbalance(board: Board, metric: str, rows: Sequence[Row]) -> Html:
    """Score by region, regions from the rarest in training to the commonest; each row in the colour of its position.

    The share of training stands below the region's name; where rows were trained on different shares, the least and
    the largest.
    """
    shares = {r: [row.share[r] for row in rows if r in row.share] for r in board.regions}
    order = sorted(board.regions, key=lambda r: (min(shares[r], default=0.0), r))
    step = max(86, 14 * len(rows) + 30)
    parts: list[str] = []
    for column, region in enumerate(order):
        middle = _LEFT + step * (column + 0.5)
        for index, row in enumerate(rows):
            estimate = row.estimate(metric, region)
            if estimate and estimate.value is not None:
                x = round(middle + 12 * (index - (len(rows) - 1) / 2), 1)
                parts.append(_point(x, estimate, COLOURS[index % len(COLOURS)], f"{row.model}, {region}"))
        base = _TOP + _HEIGHT
        parts.append(f'<text x="{middle}" y="{base + 18}" text-anchor="middle">{escape(region)}</text>')
        parts.append(
            f'<text x="{middle}" y="{base + 34}" text-anchor="middle" fill="var(--dim)">{_range(shares[region])}</text>'
        )
    return _frame(_LEFT + step * len(order) + _RIGHT, 44, "".join(parts), f"{metric} by region")


def _point(x: float, estimate: Estimate, colour: str, title: str) -> str:
    value, low, high = estimate.value or 0.0, estimate.low, estimate.high
    line = ""
    if low is not None and high is not None:
        line = (
            f'<line x1="{x}" x2="{x}" y1="{_y(low)}" y2="{_y(high)}" stroke="{colour}" stroke-opacity=".45" '
            'stroke-width="4"/>'
        )
    text = f"{title}: {value:.1f}" + (f" [{low:.1f}, {high:.1f}]" if low is not None and high is not None else "")
    return f'<g><title>{escape(text)}</title>{line}<circle cx="{x}" cy="{_y(value)}" r="4" fill="{colour}"/></g>'


def _range(shares: Sequence[float]) -> str:
    if not shares:
        return "share unknown"
    low, high = 100 * min(shares), 100 * max(shares)
    return f"{low:.1f} %" if high - low < 0.05 else f"{low:.1f} to {high:.1f} %"


def over_time(board: Board, metric: str, order: Mapping[str, int]) -> Html:
    """Macro average of every run in the order in which runs were finished; runs of one model are joined."""
    measured = sorted((row for row in board.rows if row.run in order), key=lambda row: order[row.run])
    names = list(dict.fromkeys(row.model for row in measured))
    step = 64
    parts: list[str] = []
    last: dict[str, tuple[float, float]] = {}
    for column, row in enumerate(measured):
        estimate = row.estimate(metric, MACRO)
        if not estimate or estimate.value is None:
            continue
        x, colour = _LEFT + step * (column + 0.5), COLOURS[names.index(row.model) % len(COLOURS)]
        y = _y(estimate.value)
        if row.model in last:
            px, py = last[row.model]
            parts.append(f'<line x1="{px}" y1="{py}" x2="{x}" y2="{y}" stroke="{colour}" stroke-width="2"/>')
        last[row.model] = (x, y)
        parts.append(_point(x, estimate, colour, row.run))
        parts.append(
            f'<text x="{x}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle" fill="var(--dim)">'
            f"{order[row.run] + 1}</text>"
        )
    chart = _frame(_LEFT + step * max(1, len(measured)) + _RIGHT, 26, "".join(parts), f"{metric} over runs")
    return Html(legend(names) + chart)
