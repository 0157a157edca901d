"""The balance report as one HTML file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from echobench.page import Html, bars, cards, escape, interval, note, page, section, table

_COLOURS = {"now": "#9aa7b3", "target": "#d98b3a", "after": "#0b6e75"}
_NAMES = {
    "imbalance_ratio": "imbalance ratio (largest / smallest)",
    "effective_classes": "effective classes (exp of entropy)",
    "entropy": "entropy (nats)",
    "gini": "Gini coefficient",
    "kl": "KL divergence from target (nats)",
    "js": "JS divergence from target (nats)",
    "tv": "total variation from target",
}
_SHOWN_CELLS = 40


def balance_page(result: Mapping[str, Any]) -> str:
    """The report of `balance.measure` as a self-contained page."""
    train = result["train"]
    strategy = result["strategy"]
    head = cards({**result["totals"], "strategy": strategy or "none yet", "most copies": f"{train['most_copies']:.2f}"})
    parts = [
        head,
        section("Training split: now, target, after", _legend(), _grouped(train), _train_table(train), anchor="train"),
        section("How unequal", _measures(train), anchor="measures"),
        section("Repeats", *_repeats(train), anchor="repeats"),
        section("Not possible, and empty", *_gaps(result), anchor="gaps"),
        *(section(f"By {axis}", _axis(made), anchor=axis) for axis, made in result["axes"].items()),
        *(
            section(f"Region by {axis}, in studies", _heat(made, marked=axis != "findings"), anchor=f"region-{axis}")
            for axis, made in result["region_by"].items()
        ),
        section("Rare findings", *_rare(result["rare"]), anchor="rare"),
    ]
    return page("Balance", "\n".join(parts))


def _legend() -> Html:
    keys = "".join(
        f'<svg width="12" height="12"><rect width="12" height="12" fill="{colour}"/></svg> {name} &nbsp; '
        for name, colour in _COLOURS.items()
    )
    return Html(f'<p class="note">{keys} share of the training rows, in per cent</p>')


def _grouped(train: Mapping[str, Any]) -> Html:
    """Three horizontal bars a cell on one scale, each with its number."""
    names = train["cells"][:_SHOWN_CELLS]
    left, width, bar, gap = 190, 760, 13, 12
    top = max(max(train[name][: len(names)], default=0) for name in _COLOURS) or 1
    lines, y = [], 0
    for place, name in enumerate(names):
        lines.append(f'<text x="{left - 10}" y="{y + bar * 2 - 2}" text-anchor="end">{escape(name)}</text>')
        for series, colour in _COLOURS.items():
            share = train[series][place]
            length = round((width - left - 60) * share / top, 1)
            lines.append(
                f'<rect x="{left}" y="{y}" width="{length}" height="{bar - 2}" fill="{colour}"/>'
                f'<text x="{left + length + 5}" y="{y + bar - 3}" font-size="11" fill="#5b6875">{100 * share:.1f}</text>'
            )
            y += bar
        y += gap
    return Html(
        f'<div class="scroll"><svg width="{width}" height="{y}" font-size="13" role="img">{"".join(lines)}</svg></div>'
    )


def _train_table(train: Mapping[str, Any]) -> Html:
    rows = [
        [name, 100 * train["now"][i], 100 * train["target"][i], 100 * train["after"][i], train["copies"][i]]
        for i, name in enumerate(train["cells"])
    ]
    return table([" x ".join(train["by"]), "now %", "target %", "after %", "copies of a row"], rows)


def _measures(train: Mapping[str, Any]) -> Html:
    figures = train["measures"]
    rows = [[label, *(_number(figures[s][name]) for s in _COLOURS)] for name, label in _NAMES.items()]
    return table(["measure", *_COLOURS], rows, sortable=False)


def _repeats(train: Mapping[str, Any]) -> list[Html]:
    cheer = note(
        f"{train['rows_now']:,} rows stand for {train['rows_after']:,.0f}; no row is used more than "
        f"{train['most_copies']:.2f} times. Kish effective size: {train['kish_rows']:,.0f} rows, "
        f"{train['kish_patients']:,.0f} patients."
    )
    return [
        cheer,
        bars({f"{name} copies": count for name, count in train["repeats"].items()}, width_px=620, unit=" rows"),
    ]


def _gaps(result: Mapping[str, Any]) -> list[Html]:
    parts = [note(text, "warn") for text in result["infeasible"]] or [note("Every cell can reach its target.", "good")]
    empty = result["empty"]
    if empty:
        parts.append(note(f"{len(empty)} combinations hold no study:"))
        parts.append(Html(f"<p>{escape('; '.join(empty[:200]))}</p>"))
    else:
        parts.append(note("No combination of region with task, language, site or split is empty.", "good"))
    return parts


def _axis(made: Mapping[str, Any]) -> Html:
    counts = made["counts"]
    levels = list(counts)
    values = sorted(counts["studies"], key=lambda value: (-counts["studies"][value], value))
    rows = [[value, *(counts[level][value] for level in levels)] for value in values]
    unequal = [
        [f"effective of {len(values)}", *(_number(made["measures"][level]["effective_classes"]) for level in levels)],
        ["imbalance ratio", *(_number(made["measures"][level]["imbalance_ratio"]) for level in levels)],
    ]
    return Html(table(["", *levels], rows) + table(["", *levels], unequal, sortable=False))


def _heat(made: Mapping[str, Mapping[str, int]], marked: bool) -> Html:
    """A table whose cells are the darker the more they hold. Empty ones are `marked`, unless that is how it must be:
    most findings belong to one region."""
    columns = sorted(
        {c for row in made.values() for c in row}, key=lambda c: (-sum(r.get(c, 0) for r in made.values()), c)
    )
    top = max((count for row in made.values() for count in row.values()), default=0) or 1
    shown = columns[:_SHOWN_CELLS]
    head = "".join(f'<th class="n">{escape(column)}</th>' for column in shown)
    lines = []
    for name, row in made.items():
        line = "".join(_shade(row.get(column, 0), top, marked) for column in shown)
        lines.append(f"<tr><th>{escape(name)}</th>{line}</tr>")
    more = note(f"{len(columns) - len(shown)} rarer columns are in the JSON.") if len(columns) > len(shown) else ""
    body = f'<div class="scroll"><table><thead><tr><th></th>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'
    return Html(body + more)


def _shade(count: int, top: int, marked: bool) -> str:
    if count == 0:
        return '<td class="n bad">0</td>' if marked else '<td class="n note">·</td>'
    strength = 0.08 + 0.8 * (count / top) ** 0.5
    ink = "#fff" if strength > 0.55 else "inherit"
    return f'<td class="n" style="background:rgba(11,110,117,{strength:.2f});color:{ink}">{count:,}</td>'


def _rare(cells: list[Mapping[str, Any]]) -> list[Html]:
    if not cells:
        return [note("No finding has fewer than 100 studies in its region.", "good")]
    rows = [
        [
            cell["region"],
            cell["finding"],
            cell["studies"],
            100 * cell["studies"] / cell["of"],
            interval(100 * cell["studies"] / cell["of"], 100 * cell["low"], 100 * cell["high"]),
            f"{100 * cell['low']:.2f} to {100 * cell['high']:.2f}",
        ]
        for cell in cells
    ]
    head = ["region", "finding", "studies", "% of the region", "0 to 100 %", "95 % interval (Wilson)"]
    return [
        note("Findings with fewer than 100 studies in a region: what is said of them is as wide as this."),
        table(head, rows),
    ]


def _number(value: float | None) -> object:
    return "not defined" if value is None else f"{value:.3f}"
