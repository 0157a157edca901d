"""The page of `review`: each doubtful object before and after masking, decided by mouse or keyboard.

What is decided is kept by the browser at once (localStorage, ids and choices alone), so that nothing is lost on reload,
and leaves it as decisions.json. Images of one reason, size and kind of masked text are alike: one button decides them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from echobench.page import Html, escape, image, note, page

CHOICES = ("accept", "reject")
_KEYS = (
    ("j k", "next, previous"), ("a r", "accept, reject"), ("A R", "accept, reject all alike"), ("u", "undo"),
    ("z", "zoom"), ("n", "next undecided"), ("s", "save"),
)  # fmt: skip


def write(root: Path, ids: Sequence[str], reasons: Mapping[str, str], decided: Mapping[str, str]) -> str:
    """Return the page for the previews `root`/ID. `reasons`: why each is doubtful, of those that still are."""
    groups = {id: _group(root / id, reasons.get(id, "")) for id in ids}
    alike = Counter(groups.values())
    figures = [_object(root / id, reasons.get(id, ""), groups[id], alike[groups[id]], decided.get(id)) for id in ids]
    keys = ", ".join(f"<kbd>{key}</kbd> {what}" for key, what in _KEYS)
    # Another set of objects, or decisions taken meanwhile by --answers, is another page to the browser.
    name = hashlib.sha256(json.dumps([list(ids), sorted(decided.items())]).encode()).hexdigest()[:16]
    body = Html(
        note("These images can show patients. Do not copy this page out of the private folder.", "warn")
        + "<p>Accept an image when nothing in the right half tells who the patient is. A rejected one stays out.</p>"
        + f'<p class="note">Keys: {keys}</p>'
        + f'<div id="bar" data-name="{name}"><button id="save">Save decisions</button> '
        + '<span id="left" role="status"></span></div>'
        + "".join(figures)
    )
    return page("Doubtful images", body, script=_SCRIPT, style=_STYLE)


def _group(folder: Path, reason: str) -> str:
    """Name what makes objects alike: why they are doubtful, how large they are and what was masked."""
    header = (folder / "before.png").read_bytes()[16:24]  # width and height, PNG section 11.2.2
    return hashlib.sha256(json.dumps([reason, header.hex(), sorted(set(_kinds(folder)))]).encode()).hexdigest()[:12]


def _kinds(folder: Path) -> list[str]:
    return [str(box["kind"]) for box in json.loads((folder / "boxes.json").read_text())]


def _object(folder: Path, reason: str, group: str, alike: int, decided: str | None) -> str:
    id, kinds = folder.name, _kinds(folder)
    masked = ", ".join(f"{kind} {kinds.count(kind)}" for kind in dict.fromkeys(kinds)) or "nothing"
    choices = "".join(
        f'<label><input type="radio" name="{id}" value="{choice}"{" checked" if decided == choice else ""}> '
        f"{choice}</label> "
        for choice in CHOICES
    )
    if alike > 1:
        choices += "".join(f'<button class="alike" value="{c}">{c} all {alike} alike</button> ' for c in CHOICES)
    sides = "".join(
        f'<figure><div class="view">{image((folder / f"{side}.png").read_bytes(), f"{side} masking")}</div>'
        f"<figcaption>{side} masking</figcaption></figure>"
        for side in ("before", "after")
    )
    why = escape(reason or "was doubtful; decided since, or its set was made again without it")
    return (
        f'<section class="object" id="o-{id}" data-group="{group}" tabindex="-1"><h2><code>{escape(id)}</code></h2>'
        f'<p class="reason">{why}</p><p class="note">masked: {escape(masked)}</p>'
        f'<div class="pair">{sides}</div><p class="choices">{choices}</p></section>'
    )


_STYLE = """
#bar{position:sticky;top:0;background:var(--paper);padding:8px 0;border-bottom:1px solid var(--line);z-index:1}
.object{padding:4px 10px 8px;border-left:4px solid transparent;scroll-margin-top:52px}
.object h2{border:0;margin:18px 0 4px}.object.now{border-color:var(--accent);outline:none}
.object.accept{background:var(--added)}.object.reject{background:var(--missing)}
.reason{font-weight:600}.choices label,.choices button{margin-right:14px}
.pair{display:flex;gap:8px;flex-wrap:wrap}.pair figure{margin:0;flex:1 1 320px;min-width:0}
.view{overflow:auto;cursor:zoom-in;background:#000}.view img{width:100%;display:block}
.zoom .pair figure{flex-basis:100%}.zoom .view{max-height:80vh;cursor:zoom-out}.zoom .view img{width:250%}
kbd{font:12px ui-monospace,monospace;border:1px solid var(--line);border-radius:3px;padding:0 4px}
@media print{#bar,.choices button{display:none}}
"""
_SCRIPT = """
(function(){
  var objects=Array.from(document.querySelectorAll('section.object')),now=0;
  var bar=document.getElementById('bar'),name='echobench-review-'+bar.dataset.name;
  function id(object){return object.id.slice(2)}
  function choice(object){var i=object.querySelector('input:checked');return i?i.value:null}
  function decided(){
    var choices={};
    objects.forEach(function(o){if(choice(o))choices[id(o)]=choice(o)});
    return choices;
  }
  function tell(){
    objects.forEach(function(o){o.classList.toggle('accept',choice(o)==='accept');o.classList.toggle('reject',choice(o)==='reject')});
    document.getElementById('left').textContent=Object.keys(decided()).length+' of '+objects.length+' decided';
  }
  function keep(){try{localStorage.setItem(name,JSON.stringify(decided()))}catch(error){}tell()}
  function set(object,value){
    object.querySelectorAll('input').forEach(function(i){i.checked=i.value===value});keep();
  }
  function alike(object,value){
    objects.forEach(function(o){if(o.dataset.group===object.dataset.group)set(o,value)});
  }
  function go(index){
    if(!objects.length)return;
    objects[now].classList.remove('now');
    now=Math.max(0,Math.min(objects.length-1,index));
    objects[now].classList.add('now');objects[now].focus({preventScroll:true});objects[now].scrollIntoView({block:'start'});
  }
  function undecided(){
    for(var i=1;i<=objects.length;i++){var at=(now+i)%objects.length;if(!choice(objects[at]))return go(at)}
  }
  function save(){
    var link=document.createElement('a');
    link.href='data:application/json;charset=utf-8,'+encodeURIComponent(JSON.stringify(decided(),null,1));
    link.download='decisions.json';link.click();
  }
  try{
    var kept=JSON.parse(localStorage.getItem(name)||'null');
    if(kept)objects.forEach(function(o){var v=kept[id(o)]||null;
      o.querySelectorAll('input').forEach(function(i){i.checked=i.value===v})});
  }catch(error){}
  objects.forEach(function(object,index){
    object.addEventListener('change',keep);
    object.addEventListener('focusin',function(){if(index!==now){objects[now].classList.remove('now');now=index;object.classList.add('now')}});
    object.querySelectorAll('button.alike').forEach(function(b){b.addEventListener('click',function(){alike(object,b.value)})});
    var views=Array.from(object.querySelectorAll('.view'));
    views.forEach(function(view){
      view.addEventListener('click',function(){object.classList.toggle('zoom')});
      view.addEventListener('scroll',function(){views.forEach(function(v){v.scrollLeft=view.scrollLeft;v.scrollTop=view.scrollTop})});
    });
  });
  document.getElementById('save').addEventListener('click',save);
  document.addEventListener('keydown',function(e){
    if(e.ctrlKey||e.metaKey||e.altKey||!objects.length)return;
    var object=objects[now],keys={
      j:function(){go(now+1)},k:function(){go(now-1)},n:undecided,s:save,
      a:function(){set(object,'accept')},r:function(){set(object,'reject')},u:function(){set(object,null)},
      A:function(){alike(object,'accept')},R:function(){alike(object,'reject')},
      z:function(){object.classList.toggle('zoom')}};
    if(keys[e.key]){e.preventDefault();keys[e.key]()}
  });
  tell();if(objects.length)objects[0].classList.add('now');  // the warning above is read first
})();
"""
