"""A page a sample, inside the one HTML file: pictures, reference, every model's answer and what differs."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from echobench.bench import differ, samples
from echobench.bench.boards import Leaderboard
from echobench.bench.requests import task_of
from echobench.page import Html, escape

_MOST_PICTURES = 4


def pages(leaderboard: Leaderboard, folder: Path) -> tuple[Html, str]:
    """(index and pages, script that holds each picture once). Shown by `#s-N` without leaving the file."""
    chosen = _chosen(leaderboard)
    kept: dict[str, int] = {}
    for _, rows in chosen:
        for name in next(iter(rows.values()))["images"][:_MOST_PICTURES]:
            if (folder / f"{name}.jpg").exists():
                kept.setdefault(name, len(kept))
    index = "".join(_card(number, rows, kept) for number, (_, rows) in enumerate(chosen))
    shown = "".join(_page(number, rows, kept, len(chosen)) for number, (_, rows) in enumerate(chosen))
    data = [base64.b64encode((folder / f"{name}.jpg").read_bytes()).decode("ascii") for name in kept]
    return Html(f'<div class="index">{index}</div>{shown}'), f"var P={json.dumps(data)};"


def _chosen(leaderboard: Leaderboard) -> list[tuple[str, dict[str, dict[str, Any]]]]:
    """(id, {model: prediction row}) of the samples that are shown, one entry a record of one data set."""
    by_data: dict[str, dict[str, dict[str, dict[str, Any]]]] = {}
    for run in leaderboard.runs:
        records = by_data.setdefault(run.about["data"]["manifest_sha256"], {})
        for row in run.predictions:
            records.setdefault(row["id"], {})[_named(run.model, run.name, leaderboard)] = row
    chosen = []
    for records in by_data.values():
        first = [next(iter(rows.values())) for rows in records.values()]
        chosen += [(name, records[name]) for name in samples.choose(first)]
    return chosen[: samples.MOST]


def _named(model: str, run: str, leaderboard: Leaderboard) -> str:
    same = sum(other.model == model for other in leaderboard.runs)
    return model if same == 1 else f"{model} ({run.rsplit('-', 1)[-1]})"


def _card(number: int, rows: Mapping[str, Mapping[str, Any]], kept: Mapping[str, int]) -> str:
    row = next(iter(rows.values()))
    shown = next((kept[name] for name in row["images"] if name in kept), None)
    picture = f'<img data-p="{shown}" alt="">' if shown is not None else '<span class="none">no picture</span>'
    return (
        f'<a href="#s-{number}" data-task="{row["task"]}" data-lang="{row["lang"]}" data-region="{row["region"]}">{picture}'
        f"<span>{escape(row['task'])}, {row['lang']}<br>{row['region']}</span></a>"
    )


def _page(number: int, rows: Mapping[str, Mapping[str, Any]], kept: Mapping[str, int], count: int) -> str:
    row = next(iter(rows.values()))
    names = [kept[name] for name in row["images"][:_MOST_PICTURES] if name in kept]
    pictures = "".join(f'<img data-p="{place}" alt="ultrasound picture {i + 1}">' for i, place in enumerate(names))
    more = len(row["images"]) - len(names)
    around = (
        f'<a href="#s-{(number - 1) % count}">previous</a> <a href="#s-{(number + 1) % count}">next</a> '
        '<a href="#samples">all samples</a>'
    )
    answers = "".join(f"<dt>{escape(name)}{_verdict(r)}</dt><dd>{_answer(r)}</dd>" for name, r in rows.items())
    findings = f"<dt>findings of the study</dt><dd>{escape(', '.join(row['findings']))}</dd>" if row["findings"] else ""
    return (
        f'<section class="sample" id="s-{number}"><h2>{escape(row["task"])}, {row["lang"]}, {row["region"]}</h2>'
        f'<p class="note">{around} &middot; sample {number + 1} of {count} &middot; <code>{escape(row["id"])}</code></p>'
        f'<div class="two"><div class="pictures">{pictures}{f"<p class=note>{more} more not shown</p>" if more > 0 else ""}</div>'
        f"<dl><dt>question</dt><dd>{_lines(row['question'])}</dd><dt>reference</dt><dd class=ref>{_lines(row['reference'])}</dd>"
        f"{findings}{answers}</dl></div></section>"
    )


def _lines(text: str) -> Html:
    return Html(escape(text).replace("\n", "<br>"))


def _verdict(row: Mapping[str, Any]) -> str:
    if row["error"]:
        return f' <span class="bad">unparsed: {escape(row["error"])}</span>'
    if task_of(row["task"]).form == "text":
        return ""
    right = row["extracted"] == row["target"]
    return f' <span class="{"good" if right else "bad"}">{"right" if right else "wrong"}</span>'


def _answer(row: Mapping[str, Any]) -> Html:
    if task_of(row["task"]).form == "text":
        return Html(differ.marked(row["reference"], row["raw"]).replace("\n", "<br>"))
    return _lines(row["raw"]) or Html("<i>nothing</i>")
