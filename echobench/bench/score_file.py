"""`echobench score`: predictions made elsewhere, one JSON object a line, to a table of scores."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from echobench import stats
from echobench.bench import profiles
from echobench.bench.score import TEXT_METRICS, clusters_of, score_table
from echobench.dataset.records import Score
from echobench.errors import UsageError
from echobench.work.summary import Summary

_REQUIRED = ("id", "reference", "prediction")
_OPTIONAL = ("patient", "study", "region", "task", "lang")
ENGINES = ("fast", "reference")


def score_file(
    path: Path,
    *,
    profile: str | None = None,
    engine: str = "fast",
    metrics: Sequence[str] = (),
    by: Sequence[str] = (),
    bert_model: str | None = None,
    seed: int = 0,
) -> Summary:
    """Score a JSONL file under one profile (by default the one for its language)."""
    if engine not in ENGINES:
        raise UsageError(f"unknown engine {engine!r}; known: {', '.join(ENGINES)}")
    for column in by:
        if column not in _OPTIONAL:
            raise UsageError(f"cannot break down by {column!r}; known: {', '.join(_OPTIONAL)}")
    rows = read_rows(path)
    chosen = profiles.load(profile or profiles.default_for(_language(rows)), bert_model)
    names = tuple(metrics) or TEXT_METRICS

    def table(part: list[dict[str, Any]]) -> list[Score]:
        if engine == "reference":
            from echobench.bench.reference import score_table as by_packages

            return by_packages(part, names, chosen, seed=seed)
        return score_table(part, names, chosen, seed=seed)

    scores = table(rows)
    details: dict[str, Any] = {"profile": chosen.name, "engine": engine, "metrics": as_json(scores)}
    if by:
        details["by"] = {column: {name: as_json(table(part)) for name, part in _groups(rows, column)} for column in by}
    clusters, called = clusters_of(rows)
    units = len(set(clusters))
    details["detectable_difference"] = detectable(scores, units)
    notes = [f"intervals: 95 %, by bootstrap over {units} clusters; clustered by {called}", _power_note(details, units)]
    if called == "id":
        notes.append("no patient is named: cases of one patient may make the intervals too narrow")
    counts: dict[str, Any] = {"cases": len(rows), "profile": chosen.name, "engine": engine}
    counts.update({score.metric: _cell(score) for score in scores})
    return Summary("score", counts, notes=notes, details=details)


def detectable(scores: Sequence[Score], clusters: int) -> dict[str, float]:
    """Points by which another model on other cases of this number has to differ to be told apart 4 times in 5."""
    return {
        score.metric: stats.detectable_difference(math.sqrt(2) * (score.high - score.low) / (2 * 1.959964), clusters)
        for score in scores
        if score.low is not None and score.high is not None
    }


def _power_note(details: dict[str, Any], units: int) -> str:
    found = details["detectable_difference"]
    if not found:
        return "power: fewer than two clusters, nothing can be compared"
    low, high = min(found.values()), max(found.values())
    return f"power: with {units} clusters, models on other cases are told apart from {low:.1f} to {high:.1f} points on, by metric"


def as_json(scores: Sequence[Score]) -> dict[str, dict[str, Any]]:
    """{metric: {value, low, high, n, signature}}, with `reason` where the value is null."""
    out: dict[str, dict[str, Any]] = {}
    for score in scores:
        cell = {key: getattr(score, key) for key in ("value", "low", "high", "n", "signature")}
        out[score.metric] = cell if score.reason is None else {**cell, "reason": score.reason}
    return out


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file, checked. An error names the line and the field, never what stands there."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"no file at {path}; a JSONL file with id, reference, prediction is wanted") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder; a JSONL file with id, reference, prediction is wanted") from None
    except UnicodeDecodeError:
        raise UsageError("the file is not UTF-8 text; save it as UTF-8") from None
    rows: list[dict[str, Any]] = []
    first_seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        row = _row(line, number)
        if row["id"] in first_seen:
            raise UsageError(f"line {number}: the id of line {first_seen[row['id']]} again; ids must differ")
        first_seen[row["id"]] = number
        rows.append(row)
    if not rows:
        raise UsageError("the file holds no line; one JSON object a line with id, reference, prediction is wanted")
    return rows


def _row(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise UsageError(f"line {number}: not JSON; one object a line is wanted") from None
    if not isinstance(row, dict):
        raise UsageError(f"line {number}: not a JSON object")
    for field in _REQUIRED:
        if field not in row:
            raise UsageError(f"line {number}: no field {field!r}")
    if isinstance(row["id"], int) and not isinstance(row["id"], bool):
        row["id"] = str(row["id"])
    for field in _REQUIRED:
        if not isinstance(row[field], str):
            raise UsageError(f"line {number}: field {field!r} is not text")
    for field in _OPTIONAL:
        if isinstance(row.get(field), int | float):
            row[field] = str(row[field])
        if row.get(field) is not None and not isinstance(row[field], str):
            raise UsageError(f"line {number}: field {field!r} is not text")
    return row


def _groups(rows: list[dict[str, Any]], column: str) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row.get(column) or "(none)"].append(row)
    return sorted(groups.items())


def _language(rows: list[dict[str, Any]]) -> str:
    """The language of most references: as the file says, else by their characters."""
    from echobench.text.language import language_of

    votes = [row.get("lang") or language_of(row["reference"]) for row in rows]
    return "zh" if sum(vote == "zh" for vote in votes) * 2 > len(votes) else "en"


def _cell(score: Score) -> str:
    if score.value is None:
        return f"- ({score.reason})"
    if score.low is None or score.high is None:
        return f"{score.value:.2f}"
    return f"{score.value:.2f} [{score.low:.2f}, {score.high:.2f}]"
