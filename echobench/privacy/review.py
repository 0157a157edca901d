"""The operator's look at pictures whose cleaning could not be proved.

    PRIVATE/review/<object id>/{before,after}.png, boxes.json     written by a run
    PRIVATE/review/index.html                                     before and after side by side, accept or reject
    PRIVATE/review/decisions.json                                 {"<object id>": "accept" | "reject"}, obeyed by the next run

Everything lies in the private folder (mode 0700, never inside a data set): the left pictures show the patient.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from echobench.errors import UsageError
from echobench.work.files import replacing
from echobench.work.summary import Summary

FOLDER = "review"
DECISIONS = "decisions.json"
PAGE = "index.html"
_CHOICES = ("accept", "reject")
_ID = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}")


def save_preview(private: Path, object_id: str, before: np.ndarray, after: np.ndarray, boxes: Sequence[Any]) -> None:
    """Keep one picture of a doubtful object, as it was and as masked. `before`, `after`: ([T,] H, W, 1|3) uint8."""
    from echobench.dicom.encode import encode

    if not _ID.fullmatch(object_id):
        raise ValueError("an object id is letters, digits, hyphens and dots")
    folder = _private_folder(private / FOLDER / object_id)
    if before.ndim == 4:
        shown = boxes[0].first_frame if boxes else 0
        before, after = before[shown], after[shown]
    _write(folder / "before.png", encode(before, "png"))
    _write(folder / "after.png", encode(after, "png"))
    places = [{"x": b.x, "y": b.y, "w": b.w, "h": b.h, "kind": b.kind} for b in boxes]
    _write(folder / "boxes.json", json.dumps(places).encode())


def decisions(private: Path) -> dict[str, str]:
    """What the operator decided so far, by object id; empty where nothing was."""
    return _read_decisions(private / FOLDER / DECISIONS)


def review(data: Path, private: Path, *, answers: Path | None = None) -> Summary:
    """Write the page over all previews; with `answers`, first take the decisions that the page saved there.

    `data` is the data set that the previews belong to: the private folder may not lie inside it.
    """
    if private.resolve().is_relative_to(data.resolve()):
        raise UsageError("--private must not lie inside the data set; choose a folder that is never shared")
    root = private / FOLDER
    ids = sorted(p.name for p in root.iterdir() if (p / "before.png").is_file()) if root.is_dir() else []
    if not ids:
        raise UsageError(f"{private} holds no previews; they are written by: echobench ingest ... --private {private}")
    root.chmod(0o700)
    decided = decisions(private)
    if answers is not None:
        decided |= {name: said for name, said in _read_decisions(answers).items() if name in set(ids)}
        _write(root / DECISIONS, json.dumps(decided, indent=1, sort_keys=True).encode())
    _write(root / PAGE, _page(root, ids, decided).encode())
    said = [decided.get(name) for name in ids]
    counts = {
        "objects": len(ids),
        "accepted": said.count("accept"),
        "rejected": said.count("reject"),
        "undecided": said.count(None),
    }
    notes = [
        f"open the page, decide, save, then: echobench review {data} --private {private} --answers {DECISIONS}",
        "the next run of ingest or deidentify with this --private obeys; accepted objects go into the data set",
    ]
    return Summary("review", counts, outputs=[str(root / PAGE)], notes=notes)


def _page(root: Path, ids: Sequence[str], decided: Mapping[str, str]) -> str:
    from echobench.page import Html, escape, image, note, page

    figures = []
    for name in ids:
        kinds = [box["kind"] for box in json.loads((root / name / "boxes.json").read_text())]
        masked = ", ".join(f"{kind} {kinds.count(kind)}" for kind in dict.fromkeys(kinds)) or "nothing"
        choices = "".join(
            f'<label><input type="radio" name="{name}" value="{choice}"'
            f"{' checked' if decided.get(name) == choice else ''}> {choice}</label> "
            for choice in _CHOICES
        )
        sides = "".join(
            f"<figure>{image((root / name / f'{side}.png').read_bytes(), side)}<figcaption>{side}</figcaption></figure>"
            for side in ("before", "after")
        )
        figures.append(
            f'<section class="object"><h3><code>{escape(name)}</code></h3><p class="note">masked: {escape(masked)}</p>'
            f'<div class="pair">{sides}</div><p>{choices}</p></section>'
        )
    body = Html(
        note("These pictures can show patients. Do not copy this page out of the private folder.", "warn")
        + "<p>Accept a picture when nothing on its right side tells who the patient is. Rejected ones stay out.</p>"
        + '<p><button id="save">Save decisions</button> <span id="left"></span></p>'
        + "".join(figures)
    )
    return page("Doubtful pictures", body, script=_SCRIPT, style=_STYLE)


_STYLE = ".pair{display:flex;gap:8px}.pair figure{margin:0;flex:1}.pair img{width:100%;background:#000}"
_SCRIPT = """
(function(){
  function decided(){
    var found={};
    document.querySelectorAll('input[type=radio]:checked').forEach(function(i){found[i.name]=i.value});
    return found;
  }
  function tell(){
    var all=document.querySelectorAll('section.object').length;
    document.getElementById('left').textContent=Object.keys(decided()).length+' of '+all+' decided';
  }
  document.addEventListener('change',tell);
  document.getElementById('save').addEventListener('click',function(){
    var link=document.createElement('a');
    link.href='data:application/json;charset=utf-8,'+encodeURIComponent(JSON.stringify(decided(),null,1));
    link.download='decisions.json';
    link.click();
  });
  tell();
})();
"""


def _read_decisions(path: Path) -> dict[str, str]:
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if path.parent.name == FOLDER:
            return {}
        raise UsageError("the file of decisions is not there; save it from the review page first") from None
    except ValueError:
        found = None
    if not isinstance(found, dict) or any(said not in _CHOICES for said in found.values()):
        raise UsageError("the file of decisions is damaged; it maps object ids to accept or reject")
    return {str(name): str(said) for name, said in found.items()}


def _private_folder(folder: Path) -> Path:
    """The folder and its parents up to the review folder, readable by the operator alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.parent.chmod(0o700)
    folder.chmod(0o700)
    return folder


def _write(path: Path, data: bytes) -> None:
    with replacing(path, 0o600) as file:
        file.write(data)
