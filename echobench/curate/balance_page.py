"""Write the balance report as one HTML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from echobench.curate.balance import SERIES, AxisCounts, Balance, Cross, RareFinding, TrainBalance
from echobench.curate.balance_advice import HEAD
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
_SHOWN_STRATA = 40
_SHOWN_EMPTY = 200


def balance_page(figures: Balance) -> str:
    """Return the balance report as a self-contained HTML page."""
    train = figures.train
    totals = {**figures.totals, "strategy": figures.strategy or "none yet", "most copies": f"{train.most_copies:.2f}"}
    parts = [
        cards(totals),
        section("Training split: now, target, after", _legend(), _chart(train), _train_table(train), anchor="train"),
        section("How unequal", _measures(train), anchor="measures"),
        *([section("Advice", *_advice(figures), anchor="advice")] if figures.advice else []),
        section("Repeats", *_repeats(train), anchor="repeats"),
        section("Not possible, and empty", *_gaps(figures), anchor="gaps"),
        *(section(f"By {axis}", _axis(counts), anchor=axis) for axis, counts in figures.axes.items()),
        *(
            section(f"Region by {axis}, in studies", _heat(crossed, marked=axis != "findings"), anchor=f"region-{axis}")
            for axis, crossed in figures.region_by.items()
        ),
        section("Rare findings", *_rare(figures.rare), anchor="rare"),
    ]
    return page("Balance", "\n".join(parts))


def _legend() -> Html:
    keys = "".join(
        f'<svg width="12" height="12"><rect width="12" height="12" fill="{colour}"/></svg> {name} &nbsp; '
        for name, colour in _COLOURS.items()
    )
    return Html(f'<p class="note">{keys} share of the training rows, in per cent</p>')


def _chart(train: TrainBalance) -> Html:
    return Html(f'<div class="scroll">{training_svg(train)}</div>')


def training_svg(train: TrainBalance) -> str:
    """Draw three horizontal bars per stratum on one scale (now, target, after), each with its number in per cent."""
    names = train.strata[:_SHOWN_STRATA]
    left, width, bar, gap = 190, 760, 13, 12
    series = {name: getattr(train, name) for name in SERIES}
    top = max(max(shares[: len(names)], default=0) for shares in series.values()) or 1
    lines, y = [], 0
    for i, name in enumerate(names):
        lines.append(f'<text x="{left - 10}" y="{y + bar * 2 - 2}" text-anchor="end">{escape(name)}</text>')
        for key, shares in series.items():
            length = round((width - left - 60) * shares[i] / top, 1)
            lines.append(
                f'<rect x="{left}" y="{y}" width="{length}" height="{bar - 2}" fill="{_COLOURS[key]}"/>'
                f'<text x="{left + length + 5}" y="{y + bar - 3}" font-size="11" fill="#5b6875">'
                f"{100 * shares[i]:.1f}</text>"
            )
            y += bar
        y += gap
    size = f'xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y}" font-size="13" role="img"'
    return f"<svg {size}>{''.join(lines)}</svg>"


def _train_table(train: TrainBalance) -> Html:
    columns = zip(train.strata, train.now, train.target, train.after, train.copies, strict=True)
    rows = [[name, 100 * now, 100 * target, 100 * after, copies] for name, now, target, after, copies in columns]
    return table([" x ".join(train.by), "now %", "target %", "after %", "copies of a row"], rows)


def _measures(train: TrainBalance) -> Html:
    figures = {name: train.measures[name].to_json() for name in SERIES}
    rows = [[label, *(_number(figures[series][name]) for series in SERIES)] for name, label in _NAMES.items()]
    return table(["measure", *SERIES], rows, sortable=False)


def _repeats(train: TrainBalance) -> list[Html]:
    summary = note(
        f"{train.rows_now:,} rows stand for {train.rows_after:,.0f}; no row is used more than "
        f"{train.most_copies:.2f} times. Kish effective size: {train.kish_rows:,.0f} rows, "
        f"{train.kish_patients:,.0f} patients."
    )
    copies = {f"{name} copies": count for name, count in train.repeats.items()}
    return [summary, bars(copies, width_px=620, unit=" rows")]


def _advice(figures: Balance) -> list[Html]:
    held = [note(f"{advice.strategy}: {line}") for advice in figures.advice for line in advice.held_back]
    tried = table(HEAD, [advice.cells() for advice in figures.advice])
    return [note(figures.recommended), tried, *held[:_SHOWN_STRATA]]


def _gaps(figures: Balance) -> list[Html]:
    parts = [note(text, "warn") for text in figures.infeasible]
    if figures.strategy is None:
        parts.append(note("No strategy was chosen yet; the table of advice says what the default cap holds back."))
    elif not parts:
        parts.append(note("Every stratum can reach its target.", "good"))
    if figures.empty:
        parts.append(note(f"{len(figures.empty)} combinations hold no study:"))
        parts.append(Html(f"<p>{escape('; '.join(figures.empty[:_SHOWN_EMPTY]))}</p>"))
    else:
        parts.append(note("No combination of region with task, language, site or split is empty.", "good"))
    return parts


def _axis(axis: AxisCounts) -> Html:
    levels, studies = list(axis.counts), axis.counts["studies"]
    values = sorted(studies, key=lambda value: (-studies[value], value))
    rows = [[value, *(axis.counts[level][value] for level in levels)] for value in values]
    unequal = [
        [f"effective of {len(values)}", *(_number(axis.measures[level].effective_classes) for level in levels)],
        ["imbalance ratio", *(_number(axis.measures[level].imbalance_ratio) for level in levels)],
    ]
    return Html(table(["", *levels], rows) + table(["", *levels], unequal, sortable=False))


def _heat(crossed: Cross, marked: bool) -> Html:
    """Draw a table whose background darkens with the count; zeros stand out if `marked`."""
    totals: Counter[str] = Counter()
    for row in crossed.values():
        totals.update(row)
    columns = sorted(totals, key=lambda column: (-totals[column], column))
    top = max((count for row in crossed.values() for count in row.values()), default=0) or 1
    shown = columns[:_SHOWN_STRATA]
    head = "".join(f'<th class="n">{escape(column)}</th>' for column in shown)
    lines = []
    for name, row in crossed.items():
        line = "".join(_shade(row.get(column, 0), top, marked) for column in shown)
        lines.append(f"<tr><th>{escape(name)}</th>{line}</tr>")
    more = note(f"{len(columns) - len(shown)} rarer columns are in the JSON.") if len(columns) > len(shown) else ""
    body = f"<thead><tr><th></th>{head}</tr></thead><tbody>{''.join(lines)}</tbody>"
    return Html(f'<div class="scroll"><table>{body}</table></div>{more}')


def _shade(count: int, top: int, marked: bool) -> str:
    if count == 0:
        return '<td class="n bad">0</td>' if marked else '<td class="n note">·</td>'
    strength = 0.08 + 0.8 * (count / top) ** 0.5
    ink = "#fff" if strength > 0.55 else "inherit"
    return f'<td class="n" style="background:rgba(11,110,117,{strength:.2f});color:{ink}">{count:,}</td>'


def _rare(findings: Sequence[RareFinding]) -> list[Html]:
    if not findings:
        return [note("No finding has fewer than 100 studies in its region.", "good")]
    rows = []
    for rare in findings:
        share, low, high = 100 * rare.studies / rare.of, 100 * rare.low, 100 * rare.high
        limits = f"{low:.2f} to {high:.2f}"
        rows.append([rare.region, rare.finding, rare.studies, share, interval(share, low, high), limits])
    head = ["region", "finding", "studies", "% of the region", "0 to 100 %", "95 % interval (Wilson)"]
    return [
        note("Findings with fewer than 100 studies in a region; statements on them are this wide."),
        table(head, rows),
    ]


def _number(value: float | None) -> object:
    return "not defined" if value is None else f"{value:.3f}"
