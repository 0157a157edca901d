"""The one look of all HTML pages, light and dark, wide and narrow. A report is a single file without a network.

    page("Leaderboard", section("Scores", table(["model", "BLEU-1"], rows)))

Plain strings are escaped everywhere; what is already HTML is an `Html`. Colours are CSS variables of `STYLE`. A
Content-Security-Policy forbids every request, so that opening a report can tell nobody.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable, Mapping, Sequence

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

STYLE = """
:root{color-scheme:light dark;--ink:#1b2530;--dim:#5b6875;--line:#dde3e9;--paper:#fff;--band:#f4f7f9;
--accent:#0b6e75;--soft:#7fb1b5;--warn:#a4540a;--bad:#b3261e;--good:#1c7c3c;--added:#dcf2e2;--missing:#fbe3e0}
@media(prefers-color-scheme:dark){:root{--ink:#e4e9ee;--dim:#9aa8b5;--line:#323c47;--paper:#13181d;--band:#1d252d;--accent:#57bcc3;--soft:#2f6b70;--warn:#e29a50;--bad:#f2867e;--good:#66c98a;--added:#173d26;--missing:#4a211e}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI","Noto Sans",
"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:1400px;margin:0 auto;padding:28px 24px 64px}
h1{font-size:26px;line-height:1.2;margin:0 0 4px}
h2{font-size:19px;margin:36px 0 10px;padding-top:8px;border-top:1px solid var(--line)}
h3{font-size:16px;margin:20px 0 6px}
p,ul{margin:6px 0 10px;max-width:80ch}a{color:var(--accent)}
code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}
.note{color:var(--dim);font-size:13px}.warn{color:var(--warn)}.bad{color:var(--bad)}.good{color:var(--good)}
ins{background:var(--added);text-decoration:none}del{background:var(--missing);text-decoration-color:var(--bad)}
.scroll{overflow-x:auto;margin:8px 0}svg{fill:currentColor;max-width:none}svg.chart{display:block}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}nav a{margin-right:14px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:14px}
th,td{padding:5px 12px 5px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:middle}
th,thead td{background:var(--band)}th{font-weight:600;white-space:nowrap;position:sticky;top:0}
td.n,th.n{text-align:right}.dim{color:var(--dim)}tbody tr:hover{background:var(--band)}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;text-align:inherit;cursor:pointer}
th button::after{content:"\\2195";content:"\\2195"/"";color:var(--dim);margin-left:5px;font-size:11px}
th[aria-sort=ascending] button::after{content:"\\2191";content:"\\2191"/"";color:var(--accent)}
th[aria-sort=descending] button::after{content:"\\2193";content:"\\2193"/"";color:var(--accent)}
summary{cursor:pointer;color:var(--accent);margin:8px 0}
.legend{display:flex;flex-wrap:wrap;gap:6px 16px;font-size:13px;margin:6px 0}
.legend i{display:inline-block;width:11px;height:11px;border-radius:50%;margin-right:5px}
.cards{display:flex;flex-wrap:wrap;gap:12px;margin:12px 0}
.card{border:1px solid var(--line);border-radius:8px;padding:10px 16px;min-width:120px}
.card b{display:block;font-size:22px;line-height:1.25}.card span{color:var(--dim);font-size:13px}
.sheet{display:flex;flex-wrap:wrap;gap:10px}.sheet figure{margin:0;width:180px}
.sheet img{width:100%;border-radius:4px;background:#000;display:block}
figcaption{font-size:12px;color:var(--dim);overflow-wrap:anywhere}
@media(max-width:760px){main{padding:16px 10px 40px}h1{font-size:22px}.sheet figure{width:calc(50% - 5px)}}
@media print{th{position:static}h2{break-after:avoid}figure,tr,.card{break-inside:avoid}.scroll{overflow:visible}
main{max-width:none;padding:0}th button::after,nav{display:none}}
"""

_SCRIPT = """
function sortable(table){
  table.querySelectorAll('thead th').forEach(function(head){
    var column=head.cellIndex;
    if(!head.textContent.trim())return;
    var button=document.createElement('button'),link=head.querySelector('a');
    if(link){button.setAttribute('aria-label','sort by '+link.textContent);head.append(button)}
    else{button.append.apply(button,Array.from(head.childNodes));head.append(button)}
    button.addEventListener('click',function(){
      var up=head.getAttribute('aria-sort')==='descending';
      table.querySelectorAll('thead th').forEach(function(h){h.removeAttribute('aria-sort')});
      head.setAttribute('aria-sort',up?'ascending':'descending');
      var body=table.tBodies[0],rows=Array.from(body.rows);
      function key(row){var c=row.cells[column];var v=c.dataset.v!==undefined?c.dataset.v:c.textContent.trim();
      var n=parseFloat(v);return v!==''&&!isNaN(n)&&isFinite(v)?n:v}
      rows.sort(function(a,b){var x=key(a),y=key(b);
        if(x===''||y==='')return x===y?0:x===''?1:-1;
        var d=typeof x==='number'&&typeof y==='number'?x-y:String(x).localeCompare(String(y));return up?d:-d});
      rows.forEach(function(r){body.appendChild(r)});
    });
  });
}
document.querySelectorAll('table.sort').forEach(sortable);
addEventListener('beforeprint',function(){document.querySelectorAll('details').forEach(function(d){d.open=true})});
(function(){
  var place=document.getElementById('folder'),parts=decodeURIComponent(location.pathname).split('/');
  if(place&&parts.length>2){place.textContent='Data set: '+parts[parts.length-2];place.hidden=false}
})();
"""
FOLD_ROWS = 12
"""A table that is folded shows nothing until it is opened if it has more rows than this."""
_FOLDER = '<p class="note" id="folder" hidden></p>'


class Html(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


def escape(value: object) -> Html:
    """Any value as HTML text; None is empty, an Html stays as it is."""
    if isinstance(value, Html):
        return value
    return Html("" if value is None else html.escape(str(value)))


def page(title: str, body: str, *, script: str = "", style: str = "", named: bool = False) -> str:
    """Write a whole HTML document. `body` is HTML; tables of class `sort` are sortable; nothing is loaded.

    `named`: the page tells the name of the folder in which it is opened; none is written, so that equal data sets have
    equal pages whatever they are called.
    """
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{STYLE}{style}</style></head>\n"
        f"<body><main><h1>{html.escape(title)}</h1>{_FOLDER if named else ''}\n{body}\n</main>"
        f"<script>{_SCRIPT}{script}</script></body></html>\n"
    )


def section(title: str, *parts: str, anchor: str = "") -> Html:
    """A heading and what stands under it; `parts` that are not Html are escaped into paragraphs."""
    body = "".join(part if isinstance(part, Html) else f"<p>{html.escape(part)}</p>" for part in parts)
    name = f' id="{html.escape(anchor)}"' if anchor else ""
    return Html(f"<section{name}><h2>{html.escape(title)}</h2>{body}</section>")


def note(text: str, kind: str = "note") -> Html:
    """Write a small paragraph; `kind` is note, warn, bad or good."""
    return Html(f'<p class="{kind}">{escape(text)}</p>')


def contents(titles: Mapping[str, str]) -> Html:
    """Link the sections of a page: {anchor: title}."""
    links = "".join(f'<a href="#{escape(anchor)}">{escape(title)}</a>' for anchor, title in titles.items())
    return Html(f'<nav aria-label="Sections">{links}</nav>')


def scroll(content: str, label: str = "") -> Html:
    """Wrap content that may be wider than the page in a box that scrolls; always in the order of the Tab key.

    Whether it is wider depends on the window, and measuring each box lays out boards that nobody has scrolled to.
    """
    name = f' role="group" aria-label="{escape(label)}"' if label else ""
    return Html(f'<div class="scroll" tabindex="0"{name}>{content}</div>')


def table(
    head: Sequence[object], rows: Iterable[Sequence[object]], *, sortable: bool = True, fold: bool = False
) -> Html:
    """A table; numbers are right-aligned and sort by value. A cell is text, a number, None, Html or a whole `<td>`.

    `fold`: one of more than FOLD_ROWS rows is shown when it is asked for.
    """
    filled = [list(row) for row in rows]
    numeric = [any(_is_number(r[i]) or str(r[i]).startswith(_NUMBER) for r in filled) for i in range(len(head))]
    heads = "".join(_head(title, number) for title, number in zip(head, numeric, strict=True))
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in filled)
    kind = ' class="sort"' if sortable else ""
    written = scroll(f"<table{kind}><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>")
    if fold and len(filled) > FOLD_ROWS:
        return Html(f"<details><summary>all {len(filled):,} rows</summary>{written}</details>")
    return written


_NUMBER = '<td class="n'


def _head(title: object, number: bool) -> str:
    """A heading; a column without one is a drawing of the column before it."""
    kind = " class=n" if number else ""
    return f'<th scope="col"{kind}>{escape(title)}</th>' if title else "<td></td>"


def cell(value: object, *, key: float | str | None = None) -> Html:
    """One `<td>`; `key` is what it sorts by where that is not its text."""
    sort = f' data-v="{escape(key)}"' if key is not None else ""
    if _is_number(value):
        shown = f"{value:,}" if isinstance(value, int) else f"{value:.2f}"
        return Html(f'<td class="n" data-v="{value if key is None else escape(key)}">{shown}</td>')
    return Html(f"<td{sort}>{escape(value)}</td>")


def _cell(value: object) -> Html:
    return value if isinstance(value, Html) and value.startswith("<td") else cell(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def cards(values: Mapping[str, object]) -> Html:
    """Lay out headline numbers side by side."""
    shown = "".join(
        f'<div class="card"><b>{f"{v:,}" if isinstance(v, int) else escape(v)}</b><span>{escape(k)}</span></div>'
        for k, v in values.items()
    )
    return Html(f'<div class="cards">{shown}</div>')


def image(data: bytes, alt: str = "", width_px: int | None = None) -> Html:
    """Embed an encoded JPEG or PNG as a data URI."""
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    size = f' width="{width_px}"' if width_px else ""
    encoded = base64.b64encode(data).decode("ascii")
    return Html(f'<img{size} alt="{html.escape(alt)}" src="data:image/{kind};base64,{encoded}">')


def contact_sheet(images: Iterable[tuple[bytes, str]], alt: str = "") -> Html:
    """Lay out images with captions in a grid. `alt` says what all of them show; the caption stands below anyway."""
    figures = "".join(
        f"<figure>{image(data, alt or caption)}<figcaption>{escape(caption)}</figcaption></figure>"
        for data, caption in images
    )
    return Html(f'<div class="sheet">{figures}</div>')


def interval(
    value: float, low: float | None, high: float | None, *, least: float = 0.0, most: float = 100.0, width_px: int = 110
) -> Html:
    """A value as a dot on a scale from `least` to `most`, its interval as a line (absent if unknown)."""

    def x(number: float) -> float:
        share = (number - least) / (most - least) if most > least else 0.0
        return round(4 + (width_px - 8) * min(1.0, max(0.0, share)), 1)

    line = ""
    if low is not None and high is not None:
        line = f'<line x1="{x(low)}" x2="{x(high)}" y1="8" y2="8" stroke="var(--soft)" stroke-width="4"/>'
    return Html(  # the numbers stand beside it
        f'<svg class="iv" width="{width_px}" height="16" aria-hidden="true">'
        f'<line x1="4" x2="{width_px - 4}" y1="8" y2="8" stroke="var(--line)"/>'
        f'{line}<circle cx="{x(value)}" cy="8" r="3.5" fill="var(--accent)"/></svg>'
    )
