"""leaderboard.html: one file without a network. Sort, filter by task, language and region, read single samples.

The pictures are small copies of masked ones and stay in this local file; no other format holds any.
"""

from __future__ import annotations

from pathlib import Path

from echobench.bench import differ
from echobench.bench.boards import Leaderboard
from echobench.bench.formats import _charts, _html_samples
from echobench.bench.formats._cells import NOTE, shown
from echobench.bench.formats._html_board import board
from echobench.bench.score_table import MACRO
from echobench.page import Html, cards, escape, note, page, section, table

_STYLE = """
main{max-width:1560px}
.bar{display:flex;flex-wrap:wrap;gap:14px;align-items:center;position:sticky;top:0;background:var(--paper);padding:10px 0;border-bottom:1px solid var(--line);z-index:3}
.bar label,.pick{font-size:13px;color:var(--dim)}select{font:inherit;font-size:14px;padding:3px 6px;margin-left:4px;border:1px solid var(--line);border-radius:5px;background:#fff;color:var(--ink)}
.bar nav{margin-left:auto;display:flex;gap:14px;font-size:14px}
td.c{min-width:84px;line-height:1.15}td.c small{color:var(--dim);font-size:11px;display:block;white-space:nowrap}th small{color:var(--dim);font-weight:400}
tr.published td:first-child{min-width:230px}tr.published{color:var(--dim);font-style:italic}.tag{display:block;font-size:11px;color:var(--warn)}
.legend{display:flex;flex-wrap:wrap;gap:6px 16px;font-size:13px;margin:6px 0}.legend i{display:inline-block;width:11px;height:11px;border-radius:50%;margin-right:5px}
svg.chart{display:block}.metric>.note{max-width:none}
.index{display:grid;grid-template-columns:repeat(auto-fill,minmax(130px,1fr));gap:10px}.index a{text-decoration:none;color:inherit;font-size:12px;line-height:1.3;border:1px solid var(--line);border-radius:6px;overflow:hidden;display:block}
.index a:hover{border-color:var(--accent)}.index img,.index .none{width:100%;height:92px;object-fit:cover;background:#000;display:block}.index .none{background:var(--band);color:var(--dim);text-align:center;padding-top:36px}.index a>span:last-child{display:block;padding:5px 8px}
.sample{display:none}.sample:target{display:block}body:has(.sample:target) .front,body:has(.sample:target) .index,body:has(.sample:target) #samples>h2{display:none}
.two{display:grid;grid-template-columns:minmax(220px,400px) 1fr;gap:24px}.pictures img{width:100%;border-radius:5px;background:#000;margin-bottom:8px}
dl{margin:0}dt{font-size:12px;color:var(--dim);margin-top:10px}dd{margin:0;max-width:90ch}dd.ref{border-left:3px solid var(--accent);padding-left:10px}
@media(max-width:760px){.two{grid-template-columns:1fr}}
"""

_SCRIPT = """
(function(){
  document.querySelectorAll('img[data-p]').forEach(function(i){i.loading='lazy';i.src='data:image/jpeg;base64,'+P[+i.dataset.p]});
  var pick={};
  document.querySelectorAll('.bar select').forEach(function(s){s.addEventListener('change',apply);pick[s.name]=s});
  function apply(){
    var task=pick.task.value,lang=pick.lang.value,region=pick.region.value;
    function off(e){return (task&&e.dataset.task!==task)||(lang&&e.dataset.lang!==lang)}
    document.querySelectorAll('.board').forEach(function(b){b.hidden=off(b)});
    document.querySelectorAll('.index a').forEach(function(a){a.style.display=off(a)||(region&&a.dataset.region!==region)?'none':''});
    document.querySelectorAll('th[data-region],td[data-region]').forEach(function(c){c.style.display=region&&c.dataset.region!==region?'none':''});
  }
  document.querySelectorAll('.board').forEach(function(b){
    b.querySelector('select[data-metric]').addEventListener('change',function(e){
      b.querySelectorAll('.metric').forEach(function(m){m.hidden=m.dataset.metric!==e.target.value});
    });
  });
  apply();
})();
"""


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    samples, pictures = _html_samples.pages(leaderboard, runs / "pictures")
    boards = [b for b in leaderboard.boards if b.metrics]
    body = Html(
        f'<div class="front">{note(NOTE)}{_numbers(leaderboard)}</div>{_filters(leaderboard)}'
        f'<div class="front" id="boards">{"".join(board(b) for b in boards)}{_history(leaderboard)}</div>'
        f'<section id="samples"><h2>Samples</h2>{samples}</section>'
    )
    path = folder / "leaderboard.html"
    path.write_text(page("Leaderboard", body, script=pictures + _SCRIPT, style=differ.STYLE + _STYLE), encoding="utf-8")
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


def _filters(leaderboard: Leaderboard) -> Html:
    values = {
        "task": sorted({b.task for b in leaderboard.boards}),
        "lang": sorted({b.lang for b in leaderboard.boards}),
        "region": sorted({r for b in leaderboard.boards for r in b.regions}),
    }
    labels = {"task": "Task", "lang": "Language", "region": "Region"}
    picks = "".join(
        f'<label>{labels[name]} <select name="{name}"><option value="">all</option>'
        f"{''.join(f'<option>{escape(v)}</option>' for v in found)}</select></label>"
        for name, found in values.items()
    )
    return Html(
        f'<div class="bar">{picks}<nav><a href="#boards">Boards</a><a href="#history">Runs</a>'
        '<a href="#samples">Samples</a></nav></div>'
    )


def _history(leaderboard: Leaderboard) -> Html:
    """Runs in the order in which they were finished, and the first metric of every board over them."""
    order = {run.name: place for place, run in enumerate(leaderboard.runs)}
    rows = [
        [
            order[run.name] + 1,
            run.model,
            run.name,
            str(run.about["model"]["revision"])[:48],
            run.about["data"]["manifest_sha256"][:12],
            ", ".join(
                f"{b['task']} {b['lang']} {shown(cells[MACRO], interval=False)}"
                for b in run.scores["boards"]
                for cells in list(b["metrics"].values())[:1]
            ),
        ]
        for run in leaderboard.runs
    ]
    charts = [
        Html(f"<h3>{escape(b.title)}: {escape(b.metrics[0])}, macro</h3>{_charts.over_time(b, b.metrics[0], order)}")
        for b in leaderboard.boards
        if b.metrics and len(b.rows) > len({row.model for row in b.rows})
    ]
    listed = table(["no.", "model", "run", "revision", "data", "first metric by board, macro"], rows)
    return section("Runs over time", listed, *charts, anchor="history")
