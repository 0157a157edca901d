"""A comparison of two runs as Markdown and HTML."""

from __future__ import annotations

from pathlib import Path

from echobench.bench.compare import power_note
from echobench.bench.comparison import Change, ChangedSample, Comparison
from echobench.bench.estimates import MACRO, WEIGHTED
from echobench.bench.formats._wording import table as markdown_table
from echobench.bench.mark_differences import mark_differences
from echobench.page import Html, cards, escape, image, interval, note, page, section, table


def _note(comparison: Comparison) -> str:
    margin = ""
    if comparison.margin is not None:
        points = f"{comparison.margin:g}"
        margin = f" equivalent: surely closer than {points} points (two one-sided tests, corrected alike)."
    return (
        "Second run minus first, in points, on the records that both answered. Intervals and tests by patient, draw by "
        f"draw (paired bootstrap); none below 5 patients. p after weighted Holm's correction over {comparison.tests} "
        "tests of this comparison: the primary metric's macro averages, one per task, share half of the level. Of 100 "
        f"comparisons of equal models at most 5 show any difference. {' '.join(power_note(comparison))}. Answers "
        f"that turned are tested by patient too (sign flips; McNemar's exact test for one record per patient).{margin}"
    )


def _signed(change: Change) -> str:
    text = f"{change.difference:+.1f}"
    return text if change.low is None else f"{text} [{change.low:+.1f}, {change.high:+.1f}]"


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else f"{value:.0e}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def markdown(comparison: Comparison) -> str:
    """Write the comparison as Markdown."""
    lines = [f"# {comparison.second.model} against {comparison.first.model}", "", _note(comparison), ""]
    head = [
        "task", "metric", "place", "n", "patients", "first", "second", "difference", "p (Holm)", "", "power at 10",
        "train share",
    ]  # fmt: skip
    rows = [
        [
            f"{c.task}, {c.lang}", f"**{c.metric}**" if c.primary else c.metric, c.scope, str(c.n), str(c.clusters),
            f"{c.first:.1f}", f"{c.second:.1f}", _signed(c), _p(c.p_holm), c.verdict, _percent(c.power),
            f"{_percent(c.share_first)} / {_percent(c.share_second)}",
        ]
        for c in comparison.changes
    ]  # fmt: skip
    lines += [*markdown_table(head, rows), ""]
    if comparison.turned:
        head = ["task", "place", "n", "right to wrong", "wrong to right", "p (Holm)"]
        rows = [
            [f"{t.task}, {t.lang}", t.scope, str(t.n), str(t.lost), str(t.won), _p(t.p_holm)] for t in comparison.turned
        ]
        lines += ["## Answers that turned", "", *markdown_table(head, rows), ""]
    lines += [f"{comparison.changed_samples} samples were answered otherwise.", ""]
    return "\n".join(lines)


def html(comparison: Comparison, images: Path) -> str:
    """Write the comparison as one page; images are shown where `images` holds small copies of them."""
    parts = [
        note(_note(comparison)),
        cards(
            {
                "differences after Holm": comparison.differences,
                "tests": comparison.tests,
                "samples answered otherwise": comparison.changed_samples,
            }
        ),
        *_tables(comparison),
    ]
    if comparison.turned:
        rows = [[f"{t.task}, {t.lang}", t.scope, t.n, t.lost, t.won, _p(t.p_holm)] for t in comparison.turned]
        names = ["task", "place", "n", "right to wrong", "wrong to right", "p (Holm)"]
        parts.append(section("Closed questions: answers that turned", table(names, rows, fold=True)))
    samples = Html("".join(_sample(s, comparison, images) for s in comparison.samples))
    parts.append(section("Samples that changed", samples))
    title = f"{comparison.second.model} against {comparison.first.model}"
    return page(title, "".join(parts), style=_STYLE)


def _tables(comparison: Comparison) -> list[Html]:
    changes = comparison.changes
    first, second = comparison.first.model, comparison.second.model
    largest = max((abs(v) for c in changes for v in (c.difference, c.low, c.high) if v is not None), default=1)
    head = [
        "task",
        "metric",
        "place",
        "n",
        "patients",
        first,
        second,
        "difference",
        "",
        "p (Holm)",
        "verdict",
        "power at 10",
    ]
    rows = {
        change: [
            f"{change.task}, {change.lang}", change.metric, change.scope, change.n, change.clusters,
            change.first, change.second,
            _signed(change),
            interval(change.difference, change.low, change.high, least=-largest, most=largest, width_px=90),
            _p(change.p_holm), _coloured(change.verdict), _percent(change.power),
        ]
        for change in changes
    }  # fmt: skip
    averages = [row for change, row in rows.items() if change.scope in (MACRO, WEIGHTED)]
    regions = [
        [*row, f"{_percent(change.share_first)} / {_percent(change.share_second)}"]
        for change, row in rows.items()
        if change.scope not in (MACRO, WEIGHTED)
    ]
    by_region = table([*head, "share of training, first / second"], regions, fold=True)
    return [section("Averages", table(head, averages)), section("By region", by_region)]


_STYLE = """
main{max-width:1480px}th,td{padding:5px 6px}th{white-space:normal;vertical-align:bottom}td{white-space:nowrap}
td:first-child{white-space:normal;min-width:80px}
.sample{display:grid;grid-template-columns:200px 1fr;gap:14px;border-bottom:1px solid var(--line);padding:12px 0}
.sample img{width:100%;border-radius:4px;background:#000}.sample dt{color:var(--dim);font-size:12px}
.sample dd{margin:0 0 6px}
@media(max-width:760px){.sample{grid-template-columns:1fr}}
"""


def _coloured(verdict: str) -> Html:
    kind = {"better": "good", "worse": "bad", "equivalent": "good"}.get(verdict, "note")
    return Html(f'<span class="{kind}">{verdict}</span>')


def _sample(sample: ChangedSample, comparison: Comparison, images: Path) -> str:
    paths = [images / f"{name}.jpg" for name in sample.images]
    shown = "".join(image(path.read_bytes(), "ultrasound") for path in paths[:2] if path.exists())
    rows = {
        f"{sample.task}, {sample.lang}, {sample.region}: now {sample.turned}": escape(sample.question),
        "reference": escape(sample.reference),
        comparison.first.model: mark_differences(sample.reference, sample.first),
        comparison.second.model: mark_differences(sample.reference, sample.second),
    }
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in rows.items())
    return f'<div class="sample"><div>{shown}</div><dl>{listed}</dl></div>'
