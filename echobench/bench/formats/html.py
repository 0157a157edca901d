"""leaderboard.html: one file without a network. Sort, filter by task, language and region.

What is not shown at first costs little: metrics but the first are templates, boards below the window are not laid out.

It links to `samples.html` beside it, where every answer can be read (`formats/samples.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from echobench import charts
from echobench.bench.boards import Board, Leaderboard
from echobench.bench.estimates import MACRO
from echobench.bench.formats._html_board import board, point
from echobench.bench.formats._overview import overview
from echobench.bench.formats._u2_rows import ABOUT, u2_rows
from echobench.bench.formats._wording import NOTE, shown
from echobench.page import Html, cards, escape, note, page, scroll, section, table

_STYLE = """
main{max-width:1560px}
.bar{display:flex;flex-wrap:wrap;gap:14px;align-items:center;position:sticky;top:0;
background:var(--paper);padding:10px 0;border-bottom:1px solid var(--line);z-index:3}
.bar label,.pick{font-size:13px;color:var(--dim)}
select{font:inherit;font-size:14px;padding:3px 6px;margin-left:4px;border:1px solid var(--line);border-radius:5px;
background:var(--paper);color:var(--ink)}
.bar nav{margin-left:auto;display:flex;gap:14px;font-size:14px}
.board th,.board td,.overview th,.overview td{padding:4px 5px}
.board th,.overview th{white-space:normal;vertical-align:bottom}
.board td:first-child,.overview td:first-child{min-width:110px;max-width:170px;overflow-wrap:anywhere}
.overview td:first-child,.overview th:first-child{position:sticky;left:0;background:var(--paper)}
.overview th small{display:block}.overview td.c{min-width:64px}
td.c{line-height:1.15}td.c small{color:var(--dim);font-size:11px;display:block;white-space:nowrap}
th small{color:var(--dim);font-weight:400}
/* Sixteen columns fit a window of 1400 px in the widest of the usual fonts, too. */
.board table{font-size:13px}.board :is(th,td){padding-left:6px;padding-right:4px}.board td.c small{font-size:10px}
.board th button::after{margin-left:2px;font-size:10px}
tr.published{color:var(--dim);font-style:italic}.tag{display:block;font-size:11px;color:var(--warn)}
.metric>.note{max-width:none}.board{content-visibility:auto;contain-intrinsic-size:auto 1400px}
@page{size:A4 landscape;margin:10mm}
@media print{main{zoom:.66}.board{content-visibility:visible}.board>.note{break-after:avoid}
.bar,.pick,nav{display:none}.metric[hidden]{display:none}.scroll{overflow:visible}main{max-width:none}}
@media(max-width:760px){main{padding:16px 10px 40px}.bar{position:static}.bar nav{margin-left:0}}
"""

_SCRIPT = """
(function(){
  var pick={};
  document.querySelectorAll('.bar select').forEach(function(s){s.addEventListener('change',apply);pick[s.name]=s});
  function apply(){
    var task=pick.task.value,lang=pick.lang.value,region=pick.region.value;
    function off(e){return (task&&e.dataset.task!==task)||(lang&&e.dataset.lang!==lang)}
    document.querySelectorAll('.board').forEach(function(b){b.hidden=off(b)});
    document.querySelectorAll('.board th[data-region],.board td[data-region]').forEach(function(c){
      c.style.display=region&&c.dataset.region!==region?'none':''});
  }
  document.querySelectorAll('.board').forEach(function(b){
    b.querySelector('select[data-metric]').addEventListener('change',function(e){
      b.querySelectorAll('template').forEach(function(t){
        if(t.dataset.metric!==e.target.value)return;
        var tables=t.content.querySelectorAll('table.sort');t.replaceWith(t.content);tables.forEach(sortable)});
      b.querySelectorAll('.metric').forEach(function(m){m.hidden=m.dataset.metric!==e.target.value});
      apply();
    });
  });
  if(Object.keys(pick).some(function(name){return pick[name].value}))apply();
})();
"""


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    """Write the page."""
    boards = "".join(board(b) for b in leaderboard.boards if b.metrics)
    body = Html(
        f"{_numbers(leaderboard)}{overview(leaderboard)}{_u2(leaderboard)}{note(NOTE)}{_filters(leaderboard)}"
        f'<div id="boards">{boards}{_history(leaderboard)}</div>'
    )
    path = folder / "leaderboard.html"
    path.write_text(page("Leaderboard", body, script=_SCRIPT, style=_STYLE), encoding="utf-8")
    return [path]


def _numbers(leaderboard: Leaderboard) -> Html:
    return cards(
        {
            "runs": len(leaderboard.runs),
            "models": len({run.model for run in leaderboard.runs}),
            "boards": len(leaderboard.boards),
            "questions": sum(max(row.n for row in b.rows) for b in leaderboard.boards),
        }
    )


def _u2(leaderboard: Leaderboard) -> Html:
    """The eight tasks of U2-BENCH and its score; nothing where no run is over it."""
    rows = u2_rows(leaderboard)
    if not rows:
        return Html("")
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = "".join(
        f"<tr{' class=published' if row['read by'].startswith('published') else ''}>"
        f"{''.join(f'<td>{escape(row.get(name) or chr(45))}</td>' for name in names)}</tr>"
        for row in rows
    )
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    listed = f'<table class="sort"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'
    return section("U2-BENCH", note(ABOUT), scroll(listed, "U2-BENCH"), anchor="u2-bench")


def _filters(leaderboard: Leaderboard) -> Html:
    values = {
        "task": sorted({b.task for b in leaderboard.boards}),
        "lang": sorted({b.lang for b in leaderboard.boards}),
        "region": sorted({r for b in leaderboard.boards for r in b.regions}),
    }
    labels = {"task": "Task", "lang": "Language", "region": "Region"}
    picks = "".join(
        f'<label>{labels[name]} <select name="{name}"><option value="">all</option>'
        f"{''.join(f'<option>{escape(v)}</option>' for v in options)}</select></label>"
        for name, options in values.items()
    )
    return Html(
        f'<div class="bar">{picks}<nav><a href="#overview">Overview</a><a href="#boards">Boards</a>'
        '<a href="#history">Runs</a><a href="samples.html">Samples</a></nav></div>'
    )


def _history(leaderboard: Leaderboard) -> Html:
    """Runs in the order in which they were finished, and the first metric of every board over them."""
    order = {run.name: index for index, run in enumerate(leaderboard.runs)}
    rows = [
        [
            order[run.name] + 1,
            run.model,
            run.name,
            run.description.revision[:48],
            run.description.data_sha256[:12],
            ", ".join(
                f"{scores.task} {scores.lang} {shown(metric.at(MACRO), interval=False)}"
                for scores in run.scores.boards
                for metric in list(scores.metrics.values())[:1]
            ),
        ]
        for run in leaderboard.runs
    ]
    drawn = [
        Html(f"<h3>{escape(b.title)}: {escape(b.metrics[0])}, macro</h3>{_over_time(b, order)}")
        for b in leaderboard.boards
        if b.metrics and len(b.rows) > len({row.model for row in b.rows})
    ]
    listed = table(["no.", "model", "run", "revision", "data", "first metric by board, macro"], rows)
    return section("Runs over time", listed, *drawn, anchor="history")


def _over_time(board: Board, order: Mapping[str, int]) -> str:
    """Draw the macro average of every run in the order in which runs were finished."""
    series: dict[str, dict[int, charts.Point]] = defaultdict(dict)
    for row in board.rows:
        estimate = row.estimate(board.metrics[0], MACRO)
        if row.run in order and estimate and estimate.value is not None:
            series[row.model][order[row.run] + 1] = point(estimate, row.run)
    label = f"{board.metrics[0]} over runs, as in the table"
    return charts.legend(list(series)) + scroll(
        charts.over_time(series, label=label, unit=f"{board.metrics[0]}, points")
    )
