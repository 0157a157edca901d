"""The page of `deidentify --learn-layouts`: an example of each screen, its zones to tick, a file to save."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from echobench.dicom.encode import encode
from echobench.page import Html, escape, image, note, page

if TYPE_CHECKING:
    from echobench.deid.approved_screens import Screen, Zone

_STYLE = """
.screen{position:relative;display:inline-block;max-width:100%}.screen img{display:block;max-width:100%;background:#000}
.screen svg{position:absolute;inset:0;width:100%;height:100%}
.screen rect{fill:transparent;stroke:#8af;stroke-width:1.5;cursor:pointer;pointer-events:all;
vector-effect:non-scaling-stroke}
.screen rect.on{fill:#fc03;stroke:#fc0;stroke-width:3}
.screen text{fill:#fc0;font:bold 13px system-ui;paint-order:stroke;stroke:#000;stroke-width:3px;pointer-events:none}
.zones{columns:260px;list-style:none;padding:0;max-width:none}.zones li{break-inside:avoid}
.zones ul{list-style:none;padding-left:1.5em;margin:0}
"""

_SCRIPT = """
function show(box){
  var zone=document.querySelector('rect[data-zone="'+box.dataset.zone+'"]');
  if(zone)zone.setAttribute('class',box.checked?'on':'');
  var texts=box.closest('li').querySelector('ul');
  if(texts)texts.hidden=box.checked;
}
var boxes=document.querySelectorAll('input[data-zone]');
boxes.forEach(function(box){box.addEventListener('change',function(){show(box)});show(box)});
document.querySelectorAll('rect[data-zone]').forEach(function(zone){
  zone.addEventListener('click',function(){
    var box=document.querySelector('input[data-zone="'+zone.dataset.zone+'"]');
    box.checked=!box.checked;show(box);
  });
});
document.getElementById('save').addEventListener('click',function(){
  document.querySelectorAll('input[data-screen]').forEach(function(i){ROWS[i.dataset.screen].approved=i.checked});
  boxes.forEach(function(i){var at=i.dataset.zone.split('.');ROWS[at[0]].zones[at[1]].masked=i.checked});
  document.querySelectorAll('input[data-text]').forEach(function(i){
    var at=i.dataset.text.split('.');ROWS[at[0]].zones[at[1]].texts[at[2]].own=i.checked;
  });
  var link=document.createElement('a');
  link.href='data:application/json;charset=utf-8,'+encodeURIComponent(JSON.stringify(ROWS,null,1));
  link.download='layouts.json';
  link.click();
});
"""


def write(screens: Sequence[Screen], examples: Sequence[np.ndarray | None]) -> str:
    """Write the page of `screens`, each with an example image, (H, W, 1|3) uint8, or None where there is none."""
    sections = [_section(*item) for item in enumerate(zip(screens, examples, strict=True)) if item[1][0].zones]
    body = Html(
        note("These images can show patients. Do not copy this page out of the private folder.", "warn")
        + "<p>Tick the zones that can show who or where a patient, a member of the staff or a hospital is, or when; a"
        " click on the image ticks too. Leave measurements and settings without a tick. Then approve the screen.</p>"
        "<p>Below a zone without a tick stand the texts that several patients share there and that no word list"
        " explains; # is any number. With <code>--text-profile public</code> they are masked too. Tick as"
        " <em>stays</em> what the machine writes by itself: a probe, a preset, a counter; never a name, initials, a"
        " ward, a bed or a hospital.</p>" + '<p><button id="save">Save layouts.json</button></p>' + "".join(sections)
    )
    data = json.dumps([asdict(screen) for screen in screens]).replace("<", "\\u003c")
    return page("Layouts", body, script=f"var ROWS={data};{_SCRIPT}", style=_STYLE)


def _section(index: int, shown: tuple[Screen, np.ndarray | None]) -> str:
    """Show one screen with its zones outlined and numbered, and a box to tick for each."""
    screen, example = shown
    title = escape(f"{screen.manufacturer} {screen.model}, {screen.columns} x {screen.rows}")
    checked = " checked" if screen.approved else ""
    ground = np.zeros((screen.rows, screen.columns, 1), np.uint8) if example is None else example
    outlines = "".join(_outline(f"{index}.{at}", at + 1, zone, screen.columns) for at, zone in enumerate(screen.zones))
    ticks = "".join(_tick(f"{index}.{at}", at + 1, zone) for at, zone in enumerate(screen.zones))
    counts = f"{len(screen.zones)} zones, {sum(len(zone.texts) for zone in screen.zones)} texts"
    return (
        f'<section><h3>{title}</h3><p class="note">{screen.patients} patients, {counts}</p>'
        f'<p><label><input type="checkbox" data-screen="{index}"{checked}> approve</label></p>'
        f'<div class="screen">{image(encode(ground, "png"), "an example of the screen")}'
        f'<svg viewBox="0 0 {screen.columns} {screen.rows}" aria-hidden="true">{outlines}</svg></div>'
        f'<ul class="zones">{ticks}</ul></section>'
    )


def _outline(id: str, number: int, zone: Zone, columns: int) -> str:
    x, y, w, h = zone.box
    kind = "on" if zone.masked else ""
    beside = x + w + 3 if x + w + 24 < columns else max(0, x - 20)
    return (
        f'<rect class="{kind}" data-zone="{id}" x="{x}" y="{y}" width="{w}" height="{h}"/>'
        f'<text x="{beside}" y="{y + h // 2 + 4}">{number}</text>'
    )


def _tick(id: str, number: int, zone: Zone) -> str:
    checked = " checked" if zone.masked else ""
    texts = "".join(
        f'<li><label><input type="checkbox" data-text="{id}.{at}"{" checked" if text.own else ""}> stays:'
        f" {escape(text.text)} ({text.patients} patients)</label></li>"
        for at, text in enumerate(zone.texts)
    )
    listed = f"<ul>{texts}</ul>" if texts else ""
    return f'<li><label><input type="checkbox" data-zone="{id}"{checked}> {number}: {zone.shows}</label>{listed}</li>'
