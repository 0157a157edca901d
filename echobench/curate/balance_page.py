"""Write the balance report as one HTML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from echobench import charts
from echobench.curate.balance import SERIES, AxisCounts, Balance, Cross, RareFinding, TrainBalance
from echobench.curate.balance_advice import HEAD
from echobench.page import Html, cards, contents, escape, interval, note, page, scroll, section, table

_COLOURS = {"now": charts.NOW, "target": charts.TARGET, "after": charts.AFTER}
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
    sections = [
        ("train", "Training split: now, target, after", [scroll(training_svg(train)), _train_table(train)]),
        ("measures", "How unequal", [_measures(train)]),
        *([("advice", "Advice", _advice(figures))] if figures.advice else []),
        ("repeats", "Repeats", _repeats(train)),
        ("gaps", "Not possible, and empty", _gaps(figures)),
        *((axis, f"By {axis}", [_axis(axis, counts)]) for axis, counts in figures.axes.items()),
        *((f"region-{axis}", f"Region by {axis}, in studies", [_heat(axis, crossed, marked=axis != "findings")])
          for axis, crossed in figures.region_by.items()),
        ("rare", "Rare findings", _rare(figures.rare)),
    ]  # fmt: skip
    links = contents({anchor: title for anchor, title, _ in sections})
    body = "\n".join(section(title, *parts, anchor=anchor) for anchor, title, parts in sections)
    return page("Balance", f"{cards(totals)}{links}{body}", named=True)


def training_svg(train: TrainBalance) -> Html:
    """Draw three bars per stratum on one scale (now, target, after), each with its number in per cent."""
    names = train.strata[:_SHOWN_STRATA]
    series = {name: [round(100 * share, 1) for share in getattr(train, name)[: len(names)]] for name in SERIES}
    label = "Shares of the training rows by stratum: now, target and after, as in the table"
    return charts.grouped_bars(names, series, _COLOURS, label=label, unit="share of the training rows, %")


def _train_table(train: TrainBalance) -> Html:
    columns = zip(train.strata, train.now, train.target, train.after, train.copies, strict=True)
    rows = [[name, 100 * now, 100 * target, 100 * after, copies] for name, now, target, after, copies in columns]
    head = [" x ".join(train.by), "now, % of rows", "target, %", "after, %", "copies of a row"]
    return table(head, rows, fold=True)


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
    return [summary, scroll(charts.bars(copies, label="Rows by how often each is used", unit="rows"))]


def _advice(figures: Balance) -> list[Html]:
    held = [note(f"{advice.strategy}: {line}") for advice in figures.advice for line in advice.held_back]
    tried = table(HEAD, [advice.cells() for advice in figures.advice])
    return [note(figures.recommended), tried, *held[:_SHOWN_STRATA]]


def _gaps(figures: Balance) -> list[Html]:
    parts = [note(text, "warn") for text in figures.infeasible]
    if figures.strategy is None:
        parts.append(note("No strategy was chosen yet; the table of advice says what the default cap holds back."))
    elif not parts:
        parts.append(
            note("Every stratum can reach its target: none needs more copies of a row than the repeat cap.", "good")
        )
    if figures.empty:
        parts.append(note(f"{len(figures.empty)} combinations hold no study:"))
        parts.append(Html(f"<p>{escape('; '.join(figures.empty[:_SHOWN_EMPTY]))}</p>"))
    else:
        parts.append(note("No combination of region with task, language, site or split is empty.", "good"))
    return parts


def _axis(axis: str, counts: AxisCounts) -> Html:
    levels, studies = list(counts.counts), counts.counts["studies"]
    values = sorted(studies, key=lambda value: (-studies[value], value))
    rows = [[value, *(counts.counts[level][value] for level in levels)] for value in values]
    unequal = [
        [f"effective of {len(values)}", *(_number(counts.measures[level].effective_classes) for level in levels)],
        ["imbalance ratio", *(_number(counts.measures[level].imbalance_ratio) for level in levels)],
    ]
    whole = table([axis, *levels], rows, fold=True)
    return Html(whole + table(["measure", *levels], unequal, sortable=False))


def _heat(axis: str, crossed: Cross, marked: bool) -> Html:
    """Draw a table, regions across, whose background darkens with the count; zeros stand out if `marked`."""
    totals: Counter[str] = Counter()
    for row in crossed.values():
        totals.update(row)
    values = sorted(totals, key=lambda value: (-totals[value], value))
    top = max((count for row in crossed.values() for count in row.values()), default=0) or 1
    shown = values[:_SHOWN_STRATA]
    rows = [[value, *(_shade(row.get(value, 0), top, marked) for row in crossed.values())] for value in shown]
    more = note(f"{len(values) - len(shown)} rarer rows are in the JSON.") if len(values) > len(shown) else ""
    return Html(table([axis, *crossed], rows, fold=True) + more)


def _shade(count: int, top: int, marked: bool) -> Html:
    """Write a cell; even the darkest background leaves the number readable."""
    if count == 0:
        return Html(f'<td class="n {"bad" if marked else "dim"}" data-v="0">{"0" if marked else "·"}</td>')
    share = 4 + 40 * (count / top) ** 0.5
    style = f"background:color-mix(in srgb,var(--accent) {share:.0f}%,var(--paper))"
    return Html(f'<td class="n" data-v="{count}" style="{style}">{count:,}</td>')


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
