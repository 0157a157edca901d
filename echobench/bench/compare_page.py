"""How a comparison of two runs is shown: Markdown and HTML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from echobench.bench import differ
from echobench.bench.formats.markdown import table as markdown_table
from echobench.bench.score_table import MACRO, WEIGHTED
from echobench.page import Html, cards, escape, interval, note, page, picture, section, table

NOTE = (
    "Second run minus first, in points, on the records that both answered. Intervals and tests by patient, draw by draw "
    "(paired bootstrap); p after Holm's correction over the regions of one metric. McNemar's exact test is for closed "
    "questions; it counts answers, not patients."
)


def _signed(change: Mapping[str, Any]) -> str:
    text = f"{change['difference']:+.1f}"
    return text if change["low"] is None else f"{text} [{change['low']:+.1f}, {change['high']:+.1f}]"


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else f"{value:.0e}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def _verdict(change: Mapping[str, Any]) -> str:
    if change["p_holm"] >= 0.05:
        return "not told apart"
    return "better" if change["difference"] > 0 else "worse"


def markdown(found: Mapping[str, Any]) -> str:
    """The comparison as Markdown."""
    lines = [f"# {found['second']['model']} against {found['first']['model']}", "", NOTE, ""]
    head = ["task", "metric", "place", "n", "first", "second", "difference", "p (Holm)", "", "train share"]
    rows = [
        [
            f"{c['task']}, {c['lang']}", c["metric"], c["place"], str(c["n"]), f"{c['first']:.1f}", f"{c['second']:.1f}",
            _signed(c), _p(c["p_holm"]), _verdict(c), f"{_percent(c['share_first'])} / {_percent(c['share_second'])}",
        ]
        for c in found["changes"]
    ]  # fmt: skip
    lines += [*markdown_table(head, rows), ""]
    if found["mcnemar"]:
        head = ["task", "place", "n", "right to wrong", "wrong to right", "p (Holm)"]
        rows = [
            [f"{r['task']}, {r['lang']}", r["place"], str(r["n"]), str(r["lost"]), str(r["won"]), _p(r["p_holm"])]
            for r in found["mcnemar"]
        ]
        lines += ["## McNemar", "", *markdown_table(head, rows), ""]
    lines += [f"{found['changed_samples']} samples were answered otherwise.", ""]
    return "\n".join(lines)


def html(found: Mapping[str, Any], pictures: Path) -> str:
    """The comparison as one page; pictures are shown where small copies of them are kept."""
    first, second = found["first"], found["second"]
    changes = found["changes"]
    largest = max((abs(v) for c in changes for v in (c["difference"], c["low"], c["high"]) if v is not None), default=1)
    head = ["task", "metric", "place", "n", first["model"], second["model"], "difference", "", "p (Holm)", "verdict"]
    rows = [
        [
            f"{c['task']}, {c['lang']}", c["metric"], c["place"], c["n"], c["first"], c["second"], _signed(c),
            interval(c["difference"], c["low"], c["high"], least=-largest, most=largest, width_px=140),
            _p(c["p_holm"]), _colour(_verdict(c)),
            _percent(c["share_first"]), _percent(c["share_second"]),
        ]
        for c in changes
    ]  # fmt: skip
    averages = [row[:-2] for row, c in zip(rows, changes, strict=True) if c["place"] in (MACRO, WEIGHTED)]
    regions = [row for row, c in zip(rows, changes, strict=True) if c["place"] not in (MACRO, WEIGHTED)]
    parts = [
        note(NOTE),
        cards(
            {
                "differences after Holm": sum(c["p_holm"] < 0.05 for c in changes),
                "samples answered otherwise": found["changed_samples"],
            }
        ),
        section("Averages", table(head, averages)),
        section("By region", table([*head, "share of training", "and after"], regions)),
    ]
    if found["mcnemar"]:
        rights = [
            [f"{r['task']}, {r['lang']}", r["place"], r["n"], r["lost"], r["won"], _p(r["p_holm"])]
            for r in found["mcnemar"]
        ]
        names = ["task", "place", "n", "right to wrong", "wrong to right", "p (Holm)"]
        parts.append(section("Closed questions: McNemar", table(names, rights)))
    shown = Html("".join(_sample(s, first["model"], second["model"], pictures) for s in found["samples"]))
    parts.append(section("Samples that changed", shown))
    return page(f"{second['model']} against {first['model']}", "".join(parts), style=differ.STYLE + _STYLE)


_STYLE = """
main{max-width:1480px}td{white-space:nowrap}
.sample{display:grid;grid-template-columns:200px 1fr;gap:14px;border-bottom:1px solid var(--line);padding:12px 0}
.sample img{width:100%;border-radius:4px;background:#000}.sample dt{color:var(--dim);font-size:12px}.sample dd{margin:0 0 6px}
"""


def _colour(verdict: str) -> Html:
    kind = {"better": "good", "worse": "bad"}.get(verdict, "note")
    return Html(f'<span class="{kind}">{verdict}</span>')


def _sample(sample: Mapping[str, Any], first: str, second: str, pictures: Path) -> str:
    kept = [pictures / f"{name}.jpg" for name in sample["images"]]
    shown = "".join(picture(path.read_bytes(), "ultrasound") for path in kept[:2] if path.exists())
    rows = {
        f"{sample['task']}, {sample['lang']}, {sample['region']}: now {sample['turned']}": escape(sample["question"]),
        "reference": escape(sample["reference"]),
        first: differ.marked(sample["reference"], sample["first"]),
        second: differ.marked(sample["reference"], sample["second"]),
    }
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in rows.items())
    return f'<div class="sample"><div>{shown}</div><dl>{listed}</dl></div>'
